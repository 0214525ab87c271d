import type { Ctx } from '../../../../platform/context.ts';
import { plusDays, type Instant } from '../../../../platform/clock/clock.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, photosOf, type ActInput } from '../act-on-order.ts';
import type { LoadedOrder, OrderPatch } from '../order.store.ts';
import { wantsVisit } from '../../visit/return-visit.ts';
import { priceIsMissing, priceIsOpen } from '../../price/quote.ts';
import { evidenceSuffices } from '../work-order.ts';

/** "Done", says the worker, and shows it: accepted by the resident is a later, different moment. */
export function submitOrder(ctx: Ctx, input: ActInput & { note: string; photoIds: string[] }) {
  return actOnOrder(ctx, 'submit', input, async (order, at) => {
    if (!evidenceSuffices(order.evidence, { note: input.note, photos: input.photoIds.length })) {
      throw new Refusal('service.evidence_missing', { needed: order.evidence });
    }
    if (priceIsMissing(order)) throw new Refusal('service.final_price_missing');
    return {
      note: input.note || null,
      photos: await photosOf(ctx, input.photoIds, input.orderId),
      patch: submitted(ctx, order, at),
    };
  });
}

/** What is known once work is handed in, by whoever. */
export function submitted(ctx: Ctx, order: LoadedOrder, at: Instant): OrderPatch {
  return {
    submittedAt: at,
    // The resident's time to answer begins when they can know of it. A price that waits for its
    // answer keeps the order open.
    closesAt: priceIsOpen(order) ? null : plusDays(ctx.now, order.autoCloseDays),
    visitDueAt: wantsVisit(order) ? plusDays(ctx.now, 1) : null,
    visitDoneAt: null,
  };
}
