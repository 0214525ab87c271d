import type { Priority } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { deadlines } from '../work-order.ts';

/** Deadlines follow the new priority from the moment of filing: time used stays used. */
export function reprioritiseOrder(
  ctx: Ctx,
  input: ActInput & { priority: Priority; reason: string },
) {
  return actOnOrder(ctx, 'reprioritise', input, (order) => {
    const allowed = {
      respondMinutes: order.respondMinutes,
      finishMinutes: order.finishMinutes,
      priority: order.categoryPriority,
    };
    return {
      reason: input.reason,
      data: { from: order.priority, to: input.priority },
      patch: { priority: input.priority, ...deadlines(order.createdAt, allowed, input.priority) },
    };
  });
}
