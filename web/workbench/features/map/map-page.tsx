import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { EstateMap, type At } from '../../../kit/map/estate-map.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Empty, ErrorState, Loading, Page, StateTag } from '../../../kit/ui/index.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { KeptMark } from '../../outbox/kept-line.tsx';
import { asDone, inLane } from '../../outbox/unsent.ts';
import { myOpenOrders } from '../order/my-orders.ts';
import { byRoad } from '../order/next-act.ts';
import { mapReaders } from '../order/place-map.tsx';
import { whereAmI } from '../order/where-am-i.ts';
import { isPlaced, metresBetween, walkingOrder, type Placed } from './walk.ts';
import './map.css';

/** Two orders in one building lie on one spot: nobody walks 0 metres. */
const besideMetres = 10;
const wayFrom = (t: TFunction<'desk'>, metres: number) =>
  metres < besideMetres ? t('map.beside') : t('map.metres', { metres: Math.round(metres) });

/** My orders and my buildings: drawn from the community's own outlines, so that it works without a network. */
export function MapPage() {
  const { t } = useTranslation('desk');
  const { communityId, is } = useHere();
  const [me, setMe] = useState<At | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const { items: unsent } = useOutbox();
  const query = useApi('listOrders', myOpenOrders(communityId));
  const estate = useApi('getMap', { params: { communityId } }, { enabled: is(...mapReaders) });
  const mine = useMyBuildings();
  useEffect(() => {
    void whereAmI().then((at) => setMe(at ?? null));
  }, []);
  const told = query.data?.items;
  const orders = useMemo(() => {
    const open = (told ?? [])
      .map((one) => asDone(one, inLane(unsent, one.id)))
      .filter((one) => one.state !== 'submitted')
      .toSorted(byRoad);
    return { placed: walkingOrder(open.filter(isPlaced), me), rest: open.length };
  }, [told, unsent, me]);
  const { placed } = orders;
  return (
    <Page
      title={t('map.title')}
      back
      side={<Walk orders={placed} me={me} chosen={chosen} choose={choose} />}
    >
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {(query.isPending || (estate.isPending && is(...mapReaders))) && <Loading />}
      <EstateMap
        buildings={estate.data?.items ?? []}
        label={t('map.label', { count: placed.length })}
        mine={mine}
        stops={placed}
        walk
        me={me}
        chosen={chosen}
        onChoose={choose}
      />
      <p className="quiet">{t('map.legend')}</p>
      <BigButton kind="plain" onClick={() => void whereAmI().then((at) => setMe(at ?? null))}>
        {t('map.locate')}
      </BigButton>
      {orders.rest > placed.length && (
        <p className="quiet">{t('map.unplaced', { count: orders.rest - placed.length })}</p>
      )}
    </Page>
  );
}

/** The buildings I am the steward of. */
function useMyBuildings(): ReadonlySet<string> {
  const { communityId, personId, is } = useHere();
  const staff = useApi('listStaff', { params: { communityId } }, { enabled: is('steward') });
  return useMemo(() => {
    const me = (staff.data?.items ?? []).filter((one) => one.personId === personId);
    return new Set(me.flatMap((one) => one.buildingIds));
  }, [staff.data, personId]);
}

interface WalkProps {
  orders: readonly Placed[];
  me: At | null;
  chosen: string | null;
  choose: (id: string) => void;
}

/** The same as a list, in the order to walk it. */
function Walk({ orders, me, chosen, choose }: WalkProps) {
  const { t, i18n } = useTranslation('desk');
  if (orders.length === 0) return <Empty title={t('today.none')} line={t('map.noneLine')} />;
  return (
    <ol className="list walk-list">
      {orders.map((order, index) => {
        const before = index === 0 ? me : orders[index - 1]!;
        return (
          <li key={order.id} className={order.id === chosen ? 'card done' : 'card'}>
            <div className="row">
              <span className="walk-number" aria-hidden="true">
                {index + 1}
              </span>
              <b className="grow">{order.placeLabel}</b>
              <KeptMark lane={order.id} />
              <StateTag state={order.state} />
            </div>
            <span>
              {i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}
              {before !== null && (
                <span className="quiet"> · {wayFrom(t, metresBetween(before, order))}</span>
              )}
            </span>
            <div className="buttons">
              <button type="button" className="plain-button" onClick={() => choose(order.id)}>
                {t('map.show', { number: index + 1 })}
              </button>
              <Link to="/orders/$orderId" params={{ orderId: order.id }} className="plain-button">
                {t('map.open')}
              </Link>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
