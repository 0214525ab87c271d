import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { CommunityDialog } from './community-dialog.tsx';

type Community = OutOf<Endpoints['listAllCommunities']>['items'][number];

export function PlatformPage() {
  const [filters, change] = useFilters();
  return <Communities q={filters['q']} search={(q) => change({ q })} />;
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
  const columns: Column<Community>[] = [
    { key: 'name', title: t('settings.name'), width: 220, render: (one) => <b>{one.name}</b> },
    { key: 'code', title: t('settings.code'), width: 140, render: (one) => one.code },
    {
      key: 'street',
      title: t('settings.street'),
      width: 160,
      render: (one) => orDash(one.streetName),
    },
    {
      key: 'committee',
      title: t('settings.committee'),
      width: 160,
      render: (one) => orDash(one.committeeName),
    },
    {
      key: 'address',
      title: t('settings.address'),
      width: 220,
      hidden: true,
      render: (one) => orDash(one.address),
    },
    {
      key: 'homes',
      title: t('map.figure.homes'),
      width: 90,
      align: 'right',
      render: (one) => one.homes.toLocaleString('en-US'),
    },
  ];
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
        columns={columns}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        empty={t('platform.none')}
        emptyLine={t('platform.noneLine')}
        filters={<TextFilter label={t('platform.search')} value={q} onChange={search} />}
      />
      {adding && <CommunityDialog onClose={() => setAdding(false)} />}
    </ConsolePage>
  );
}
