import type { Ctx } from '../../../../platform/context.ts';
import { personOf } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { lockPerformer } from '../../performer/find-performer.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import type { LoadedOrder } from '../order.store.ts';

/** Takes an open order from the claim hall: needs the skill, being on duty, and room under the cap. */
export function claimOrder(ctx: Ctx, input: ActInput, loaded?: LoadedOrder) {
  return actOnOrder(
    ctx,
    'claim',
    input,
    async (order) => {
      // The claimant is locked: two claims by one person at once must not pass the cap together.
      const me = await lockPerformer(ctx, personOf(ctx));
      if (!me.onDuty) throw new Refusal('service.off_duty');
      if (order.skill !== null && !me.skills.includes(order.skill))
        throw new Refusal('service.skill_missing', { skill: order.skill });
      if (me.openOrders >= me.cap) throw new Refusal('service.cap_reached', { cap: me.cap });
      return {
        to: { id: personOf(ctx), name: ctx.actor.name },
        patch: {
          claimed: true,
          assignedAt: ctx.now,
          acceptedAt: ctx.now,
          respondedAt: order.respondedAt ?? ctx.now,
        },
      };
    },
    loaded,
  );
}
