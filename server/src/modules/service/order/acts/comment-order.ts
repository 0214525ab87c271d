import type { Ctx } from '../../../../platform/context.ts';
import { notAllowed } from '../../../../platform/refusal/refusal.ts';
import { abilities } from '../order.policy.ts';
import { actOnOrder, isReporter, photosOf, type ActInput } from '../act-on-order.ts';

/** A word to everybody on the order; internal ones stay among staff. */
export function commentOrder(
  ctx: Ctx,
  input: ActInput & { note: string; internal: boolean; photoIds: string[] },
) {
  return actOnOrder(ctx, 'comment', input, async (order) => {
    const reporter = await isReporter(ctx, order);
    const can = abilities(ctx.actor, order, { reporter, now: ctx.now });
    if (input.internal && !can.commentInternal) throw notAllowed();
    return {
      note: input.note,
      internal: input.internal,
      photos: await photosOf(ctx, input.photoIds, input.orderId),
    };
  });
}
