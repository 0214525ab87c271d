import type { Ctx } from '../../../../platform/context.ts';
import { notAllowed } from '../../../../platform/refusal/refusal.ts';
import { abilities } from '../order.policy.ts';
import { residentsOfHome } from '../../../community/index.ts';
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
      ...(input.internal ? { hiddenFrom: await whoAsked(ctx, order) } : {}),
      photos: await photosOf(ctx, input.photoIds, input.orderId),
    };
  });
}

/** Whoever asked, and their household: they read the order as residents, also when they sit at the board. */
async function whoAsked(
  ctx: Ctx,
  order: { reporterId: string | null; homeId: string | null },
): Promise<string[]> {
  const household = order.homeId === null ? [] : await residentsOfHome(ctx, order.homeId);
  return [...new Set([...household, ...(order.reporterId === null ? [] : [order.reporterId])])];
}
