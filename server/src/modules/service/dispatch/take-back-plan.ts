import type { DispatchPlan } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { takeBackOrder } from '../order/acts/take-back-order.ts';
import { lockPlan } from './dispatch.store.ts';
import { getPlan } from './list-plans.ts';
import { takeBackSince } from './take-back-window.ts';

/** Orders taken back in one call; the screen asks for the next until none is left. */
const most = 100;

/**
 * Takes back what a proposal gave out a few minutes ago: orders that nobody had before and that nobody has
 * accepted or touched since. The others stay where they are. Each order is a transaction of its own; sent
 * again, or by two at once, it goes on with what is left.
 * @throws Refusal not_found, service.dispatch_over
 */
export async function takeBackPlan(
  outside: Outside,
  planId: string,
): Promise<{ plan: DispatchPlan; left: number }> {
  const given = await outside.transact((ctx) => beginTakingBack(ctx, planId));
  for (const orderId of given) await outside.transact((ctx) => takeOne(ctx, planId, orderId));
  return outside.transact(async (ctx) => ({
    plan: await getPlan(ctx, planId),
    left: (await stillThere(ctx, planId)).length,
  }));
}

async function beginTakingBack(ctx: Ctx, planId: string): Promise<string[]> {
  const plan = await lockPlan(ctx, planId);
  if (plan === undefined) throw notFound();
  // While it is being given out, somebody else's call may go on with it.
  if (plan.state !== 'applied') throw new Refusal('service.dispatch_over');
  const ids = await stillThere(ctx, planId);
  if (ids.length > 0)
    audit(ctx, {
      act: 'dispatch.take_back',
      subjectKind: 'dispatch_plan',
      subjectId: planId,
      once: true,
    });
  return ids;
}

async function stillThere(ctx: Ctx, planId: string): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ orderId: string }>`select c.order_id as "orderId" from dispatch_choice c
      join work_order o on o.community_id = c.community_id and o.id = c.order_id
      join order_event e on e.community_id = c.community_id and e.id = c.act_id
      where c.community_id = ${ctx.communityId} and c.plan_id = ${planId} and c.outcome = 'assigned'
        and c.done_at > ${takeBackSince(ctx.now)} and e.from_state = 'new'
        and o.state = 'assigned' and o.executor_id = c.person_id and o.version = c.order_version + 1
      order by c.place limit ${most}`,
  );
  return found.map(({ orderId }) => orderId);
}

async function takeOne(ctx: Ctx, planId: string, orderId: string): Promise<void> {
  const choice = await firstRow(
    ctx.tx,
    sql<{ personId: string; version: number }>`
      select person_id as "personId", order_version + 1 as version from dispatch_choice
      where community_id = ${ctx.communityId} and plan_id = ${planId} and order_id = ${orderId}
        and outcome = 'assigned' for update`,
  );
  // Somebody else who takes the same plan back was here first.
  if (choice === undefined || !(await takeBackOrder(ctx, { orderId, ...choice }))) return;
  await run(
    ctx.tx,
    sql`update dispatch_choice set outcome = 'taken_back', done_at = ${ctx.now}
      where community_id = ${ctx.communityId} and plan_id = ${planId} and order_id = ${orderId}`,
  );
}
