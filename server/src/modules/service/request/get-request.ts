import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { boardRoles, overseerRoles } from '../order/order.policy.ts';
import { isReporter } from '../order/act-on-order.ts';
import { orderDetails } from '../order/get-order.ts';
import { readRequestBrief, requestBriefOf } from './request.row.ts';

/** One request with its orders, for whoever asked, their household, and who sees one of its orders. */
export async function getRequest(ctx: Ctx, requestId: string) {
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined) throw notFound();
  const orders = await orderDetails(ctx, { requestId });
  const mine = row.filedBy === ctx.actor.personId || (await isReporter(ctx, row));
  if (!mine && orders.length === 0 && !hasRole(ctx.actor, ...overseerRoles)) throw notFound();
  const first = orders[0];
  if (first === undefined) throw notFound();
  const open = row.state === 'open';
  return {
    ...requestBriefOf(row),
    place: first.place,
    photos: first.requestPhotos,
    orders,
    can: {
      cancel: orders.some((order) => order.can.cancel),
      addOrder: open && hasRole(ctx.actor, ...boardRoles),
    },
  };
}
