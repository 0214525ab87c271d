import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/** Nobody needs it any more. */
export function cancelOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'cancel', input, () => ({
    reason: input.reason,
    patch: { closedAt: ctx.now },
  }));
}

/** The board says no, and the resident can read why and who said it. */
export function refuseOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'refuse', input, () => ({
    reason: input.reason,
    patch: { closedAt: ctx.now },
  }));
}
