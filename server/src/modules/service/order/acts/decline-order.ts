import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/** An assigned order cannot be sent back, but it may be declined to the dispatcher with a reason. */
export function declineOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'decline', input, () => ({
    to: null,
    reason: input.reason,
    patch: { claimed: false, assignedAt: null },
  }));
}
