import type { Ctx } from '../../../../platform/context.ts';
import { plusDays } from '../../../../platform/clock/clock.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, photosOf, type ActInput } from '../act-on-order.ts';
import { evidenceSuffices } from '../work-order.ts';

/** "Done", says the worker, and shows it: accepted by the resident is a later, different moment. */
export function submitOrder(ctx: Ctx, input: ActInput & { note: string; photoIds: string[] }) {
  return actOnOrder(ctx, 'submit', input, async (order) => {
    if (!evidenceSuffices(order.evidence, { note: input.note, photos: input.photoIds.length })) {
      throw new Refusal('service.evidence_missing', { needed: order.evidence });
    }
    const visit = order.returnVisit && order.channel !== 'app' && order.channel !== null;
    return {
      note: input.note || null,
      photos: await photosOf(ctx, input.photoIds),
      patch: {
        submittedAt: ctx.now,
        closesAt: plusDays(ctx.now, order.autoCloseDays),
        visitDueAt: visit ? plusDays(ctx.now, 1) : null,
        visitDoneAt: null,
      },
    };
  });
}
