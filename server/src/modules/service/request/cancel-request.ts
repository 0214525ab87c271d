import type { RequestBrief } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { cancelOrder } from '../order/acts/end-order.ts';
import { orderDetails } from '../order/get-order.ts';
import { readRequestBrief, requestBriefOf } from './request.row.ts';

/** Takes a request back: cancels each of its orders that may still be cancelled. */
export async function cancelRequest(
  ctx: Ctx,
  requestId: string,
  input: { actId: string; reason: string },
): Promise<RequestBrief> {
  const orders = await orderDetails(ctx, { requestId });
  if (orders.length === 0) throw notFound();
  const cancellable = orders.filter((order) => order.can.cancel);
  const done = orders.every((order) => order.state === 'cancelled');
  if (cancellable.length === 0 && !done) {
    throw new Refusal('service.act_not_possible', {
      act: 'cancel',
      state: orders[0]?.state ?? null,
    });
  }
  for (const order of cancellable) {
    const actId = idFrom('cancel', input.actId, order.id);
    await cancelOrder(ctx, {
      orderId: order.id,
      actId,
      version: order.version,
      reason: input.reason,
    });
  }
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined) throw notFound();
  return requestBriefOf(row);
}
