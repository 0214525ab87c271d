import type { DispatchPlan } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lineOf } from '../bulk/act-on-orders.ts';
import { assignOrder } from '../order/acts/assign-order.ts';
import { lockPlan, readPlan, setState } from './dispatch.store.ts';
import { getPlan, planView } from './list-plans.ts';
import { callOff } from './running.ts';

/** Orders given out in one call; the screen asks for the next until none is left. */
const most = 100;

/**
 * Gives out what is proposed, each order in a transaction of its own. What has changed since the proposal
 * is refused and listed. Two who carry out one plan at once share its orders between them, and a plan that
 * broke off half way goes on where it stopped: each order is one act, whoever sends it.
 * @throws Refusal service.dispatch_over
 */
export async function applyPlan(
  outside: Outside,
  planId: string,
): Promise<{ plan: DispatchPlan; left: number }> {
  const open = await outside.transact((ctx) => beginApplying(ctx, planId));
  for (const orderId of open.slice(0, most)) await applyOne(outside, planId, orderId);
  return outside.transact((ctx) => endApplying(ctx, planId));
}

async function beginApplying(ctx: Ctx, planId: string): Promise<string[]> {
  const plan = await lockPlan(ctx, planId);
  if (plan === undefined) throw notFound();
  if (plan.state === 'applied') return [];
  if (plan.state !== 'proposed' && plan.state !== 'applying')
    throw new Refusal('service.dispatch_over');
  if (plan.state === 'proposed') {
    await setState(ctx, planId, { from: ['proposed'], to: 'applying' });
    audit(ctx, { act: 'dispatch.apply', subjectKind: 'dispatch_plan', subjectId: planId });
  }
  const found = await rows(
    ctx.tx,
    sql<{ orderId: string }>`select order_id as "orderId" from dispatch_choice
      where community_id = ${ctx.communityId} and plan_id = ${planId} and ${isOpen}
      order by place limit ${most}`,
  );
  return found.map(({ orderId }) => orderId);
}

const isOpen = sql`outcome is null and person_id is not null`;

async function applyOne(outside: Outside, planId: string, orderId: string): Promise<void> {
  try {
    await outside.transact((ctx) => give(ctx, planId, orderId));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not_signed_in' || error.code === 'not_allowed') throw error;
    await outside.transact((ctx) =>
      settle(ctx, { planId, orderId, outcome: 'refused', refusal: lineOf(error) }),
    );
  }
}

async function give(ctx: Ctx, planId: string, orderId: string): Promise<void> {
  const choice = await firstRow(
    ctx.tx,
    sql<{ personId: string; actId: string; version: number }>`
      select person_id as "personId", act_id as "actId", order_version as version from dispatch_choice
      where community_id = ${ctx.communityId} and plan_id = ${planId} and order_id = ${orderId}
        and ${isOpen} for update`,
  );
  // Somebody else who carries out the same plan was here first.
  if (choice === undefined) return;
  await assignOrder(ctx, { orderId, ...choice });
  await settle(ctx, { planId, orderId, outcome: 'assigned', refusal: null });
}

function settle(
  ctx: Ctx,
  done: {
    planId: string;
    orderId: string;
    outcome: 'assigned' | 'refused';
    refusal: ReturnType<typeof lineOf> | null;
  },
): Promise<number> {
  const refusal = done.refusal === null ? null : JSON.stringify(done.refusal);
  return run(
    ctx.tx,
    sql`update dispatch_choice set outcome = ${done.outcome}, refusal = ${refusal}::jsonb, done_at = ${ctx.now}
      where community_id = ${ctx.communityId} and plan_id = ${done.planId} and order_id = ${done.orderId}
        and outcome is null`,
  );
}

async function endApplying(
  ctx: Ctx,
  planId: string,
): Promise<{ plan: DispatchPlan; left: number }> {
  const left = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from dispatch_choice
      where community_id = ${ctx.communityId} and plan_id = ${planId} and ${isOpen}`,
  );
  const count = left?.count ?? 0;
  if (count === 0) await setState(ctx, planId, { from: ['applying'], to: 'applied' });
  return { plan: await getPlan(ctx, planId), left: count };
}

/** Calls the solver off, or puts a proposal aside. @throws Refusal service.dispatch_over */
export async function discardPlan(ctx: Ctx, planId: string): Promise<DispatchPlan> {
  const plan = await lockPlan(ctx, planId);
  if (plan === undefined) throw notFound();
  if (plan.state === 'solving') callOff(planId);
  if (plan.state !== 'discarded') {
    const done = await setState(ctx, planId, { from: ['solving', 'proposed'], to: 'discarded' });
    if (done === 0) throw new Refusal('service.dispatch_over');
    audit(ctx, { act: 'dispatch.discard', subjectKind: 'dispatch_plan', subjectId: planId });
  }
  const row = await readPlan(ctx, planId);
  if (row === undefined) throw notFound();
  return planView(ctx, row);
}
