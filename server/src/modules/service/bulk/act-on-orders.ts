import type { BodyOf, BulkAct, OrderBrief, OutOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { ActInput } from '../order/act-on-order.ts';
import { assignOrder } from '../order/acts/assign-order.ts';
import { commentOrder } from '../order/acts/comment-order.ts';
import { cancelOrder } from '../order/acts/end-order.ts';
import { reprioritiseOrder } from '../order/acts/reprioritise-order.ts';

type Result = OutOf<typeof serviceContract.actOnOrders>['results'][number];

/**
 * One act on many orders, each in a transaction of its own. Not savepoints in one transaction: that
 * would keep a hundred orders locked until the last is done, two such calls in another order would
 * wait for each other for ever, and a crash half way would lose what had been said to be done.
 * @returns one line per order, in the order asked: the order after the act, or why it was refused
 */
export async function actOnOrders(
  outside: Pick<Outside, 'transact'>,
  { act, orders }: BodyOf<typeof serviceContract.actOnOrders>,
): Promise<{ results: Result[] }> {
  const results: Result[] = [];
  for (const one of orders) {
    try {
      const order = await outside.transact((ctx) => actOn(ctx, act, one));
      results.push({ orderId: one.orderId, order, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Whoever is nobody any more is told so, instead of a list of the same refusal.
      if (error.code === 'not_signed_in') throw error;
      results.push({ orderId: one.orderId, order: null, refusal: lineOf(error) });
    }
  }
  return { results };
}

export const lineOf = ({ code, details }: Refusal) => ({
  code,
  details: Object.fromEntries(
    Object.entries(details).filter(
      (entry): entry is [string, Exclude<(typeof entry)[1], undefined>] => entry[1] !== undefined,
    ),
  ),
});

function actOn(ctx: Ctx, act: BulkAct, one: ActInput): Promise<OrderBrief> {
  switch (act.kind) {
    case 'assign':
      return assignOrder(ctx, { ...one, personId: act.personId, note: act.note });
    case 'reprioritise':
      return reprioritiseOrder(ctx, { ...one, priority: act.priority, reason: act.reason });
    case 'cancel':
      return cancelOrder(ctx, { ...one, reason: act.reason });
    case 'comment':
      return commentOrder(ctx, { ...one, note: act.note, internal: act.internal, photoIds: [] });
  }
}
