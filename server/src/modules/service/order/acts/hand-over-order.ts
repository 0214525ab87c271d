import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { findPerformer } from '../../performer/find-performer.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { notPaused } from './assign-order.ts';

/** Passes the order on to a colleague; the timeline keeps the chain of hands. */
export function handOverOrder(ctx: Ctx, input: ActInput & { personId: string; reason: string }) {
  return actOnOrder(ctx, 'hand_over', input, async (order) => {
    const person =
      input.personId === order.executorId ? null : await findPerformer(ctx, input.personId);
    if (person === null) throw new Refusal('service.performer_unknown');
    return {
      to: { id: person.personId, name: person.name },
      reason: input.reason,
      patch: {
        claimed: false,
        assignedAt: ctx.now,
        acceptedAt: null,
        arrivedAt: null,
        ...notPaused,
      },
    };
  });
}
