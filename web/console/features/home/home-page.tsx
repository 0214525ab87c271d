import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, StateTag, When } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go, usePart } from '../../way.tsx';
import { AreaDialog } from './area-dialog.tsx';
import { Households } from './households.tsx';
import './home.css';

export type HomeDetail = OutOf<Endpoints['getHome']>;

/** One home: who lives there, how large it is by whose measure, and what is open there. */
export function HomePage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const homeId = usePart('homeId');
  const home = useApi('getHome', { params: { communityId: here.communityId, homeId } });
  if (home.data === undefined)
    return home.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={home.error} retry={() => void home.refetch()} />
    );
  const { data } = home;
  const line = [
    data.buildingName,
    data.entranceName,
    data.storey === null ? null : t('home.onStorey', { storey: data.storey }),
  ].filter((part) => part !== null);
  return (
    <ConsolePage
      title={data.label}
      line={line.join(' · ')}
      aside={
        <Go to="/homes" search={{ building: data.buildingId }} className="link-button">
          {t('home.sameBuilding')}
        </Go>
      }
    >
      <div className="home-grid">
        <Households home={data} />
        <div className="stack">
          <Areas home={data} />
          {data.carSpaces.length > 0 && (
            <Panel title={t('home.carSpaces')}>
              <p>{data.carSpaces.map(({ name }) => name).join(listComma())}</p>
            </Panel>
          )}
          {here.is(...rights.orders) && (
            <OpenOrders buildingId={data.buildingId} name={data.buildingName} />
          )}
        </div>
      </div>
    </ConsolePage>
  );
}

/** Several areas stand side by side, each with where it comes from: people quarrel over exactly this. */
function Areas({ home }: { home: HomeDetail }) {
  const { t } = useTranslation('console');
  const here = useHere();
  const [open, setOpen] = useState(false);
  const mayEdit = home.can.edit && here.is(...rights.edit);
  return (
    <Panel
      title={t('area.title')}
      aside={
        mayEdit && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('area.record')}
          </Button>
        )
      }
    >
      {home.areas.length === 0 ? (
        <Empty title={t('area.none')} />
      ) : (
        <table className="plain-table start stacks">
          <thead>
            <tr>
              <th>{t('area.kind')}</th>
              <th>{t('area.title')}</th>
              <th>{t('area.source')}</th>
              <th>{t('area.asOf')}</th>
            </tr>
          </thead>
          <tbody>
            {home.areas.map((area) => (
              <tr key={`${area.kind}${area.asOf}${area.source}`}>
                <td>{t(`area.${area.kind}`)}</td>
                <td className="number">{area.m2.toFixed(2)} m²</td>
                <td>{area.source}</td>
                <td className="number">{area.asOf}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open && <AreaDialog homeId={home.id} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function OpenOrders({ buildingId, name }: { buildingId: string; name: string }) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const state = 'new,assigned,accepted,arrived,paused,submitted';
  const list = useApi('listOrders', {
    params: { communityId },
    query: { buildingId, state, limit: 20 },
  });
  return (
    <Panel
      title={t('home.openOrders', { name })}
      aside={
        <Go to="/orders" search={{ building: buildingId }}>
          {t('nav.orders')}
        </Go>
      }
    >
      {list.isPending && <Loading rows={2} />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="quiet">{t('home.noOrders')}</p>}
      <ul className="brief-orders">
        {(list.data?.items ?? []).map((order) => (
          <li key={order.id}>
            <Go to={`/orders/${order.id}`}>
              <b>{i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}</b>{' '}
              <span className="quiet">{order.placeLabel}</span>
            </Go>
            <StateTag state={order.state} /> <When at={order.createdAt} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
