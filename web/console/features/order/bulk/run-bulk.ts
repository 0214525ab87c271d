import type { BulkAct, OrderBrief } from '@linli/contract';
import { ApiRefusal, call, newId, type Out } from '../../../../client/index.ts';

export type BulkKind = BulkAct['kind'];
type Result = Out<'actOnOrders'>['results'][number];

/** An act on many orders as it was sent: sent again it is the same acts. */
export interface Errand {
  act: BulkAct;
  orders: { orderId: string; actId: string; version: number }[];
}

export const errandOf = (act: BulkAct, orders: readonly OrderBrief[]): Errand => ({
  act,
  orders: orders.map(({ id, version }) => ({ orderId: id, actId: newId(), version })),
});

export const runErrand = (communityId: string, errand: Errand) =>
  call('actOnOrders', { params: { communityId }, body: errand });

/** The refusal of one line, as if it had been the whole answer. */
export const refusalOf = ({ refusal }: Result): ApiRefusal | null =>
  refusal === null ? null : new ApiRefusal(409, { ...refusal, requestId: '' });

/**
 * What takes an act back, where something does: the former priority, or the person who had been
 * assigned before. Coming from nobody, from the middle of the work or from the end there is no way back.
 */
export function undoOf(
  act: BulkAct,
  before: readonly OrderBrief[],
  results: readonly Result[],
  reason: string,
): Errand[] {
  const done = results.flatMap(({ orderId, order }) => {
    const was = before.find(({ id }) => id === orderId);
    return order === null || was === undefined ? [] : [{ was, now: order }];
  });
  if (act.kind === 'reprioritise')
    return [...Map.groupBy(done, ({ was }) => was.priority)]
      .filter(([priority]) => priority !== act.priority)
      .map(([priority, moved]) =>
        errandOf(
          { kind: 'reprioritise', priority, reason },
          moved.map(({ now }) => now),
        ),
      );
  if (act.kind === 'assign')
    return [
      ...Map.groupBy(
        done.filter(({ was }) => was.state === 'assigned' && was.executorId !== null),
        ({ was }) => was.executorId ?? '',
      ),
    ]
      .filter(([personId]) => personId !== act.personId)
      .map(([personId, moved]) =>
        errandOf(
          { kind: 'assign', personId, note: reason },
          moved.map(({ now }) => now),
        ),
      );
  return [];
}
