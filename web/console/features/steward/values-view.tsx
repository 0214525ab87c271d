import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Stars } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { nameColumn } from '../../parts/people-columns.tsx';
import { orDash } from '../../parts/page.tsx';

type Row = Out<'listEvaluations'>['items'][number];
const kinds = ['rating', 'thumb', 'complaint', 'visit', 'survey'] as const;

/** How households value each steward, with how many spoke. */
export function ValuesView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const list = useApi('listEvaluations', { params: { communityId } });
  const columns: Column<Row>[] = [
    nameColumn(t),
    {
      key: 'stars',
      title: t('people.stars'),
      width: 120,
      value: (one) => one.stars,
      render: (one) => (
        <span className="steward-stars">
          <Stars value={one.stars} />
        </span>
      ),
    },
    {
      key: 'score',
      title: t('values.score'),
      width: 110,
      align: 'right',
      value: (one) => one.score,
      render: (one) => <b>{one.score}</b>,
    },
    {
      key: 'households',
      title: t('values.households'),
      width: 110,
      align: 'right',
      value: (one) => one.households,
    },
    ...kinds.map((kind): Column<Row> => {
      const part = (one: Row) => one.parts.find((row) => row.kind === kind);
      return {
        key: kind,
        title: t(`value.part.${kind}`),
        width: 130,
        value: (one) => part(one)?.value ?? null,
        render: (one) => {
          const found = part(one);
          return found === undefined
            ? orDash(null)
            : t('value.partLine', { households: found.households, value: found.value });
        },
      };
    }),
  ];
  return (
    <>
      <p className="quiet">{t('value.how')}</p>
      <DataTable
        name="steward-values"
        title={t('view.values')}
        columns={columns}
        rows={list.data?.items ?? []}
        idOf={(one) => one.personId}
        state={list}
        empty={t('values.none')}
        emptyLine={t('values.noneLine')}
      />
    </>
  );
}
