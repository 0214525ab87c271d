import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/** Opens a finished order again with the executor it had; ratings and times of the first round stay in the timeline. */
export function reopenOrder(ctx: Ctx, input: ActInput & { reason: string }) {
  return actOnOrder(ctx, 'reopen', input, (order) => ({
    reason: input.reason,
    patch: {
      taskId: null,
      reopenedTimes: order.reopenedTimes + 1,
      submittedAt: null,
      confirmedAt: null,
      closedAt: null,
      closesAt: null,
      arrivedAt: null,
      visitDueAt: null,
      stars: null,
      ratingTags: null,
      ratingWords: null,
      ratedAt: null,
    },
  }));
}
