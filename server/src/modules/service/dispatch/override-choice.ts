import {
  overrideLine,
  type BodyOf,
  type DispatchChoice,
  type serviceContract,
} from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { limitOf, type Limit } from './cost.ts';
import { lockPlan, readChoices } from './dispatch.store.ts';
import { choiceViews } from './list-plans.ts';
import { readCandidates, readWaiting, type StarsOf } from './read-waiting.ts';

interface Given {
  planId: string;
  orderId: string;
  body: BodyOf<typeof serviceContract.overrideDispatchChoice>;
}

/**
 * Gives an order of a proposal to somebody else, or to nobody. The dispatcher decides, also against a
 * limit of the solver, which is kept beside the reason; going back to what was proposed is an override too.
 * @throws Refusal service.dispatch_over, dispatch_choice_changed, dispatch_note_needed, performer_unknown
 */
export async function overrideChoice(
  ctx: Ctx,
  { planId, orderId, body }: Given,
  starsOf: StarsOf,
): Promise<DispatchChoice> {
  const { id, fromId, personId, reason, note } = body;
  const plan = await lockPlan(ctx, planId);
  if (plan === undefined) throw notFound();
  const [choice] = await readChoices(ctx, planId, { orderId });
  if (choice === undefined) throw notFound();
  if (await alreadyMade(ctx, { id, planId, orderId })) return one(ctx, planId, orderId);
  if (plan.state !== 'proposed') throw new Refusal('service.dispatch_over');
  if (choice.personId !== fromId) throw new Refusal('service.dispatch_choice_changed');
  if (reason === 'other' && note.length < 2) throw new Refusal('service.dispatch_note_needed');
  const limits = personId === null ? [] : await limitsMet(ctx, { orderId, personId }, starsOf);
  void run(
    ctx.tx,
    sql`update dispatch_choice set person_id = ${personId}
      where community_id = ${ctx.communityId} and plan_id = ${planId} and order_id = ${orderId}`,
  );
  void run(
    ctx.tx,
    sql`insert into dispatch_override (community_id, id, plan_id, order_id, from_id, to_id, reason, note, limits, by_id, at)
      values (${ctx.communityId}, ${id}, ${planId}, ${orderId}, ${fromId}, ${personId}, ${reason}, ${note},
        ${limits}::text[], ${ctx.actor.personId}, ${ctx.now})`,
  );
  audit(ctx, {
    act: 'dispatch.override',
    subjectKind: 'order',
    subjectId: orderId,
    subjectLabel: String(choice.number),
    reason: overrideLine({ reason, note }),
  });
  return one(ctx, planId, orderId);
}

/** Sent again after a lost answer it is the same override. */
async function alreadyMade(
  ctx: Ctx,
  { id, planId, orderId }: { id: string; planId: string; orderId: string },
): Promise<boolean> {
  const found = await firstRow(
    ctx.tx,
    sql`select 1 from dispatch_override where community_id = ${ctx.communityId} and id = ${id}
      and plan_id = ${planId} and order_id = ${orderId}`,
  );
  return found !== undefined;
}

async function limitsMet(
  ctx: Ctx,
  { orderId, personId }: { orderId: string; personId: string },
  starsOf: StarsOf,
): Promise<Limit[]> {
  const [[order], people] = await Promise.all([
    readWaiting(ctx, [orderId]),
    readCandidates(ctx, starsOf),
  ]);
  const person = people.find((candidate) => candidate.personId === personId);
  if (person === undefined) throw new Refusal('service.performer_unknown');
  const limit = order === undefined ? null : limitOf(order, person);
  return limit === null ? [] : [limit];
}

async function one(ctx: Ctx, planId: string, orderId: string): Promise<DispatchChoice> {
  const [view] = await choiceViews(ctx, await readChoices(ctx, planId, { orderId }));
  if (view === undefined) throw notFound();
  return view;
}
