import type { Priority } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { calendarFor } from '../../deadline/calendar.store.ts';
import { recount } from '../../deadline/order-clock.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { targetsOf } from '../work-order.ts';

/** Deadlines follow the new priority; the time used stays used. */
export function reprioritiseOrder(
  ctx: Ctx,
  input: ActInput & { priority: Priority; reason: string },
) {
  return actOnOrder(ctx, 'reprioritise', input, async (order) => {
    const calendar = await calendarFor(ctx, order);
    const allowed = {
      respondMinutes: order.respondMinutes,
      finishMinutes: order.finishMinutes,
      priority: order.categoryPriority,
    };
    const targets = targetsOf(allowed, input.priority);
    const { calendarMode, pauseLimits } = order;
    const terms = { ...targets, calendarMode, pauseLimits, calendar };
    return {
      reason: input.reason,
      data: { from: order.priority, to: input.priority },
      patch: { priority: input.priority, ...recount(order, calendar, terms, ctx.now) },
    };
  });
}
