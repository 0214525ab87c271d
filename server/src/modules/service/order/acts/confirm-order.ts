import type { Ctx } from '../../../../platform/context.ts';
import { plusDays } from '../../../../platform/clock/clock.ts';
import { priceIsOpen } from '../../price/quote.ts';
import { actOnOrder, photosOf, type ActInput } from '../act-on-order.ts';

/** The resident accepts the work; without a rating the order closes by itself some days later. */
export function confirmOrder(ctx: Ctx, input: ActInput & { note?: string | undefined }) {
  return actOnOrder(ctx, 'confirm', input, (order) => ({
    note: input.note ?? null,
    patch: {
      confirmedAt: ctx.now,
      closesAt: priceIsOpen(order) ? null : plusDays(ctx.now, order.autoCloseDays),
    },
  }));
}

/** "It is not done": the same executor goes on, with the reason in front of them. */
export function rejectOrder(ctx: Ctx, input: ActInput & { reason: string; photoIds: string[] }) {
  return actOnOrder(ctx, 'reject', input, async (order) => ({
    reason: input.reason,
    photos: await photosOf(ctx, input.photoIds, input.orderId),
    patch: {
      submittedAt: null,
      arrivedAt: null,
      closesAt: null,
      visitDueAt: null,
      rejectedTimes: order.rejectedTimes + 1,
      // Neighbours did it as a task: now it waits for somebody.
      taskId: null,
    },
  }));
}
