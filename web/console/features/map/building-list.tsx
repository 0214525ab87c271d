import { useTranslation } from '../../../kit/i18n/index.ts';
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
    { key: 'name', title: t('filter.building'), width: 140, render: ({ name }) => <b>{name}</b> },
    {
      key: 'storeys',
      title: t('building.storeys'),
      width: 90,
      align: 'right',
      render: ({ storeys }) => storeys ?? '—',
      sort: (a, b) => (a.storeys ?? 0) - (b.storeys ?? 0),
    },
    ...figureKeys.map((key): Column<MapBuilding> => ({
      key,
      title: t(`map.figure.${key}`),
      width: 120,
      align: 'right',
      sort: (a, b) => (a.figures[key] ?? -1) - (b.figures[key] ?? -1),
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
  return (
    <DataTable
      name="buildings"
      columns={columns}
      rows={buildings}
      idOf={({ id }) => id}
      state={{ isPending: false, error: null, refetch: () => undefined }}
      onOpen={({ id }) => onChoose(id)}
      empty={t('map.none')}
    />
  );
}
