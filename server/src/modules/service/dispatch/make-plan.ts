import type { BodyOf, DispatchPlan, DispatchWeights, serviceContract } from '@linli/contract';
import { msOf, plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Candidate } from './cost.ts';
import {
  beginPlan,
  endStale,
  finishPlan,
  readPlan,
  setState,
  writeChoices,
  type NewChoice,
} from './dispatch.store.ts';
import { planView } from './list-plans.ts';
import { proposeInWorker } from './propose-in-worker.ts';
import type { Proposal } from './propose.ts';
import { whileRunning } from './running.ts';
import { readCandidates, readWaiting, type StarsOf, type WaitingRow } from './read-waiting.ts';
import { getDispatchRules } from './rules.ts';

/** What the solver may take; then the best so far counts. */
const mostMs = 1800;
const staleMinutes = 2;

type Body = BodyOf<typeof serviceContract.makeDispatchPlan>;

/**
 * Proposes whom to give orders to. What is known is read in one transaction, the solver works in a thread
 * of its own, and the proposal is written in another; nothing is held open meanwhile.
 * @throws Refusal service.dispatch_nothing, dispatch_busy, dispatch_called_off, dispatch_failed, id_taken
 */
export async function makePlan(
  outside: Outside,
  body: Body,
  starsOf: StarsOf,
): Promise<DispatchPlan> {
  const begun = await outside.transact((ctx) => begin(ctx, body, starsOf));
  if (begun.there !== null) return begun.there;
  const { orders, people, weights } = begun;
  const planId = body.id;
  try {
    const since = await outside.read(async (ctx) => ctx.now);
    const proposal = await whileRunning(planId, (watch) =>
      proposeInWorker({ orders, people, weights, mostMs }, watch),
    );
    return await outside.transact((ctx) => finish(ctx, planId, { orders, proposal, since }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    await outside.transact((ctx) => setState(ctx, planId, { from: ['solving'], to: 'failed' }));
    throw new Refusal('service.dispatch_failed');
  }
}

interface Begun {
  /** The proposal, when it was made before. */
  there: DispatchPlan | null;
  orders: WaitingRow[];
  people: Candidate[];
  weights: DispatchWeights;
}

async function begin(ctx: Ctx, { id, orderIds }: Body, starsOf: StarsOf): Promise<Begun> {
  const there = await readPlan(ctx, id);
  if (there !== undefined) {
    if (there.madeBy !== ctx.actor.personId) throw new Refusal('id_taken');
    return { there: await planView(ctx, there), orders: [], people: [], weights: there.weights };
  }
  await endStale(ctx, plusMinutes(ctx.now, -staleMinutes));
  const [orders, people, rules] = await Promise.all([
    readWaiting(ctx, orderIds),
    readCandidates(ctx, starsOf),
    getDispatchRules(ctx),
  ]);
  if (orders.length === 0) throw new Refusal('service.dispatch_nothing');
  const begun = await beginPlan(ctx, {
    id,
    rulesVersion: rules.version,
    weights: rules.weights,
    orders: orders.length,
    loads: people.map(({ personId, cap, openOrders, minutes }) => ({
      personId,
      cap,
      before: openOrders,
      minutesLeft: minutes,
    })),
  });
  if (!begun) throw new Refusal('service.dispatch_busy');
  return { there: null, orders, people, weights: rules.weights };
}

async function finish(
  ctx: Ctx,
  planId: string,
  given: { orders: readonly WaitingRow[]; proposal: Proposal; since: string },
): Promise<DispatchPlan> {
  const { orders, proposal, since } = given;
  const tookMs = Math.max(0, msOf(ctx.now) - msOf(since));
  const kept = await finishPlan(ctx, planId, { ...proposal, tookMs });
  if (!kept) throw new Refusal('service.dispatch_called_off');
  const choices = proposal.choices.map((choice, at): NewChoice => ({
    orderId: choice.orderId,
    place: at + 1,
    orderVersion: orders[at]!.version,
    minutes: orders[at]!.minutes,
    personId: choice.personId,
    reasons: choice.reasons,
    others: choice.others,
    actId: newId(),
  }));
  await writeChoices(ctx, planId, choices);
  const plan = await readPlan(ctx, planId);
  return planView(ctx, plan!);
}
