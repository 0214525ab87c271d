import { hasRole, type Ctx } from '../../../../platform/context.ts';
import { boardRoles } from '../order.policy.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { findPerformer } from '../../performer/find-performer.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/**
 * Gives the order to a person; they may still decline to the dispatcher. Who is not at the board gives to
 * volunteers alone.
 */
export function assignOrder(
  ctx: Ctx,
  input: ActInput & { personId: string; note?: string | undefined },
) {
  return actOnOrder(ctx, 'assign', input, async () => {
    const person = await findPerformer(ctx, input.personId);
    if (person === null) throw new Refusal('service.performer_unknown');
    if (!hasRole(ctx.actor, ...boardRoles) && !person.roles.includes('volunteer_steward'))
      throw new Refusal('service.volunteers_only');
    return {
      to: { id: person.personId, name: person.name },
      note: input.note ?? null,
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

export const notPaused = { pausedAt: null, pauseReason: null, resumeState: null };
