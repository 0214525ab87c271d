import { Segmented, Select, Switch } from 'antd';
import { lazy, Suspense } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go, useFilters, type Search } from '../../way.tsx';
import { BuildingList } from './building-list.tsx';
import { BuildingPanel } from './building-panel.tsx';
import { figureKeys, isFigure, mapBuildings, scaleOf, type FigureKey } from './figures.ts';
import { Legend } from './legend.tsx';
import './map.css';
import '../../parts/side-panel.css';

const BuildingMap = lazy(() =>
  import('./building-map.tsx').then((file) => ({ default: file.BuildingMap })),
);
const ofOrders: readonly FigureKey[] = ['open', 'filed', 'late'];

/** The estate in the shape it has, coloured by one figure; a building opens beside it. */
export function MapPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const params = { communityId: here.communityId };
  const [filters, change] = useFilters();
  const sees = here.is(...rights.figures);
  const map = useApi('getMap', { params });
  const figures = useApi('orderFigures', { params }, { enabled: sees });
  const keys = figureKeys.filter((key) => sees || !ofOrders.includes(key));
  const figure: FigureKey =
    isFigure(filters['figure']) && keys.includes(filters['figure']) ? filters['figure'] : keys[0]!;
  const flat = filters['flat'] === 'true';
  const asList = filters['view'] === 'list';
  if (map.data === undefined)
    return map.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={map.error} retry={() => void map.refetch()} />
    );
  const buildings = mapBuildings(map.data.items, figures.data?.byBuilding);
  const scale = scaleOf(buildings, figure);
  const chosen = buildings.find(({ id }) => id === filters['building']);
  const choose = (id: string | undefined) => change({ building: id });
  return (
    <ConsolePage
      title={t('nav.map')}
      aside={<MapTools figure={figure} keys={keys} flat={flat} asList={asList} change={change} />}
    >
      {buildings.length === 0 ? (
        <NoOutlines />
      ) : (
        <div className={chosen === undefined ? 'map-frame' : 'map-frame with-panel'}>
          {asList ? (
            <BuildingList buildings={buildings} figure={figure} onChoose={choose} />
          ) : (
            <div className="map-box">
              <Suspense fallback={<Loading />}>
                <BuildingMap
                  key={here.communityId}
                  buildings={buildings}
                  figure={figure}
                  scale={scale}
                  flat={flat}
                  chosen={chosen?.id}
                  onChoose={choose}
                />
              </Suspense>
              <Legend figure={figure} scale={scale} buildings={buildings} />
            </div>
          )}
          {chosen !== undefined && (
            <BuildingPanel building={chosen} onClose={() => choose(undefined)} />
          )}
        </div>
      )}
    </ConsolePage>
  );
}

interface ToolsProps {
  figure: FigureKey;
  keys: readonly FigureKey[];
  flat: boolean;
  asList: boolean;
  change: (patch: Search) => void;
}

function MapTools({ figure, keys, flat, asList, change }: ToolsProps) {
  const { t } = useTranslation('console');
  return (
    <>
      <Select
        style={{ minWidth: 150 }}
        value={figure}
        onChange={(next: FigureKey) => change({ figure: next })}
        options={keys.map((value) => ({ value, label: t(`map.figure.${value}`) }))}
        aria-label={t('map.colouredBy')}
        popupMatchSelectWidth={false}
      />
      {!asList && (
        <Switch
          checked={!flat}
          onChange={(solid) => change({ flat: solid ? undefined : 'true' })}
          checkedChildren="3D"
          unCheckedChildren="2D"
          aria-label="3D"
        />
      )}
      <Segmented
        value={asList ? 'list' : 'map'}
        onChange={(view) => change({ view: view === 'list' ? 'list' : undefined })}
        options={[
          { value: 'map', label: t('nav.map') },
          { value: 'list', label: t('order.table') },
        ]}
      />
    </>
  );
}

function NoOutlines() {
  const { t } = useTranslation('console');
  const here = useHere();
  return (
    <Empty
      title={t('map.none')}
      line={t('map.noneLine')}
      action={
        here.is(...rights.edit) && (
          <Go to="/imports" search={{ kind: 'map' }} className="link-button">
            {t('nav.imports')}
          </Go>
        )
      }
    />
  );
}
