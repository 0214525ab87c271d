import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import { Button } from 'antd';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { Facts } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go } from '../../way.tsx';
import { figureKeys, type MapBuilding } from './figures.ts';

/** One building: its figures and its homes, each leading to the household. */
export function BuildingPanel({
  building,
  onClose,
}: {
  building: MapBuilding;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const here = useHere();
  return (
    <aside className="panel side-panel map-panel" aria-label={building.name}>
      <header>
        <h2>{building.name}</h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('common:close')}
          onClick={onClose}
        />
      </header>
      <Facts
        rows={[
          [t('building.storeys'), building.storeys ?? '—'],
          ...figureKeys.map(
            (key) =>
              [
                t(`map.figure.${key}`),
                building.figures[key] ?? (
                  <span key="hidden" className="quiet">
                    {t('map.notShown')}
                  </span>
                ),
              ] as const,
          ),
        ]}
      />
      <div className="console-actions">
        {here.is(...rights.orders) && (
          <Go to="/orders" search={{ building: building.id }} className="link-button">
            {t('nav.orders')}
          </Go>
        )}
        <Go to="/homes" search={{ building: building.id }} className="link-button">
          {t('home.all')}
        </Go>
      </div>
      <HomeTiles buildingId={building.id} />
    </aside>
  );
}

function HomeTiles({ buildingId }: { buildingId: string }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const homes = usePages('listHomes', {
    params: { communityId },
    query: { buildingId, limit: 100 },
  });
  return (
    <>
      {homes.isPending && <Loading rows={2} />}
      {homes.error !== null && (
        <ErrorState error={homes.error} retry={() => void homes.refetch()} />
      )}
      <ul className="home-tiles">
        {homes.items.map((home) => (
          <li key={home.id}>
            <Go
              to={`/homes/${home.id}`}
              className={home.residents === 0 ? 'vacant' : ''}
              title={home.label}
            >
              {home.code}
              <small>
                {home.residents === 0
                  ? t('home.vacant')
                  : t('map.people', { count: home.residents })}
              </small>
            </Go>
          </li>
        ))}
      </ul>
      {homes.hasNextPage && (
        <Button size="small" loading={homes.isFetchingNextPage} onClick={homes.more}>
          {t('common:more')}
        </Button>
      )}
    </>
  );
}
