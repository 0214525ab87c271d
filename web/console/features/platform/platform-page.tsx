import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import { CommunityDialog } from './community-dialog.tsx';

type Community = OutOf<Endpoints['listAllCommunities']>['items'][number];

export function PlatformPage() {
  const { filters, set } = useListFilters(['q']);
  return <Communities q={filters['q']} search={set('q')} />;
}

/** Every community of this server, and a new one with its first manager. */
export function Communities({
  q,
  search,
}: {
  q: string | undefined;
  search: (q: string | undefined) => void;
}) {
  const { t } = useTranslation('console');
  const [adding, setAdding] = useState(false);
  const list = usePages('listAllCommunities', {
    query: { limit: 50, ...(q === undefined ? {} : { q }) },
  });
  return (
    <ConsolePage
      title={t('nav.platform')}
      aside={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('platform.add')}
        </Button>
      }
    >
      <DataTable
        name="communities"
        title={t('nav.platform')}
        columns={useCommunityColumns()}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        empty={t('platform.none')}
        {...(q === undefined ? { emptyLine: t('platform.noneLine') } : {})}
        filter={{ given: q === undefined ? 0 : 1, clear: () => search(undefined) }}
        search={<TextFilter label={t('platform.search')} value={q} onChange={search} />}
      />
      {adding && <CommunityDialog onClose={() => setAdding(false)} />}
    </ConsolePage>
  );
}

function useCommunityColumns(): Column<Community>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'name',
      title: t('settings.name'),
      width: 220,
      lead: true,
      value: (one) => one.name,
      render: (one) => (
        <>
          <b>{one.name}</b> <span className="quiet">{one.nameEn}</span>
        </>
      ),
    },
    { key: 'code', title: t('settings.code'), width: 140, value: (one) => one.code },
    ...(['street', 'committee', 'address'] as const).map((key): Column<Community> => {
      const value = (one: Community) => (key === 'address' ? one.address : one[`${key}Name`]);
      return {
        key,
        title: t(`settings.${key}`),
        width: 180,
        hidden: key === 'address',
        value,
        render: (one) => orDash(value(one)),
      };
    }),
    {
      key: 'homes',
      title: t('map.figure.homes'),
      width: 90,
      align: 'right',
      value: (one) => one.homes,
      render: (one) => one.homes.toLocaleString('en-US'),
    },
  ];
}
