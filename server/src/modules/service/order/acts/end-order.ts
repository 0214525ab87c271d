import { hasRole, type Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { boardRoles } from '../order.policy.ts';

/** Nobody needs it any more. */
export function cancelOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'cancel', input, (order) => {
    // Neighbours joined it since: what is no longer needed in one home may be in another.
    if (order.joined.length > 0 && !hasRole(ctx.actor, ...boardRoles))
      throw new Refusal('service.others_wait', { count: order.joined.length });
    return { reason: input.reason, patch: { closedAt: ctx.now } };
  });
}

/** The board says no, and the resident can read why and who said it. */
export function refuseOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'refuse', input, () => ({
    reason: input.reason,
    patch: { closedAt: ctx.now },
  }));
}
