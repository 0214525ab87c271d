import type { OrderBrief } from '@linli/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  ApiOffline,
  call,
  isReached,
  newId,
  orderReads,
  refresh,
  type Input,
} from '../../client/index.ts';
import { useHere } from '../../kit/session/session.tsx';
import { allSent } from './outbox.ts';
import { useLane, useOutbox } from './outbox-here.tsx';
import { movingIn, type LaterAct, type Unsent } from './unsent.ts';

type OrderAct = Exclude<LaterAct, 'fileRequest'>;

interface Given {
  body?: Record<string, unknown>;
  photoIds?: readonly string[];
  /** Made when the form was opened, so that a second tap is the same act. */
  actId?: string;
}

/** In a cellar one does not look at a wheel for half a minute: then it is kept, under the same id. */
const patienceMs = 8_000;

/**
 * An act on an order that also works without a network: told at once where that is possible, else kept on
 * this device and told later, behind what waits of the same order.
 * @param order as it is shown, with what is not told yet
 */
export function useWork(
  act: OrderAct,
  order: OrderBrief,
  options: { onDone?: (later: boolean) => void } = {},
) {
  const { session, communityId } = useHere();
  const outbox = useOutbox();
  const cache = useQueryClient();
  const waiting = movingIn(useLane(order.id));
  return useMutation<boolean, Error, Given>({
    mutationFn: async ({ body = {}, photoIds = [], actId = newId() }) => {
      const item: Unsent = {
        id: actId,
        accountId: session.accountId,
        communityId,
        act,
        lane: order.id,
        body,
        version: waiting.length === 0 ? order.version : null,
        photoIds: [...photoIds],
        doneAtMs: Date.now(),
        about: {
          number: order.number,
          titleZh: order.categoryNameZh,
          titleEn: order.categoryNameEn,
          place: order.placeLabel,
          from: order.state,
        },
        trouble: null,
      };
      if (
        outbox.world !== null &&
        (waiting.length > 0 || !isReached() || !(await allSent(outbox.world, photoIds)))
      )
        return keep(outbox, item);
      try {
        const photos = act === 'submitOrder' || act === 'commentOrder' ? { photoIds } : {};
        const input = {
          params: { communityId, orderId: order.id },
          body: { actId, version: order.version, ...body, ...photos },
        };
        await call(act, input as unknown as Input<OrderAct>, {
          patienceMs: outbox.world === null ? undefined : patienceMs,
        });
        return false;
      } catch (error) {
        if (!(error instanceof ApiOffline) || outbox.world === null) throw error;
        return keep(outbox, item);
      }
    },
    networkMode: 'always',
    retry: false,
    onSuccess: (later) => options.onDone?.(later),
    // What is kept here shows by itself; asking a network that is gone would only keep the button busy.
    onSettled: (later) => (later === true ? undefined : refresh(cache, orderReads)),
  });
}

async function keep(outbox: ReturnType<typeof useOutbox>, item: Unsent): Promise<true> {
  if (!(await outbox.add(item))) throw new ApiOffline('offline');
  if (isReached()) void outbox.changed();
  return true;
}
