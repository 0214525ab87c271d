import type { EndpointName, OrderDetail } from '@linli/contract';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, photoUrl, useApi, useReached, type Input, type Out } from '../../client/index.ts';
import { openDevice } from '../../kit/pwa/device.ts';
import { endOfKeeping, keepUntil } from '../../kit/pwa/kept-reads.ts';
import type { Sealed } from '../../kit/pwa/sealed.ts';
import { useHere } from '../../kit/session/session.tsx';
import { endOfDay } from './end-of-day.ts';
import { myOpenOrders } from '../features/order/my-orders.ts';
import { mapReaders } from '../features/order/place-map.tsx';

const freshMs = 5 * 60_000;
const dayMs = 24 * 3_600_000;
const photosOfOneOrder = 9;

/**
 * Lays by what the day needs while there is a network: my open orders whole, their photos small, the numbers
 * I may call, and what the forms offer. Nothing else, and it goes at the end of the shift.
 */
export function DayStock() {
  const { communityId, session, is } = useHere();
  const cache = useQueryClient();
  const reached = useReached();
  const list = useApi('listOrders', myOpenOrders(communityId), { everyMs: freshMs });
  const shifts = useApi('myShifts', { params: { communityId } });
  const mine = shifts.data?.items;
  useEffect(() => {
    if (mine !== undefined) keepUntil((nowMs) => endOfDay(mine, nowMs));
  }, [mine]);
  const { accountId } = session;
  const items = list.data?.items;
  const map = is(...mapReaders);
  useEffect(() => {
    if (!reached || items === undefined) return undefined;
    let left = false;
    void (async () => {
      const device = await openDevice();
      if (device === null) return;
      await layByForms(cache, communityId, map);
      const names = new Set<string>();
      for (const { id } of items) {
        if (left) return;
        const order = await layBy(cache, 'getOrder', { params: { communityId, orderId: id } });
        if (order === undefined) continue;
        for (const name of await layByOrder(device.day, { communityId, accountId, order }))
          names.add(name);
      }
      await dropOthers(device.day, names);
    })().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [items, reached, communityId, accountId, cache, map]);
  return null;
}

async function layByForms(cache: QueryClient, communityId: string, map: boolean): Promise<void> {
  const params = { communityId };
  await Promise.all([
    layBy(cache, 'listCategories', { params }),
    layBy(cache, 'getTree', { params }),
    layBy(cache, 'listResponseTemplates', { params }),
    ...(map ? [layBy(cache, 'getMap', { params })] : []),
  ]);
}

async function layBy<N extends EndpointName>(
  cache: QueryClient,
  name: N,
  input: Input<N>,
): Promise<Out<N> | undefined> {
  const queryKey = [name, input];
  await cache.prefetchQuery({
    queryKey,
    queryFn: () => call(name, input),
    staleTime: freshMs,
    gcTime: dayMs,
    retry: false,
  });
  return cache.getQueryData<Out<N>>(queryKey);
}

/** @returns the names of what lies by for this order */
async function layByOrder(
  day: Sealed,
  given: { communityId: string; accountId: string; order: OrderDetail },
): Promise<string[]> {
  const { communityId, accountId, order } = given;
  const untilMs = endOfKeeping(Date.now());
  if (untilMs === null) return [];
  const owner = { id: accountId, untilMs };
  const there = new Set(await day.names());
  const photos = order.requestPhotos.slice(0, photosOfOneOrder).map(({ id }) => id);
  for (const id of photos) {
    if (there.has(`photo/${id}`)) continue;
    // Past the browser's own store, which nobody could empty at the sign-out.
    const answer = await fetch(photoUrl(communityId, id), { cache: 'no-store' });
    if (answer.ok)
      await day.save(owner, { bytes: { [`photo/${id}`]: await answer.arrayBuffer() } });
  }
  const names = photos.map((id) => `photo/${id}`);
  if (!order.can.seeContact || order.reporterPhoneMasked === null) return names;
  const name = `phone/${order.id}`;
  if (!there.has(name)) {
    const params = { communityId, orderId: order.id };
    const body = { reasonCode: 'kept_offline' as const };
    const { phone } = await call('revealContact', { params, body });
    await day.save(owner, { json: { [name]: phone } });
  }
  return [...names, name];
}

/** What was laid by for orders that are no longer mine goes. */
async function dropOthers(day: Sealed, names: ReadonlySet<string>): Promise<void> {
  const there = [...(await day.names('photo/')), ...(await day.names('phone/'))];
  const gone = there.filter((name) => !names.has(name));
  if (gone.length > 0) await day.drop(gone);
}
