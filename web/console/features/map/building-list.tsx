import { useTranslation } from '../../../kit/i18n/index.ts';
import { TextFilter } from '../../parts/filters.tsx';
import { useListFilters } from '../../way.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { figureKeys, type FigureKey, type MapBuilding } from './figures.ts';

interface Props {
  buildings: readonly MapBuilding[];
  figure: FigureKey;
  onChoose: (buildingId: string) => void;
}

/** The map without a map: for the keyboard, for readers, and for sorting. */
export function BuildingList({ buildings, figure, onChoose }: Props) {
  const { t } = useTranslation('console');
  const columns: Column<MapBuilding>[] = [
    {
      key: 'name',
      title: t('filter.building'),
      width: 140,
      value: ({ name }) => name,
      render: ({ name }) => <b>{name}</b>,
    },
    {
      key: 'storeys',
      title: t('building.storeys'),
      width: 90,
      align: 'right',
      value: ({ storeys }) => storeys,
      render: ({ storeys }) => storeys ?? '—',
    },
    ...figureKeys.map((key): Column<MapBuilding> => ({
      key,
      title: t(`map.figure.${key}`),
      width: 120,
      align: 'right',
      value: ({ figures }) => figures[key],
      render: ({ figures }) =>
        figures[key] === null ? (
          <span className="quiet">{t('map.notShown')}</span>
        ) : key === figure ? (
          <b>{figures[key]}</b>
        ) : (
          figures[key]
        ),
    })),
  ];
  const { filters, set, filter } = useListFilters(['q']);
  const { q } = filters;
  return (
    <DataTable
      name="buildings"
      title={t('nav.map')}
      columns={columns}
      rows={q === undefined ? buildings : buildings.filter(({ name }) => name.includes(q))}
      filter={filter}
      search={<TextFilter label={t('map.search')} value={q} onChange={set('q')} />}
      idOf={({ id }) => id}
      state={{ isPending: false, error: null, refetch: () => undefined }}
      onOpen={({ id }) => onChoose(id)}
      empty={t('map.noneFound')}
    />
  );
}
