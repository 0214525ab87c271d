import { msOf } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { makeOrder } from './make-order.ts';
import { dayOf, momentOf, nextDue, occurrences } from './plan-rule.ts';
import { readPlan, writePlan } from './plan.store.ts';

/** How many plans one round looks at; the next round takes the rest. */
const batch = 500;

/** Makes the orders of every plan whose time has come. */
export const makePlannedOrders: RecurringJob = {
  name: 'service.make-planned-orders',
  cron: '* * * * *',
  run: async (tools) => {
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ communityId: string; id: string }>(
        `select community_id as "communityId", id from work_plan
         where state = 'active' and next_at <= $1 order by next_at limit ${batch}`,
        [tools.clock.now()],
      ),
    );
    const failed: unknown[] = [];
    for (const { communityId, id } of found.rows) {
      // One plan that fails must not keep the others waiting.
      await tools
        .inCommunity(communityId, (ctx) => makeDue(ctx, id))
        .catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw new AggregateError(failed, 'some plans failed');
  },
};

/**
 * Makes the orders of the latest day that is due and notes the days before as skipped: after a week
 * of downtime the drains are cleaned once, not seven times. The plan is locked: a second process
 * finds that its time has moved on.
 */
export async function makeDue(ctx: Ctx, planId: string): Promise<void> {
  const plan = await readPlan(ctx, planId, { lock: true });
  if (plan === undefined || plan.state !== 'active' || plan.nextAt === null) return;
  if (msOf(plan.nextAt) > msOf(ctx.now)) return;
  const due = occurrences(plan, dayOf(plan.nextAt), dayOf(ctx.now)).filter(
    (day) => msOf(momentOf(day, plan.atTime)) <= msOf(ctx.now),
  );
  const latest = due.at(-1);
  for (const day of due.slice(0, -1)) void noteOccurrence(ctx, { planId, day, placeNo: 0 }, null);
  if (latest !== undefined) {
    for (const [placeNo, place] of plan.places.entries()) {
      const orderId = idFrom('plan', planId, latest, String(placeNo));
      const made = await makeOrder(ctx, plan, place, orderId);
      void noteOccurrence(ctx, { planId, day: latest, placeNo }, made);
    }
  }
  const nextAt = nextDue(plan, ctx.now);
  const state = nextAt === null ? 'ended' : 'active';
  await writePlan(ctx, { ...plan, state, nextAt }, false);
}

/** The primary key settles it: a place on a day has one order, whatever happens. */
function noteOccurrence(
  ctx: Ctx,
  of: { planId: string; day: string; placeNo: number },
  orderId: string | null,
): Promise<unknown> {
  return ctx.tx.query(
    `insert into plan_occurrence (community_id, plan_id, on_day, place_no, state, order_id, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ctx.communityId,
      of.planId,
      of.day,
      of.placeNo,
      orderId === null ? 'skipped' : 'made',
      orderId,
      ctx.now,
    ],
  );
}
