import type { OrderAct } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { publish } from '../../../../platform/facts/facts.ts';
import { requestFollowed, type RequestFollowed } from '../../events.ts';
import type { LoadedOrder } from '../../order/order.store.ts';

/** What a neighbour who joined is told of: where it stands, not what is said between others. */
const toldActs: ReadonlySet<OrderAct> = new Set([
  'claim',
  'accept',
  'arrive',
  'pause',
  'submit',
  'reopen',
  'close',
  'cancel',
  'refuse',
  'end_without_work',
]);

/** Tells everybody who joined, each about their own request. */
export function tellJoined(
  ctx: Ctx,
  act: OrderAct,
  order: LoadedOrder,
  { reason = null }: { reason?: string | null },
): void {
  if (!toldActs.has(act)) return;
  for (const { requestId, number, reporterId, placeLabel } of order.joined) {
    const people = reporterId === null ? [] : [reporterId];
    const fact: RequestFollowed = {
      requestId,
      number,
      act,
      to: order.state,
      byId: ctx.actor.personId,
      reporterIds: people,
      reason: act === 'refuse' || act === 'cancel' ? reason : null,
      categoryNameZh: order.categoryNameZh,
      categoryNameEn: order.categoryNameEn,
      placeLabel,
      personIds: people,
    };
    publish(ctx, requestFollowed, { ...fact });
  }
}
