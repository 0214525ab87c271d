import { useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import type { Out } from '../../../client/index.ts';
import { PersonPointsLink } from './person-points-link.tsx';

type Person = Out<'findPeople'>['items'][number];

/** Finds the person whose points are to be looked at. */
export function PersonSearchPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['q']);
  const q = filters['q'] ?? '';
  const list = useApi(
    'findPeople',
    { params: { communityId }, query: { q, limit: 20 } },
    { enabled: q !== '', keep: true },
  );
  const idle = { isPending: false, error: null, refetch: () => undefined };
  return (
    <ConsolePage title={t('person.title')} line={t('person.line')}>
      <DataTable
        name="person-search"
        columns={useColumns()}
        rows={q === '' ? [] : (list.data?.items ?? [])}
        idOf={({ personId }) => personId}
        state={q === '' ? idle : list}
        empty={q === '' ? t('person.start') : t('person.nobody')}
        emptyLine={q === '' ? t('person.startLine') : t('person.nobodyLine')}
        filter={filter}
        search={<TextFilter label={t('person.search')} value={filters['q']} onChange={set('q')} />}
      />
    </ConsolePage>
  );
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation('ledger');
  return [
    {
      key: 'name',
      title: t('earning.person'),
      width: 140,
      lead: true,
      value: ({ name }) => name,
      render: ({ personId, name }) => <PersonPointsLink id={personId} name={name} />,
    },
    {
      key: 'homes',
      title: t('person.homes'),
      width: 280,
      value: ({ homes }) => homes.map(({ label }) => label).join(listComma()),
      render: ({ homes }) => orDash(homes.map(({ label }) => label).join(listComma())),
    },
    {
      key: 'phone',
      title: t('person.phone'),
      width: 140,
      value: ({ phoneMasked }) => phoneMasked ?? '',
      render: ({ phoneMasked }) => orDash(phoneMasked),
    },
  ];
}
