import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { notPaused } from './assign-order.ts';

/** Only a claimed order goes back to the hall; who claimed it stays in the timeline. */
export function sendBackOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'send_back', input, () => ({
    to: null,
    reason: input.reason,
    patch: { claimed: false, assignedAt: null, acceptedAt: null, arrivedAt: null, ...notPaused },
  }));
}
