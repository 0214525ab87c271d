import type { Ctx } from '../../../../platform/context.ts';
import { plusDays } from '../../../../platform/clock/clock.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

interface Visit {
  satisfied: boolean;
  /** False when nobody answered: the visit stays due and moves to the next day. */
  reached: boolean;
  note: string;
}

/** What the reporter said on the phone: satisfied closes the order, not satisfied leaves it to be reopened. */
export function returnVisitOrder(ctx: Ctx, input: ActInput & Visit) {
  return actOnOrder(ctx, 'return_visit', input, (order) => {
    if (!input.reached)
      return { note: input.note, internal: true, patch: { visitDueAt: plusDays(ctx.now, 1) } };
    const closes = input.satisfied && order.state !== 'closed';
    return {
      note: input.note,
      internal: true,
      data: { satisfied: input.satisfied },
      ...(closes ? { state: 'closed' as const } : {}),
      patch: {
        visitDoneAt: ctx.now,
        visitSatisfied: input.satisfied,
        visitNote: input.note,
        ...(closes ? { closedAt: ctx.now, closesAt: null } : {}),
        // Somebody who is not satisfied must not find the order closed by the clock.
        ...(input.satisfied ? {} : { closesAt: null }),
      },
    };
  });
}
