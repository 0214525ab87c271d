import type { TaskPlaceDetail } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { shareHome } from '../../community/index.ts';
import { taskClaimed } from '../events.ts';
import { placesWhere, slotsOf, takePlace, writeEvent } from '../place.store.ts';
import { readTask, type StoredTask } from '../task.store.ts';
import { aboutPlace } from '../about.ts';
import { getPlace } from '../work/read-place.ts';
import { readClaimer, type StandingOf } from './claimer.ts';
import { whyNotClaim } from './may-claim.ts';

/**
 * Takes a place. Whoever claims twice at once queues for themselves; for the places nobody queues: each taker
 * passes over those that others are taking, so that ten places have ten winners and everybody else hears so.
 * @throws Refusal task.full and all that `whyNotClaim` says
 */
export async function claimSlot(
  ctx: Ctx,
  { taskId, slotId, standingOf }: { taskId: string; slotId: string; standingOf: StandingOf },
): Promise<TaskPlaceDetail> {
  const personId = personOf(ctx);
  await queueFor(ctx, personId);
  const task = await readTask(ctx, taskId);
  if (task === undefined || task.state === 'draft') throw notFound();
  const slot = (await slotsOf(ctx, taskId)).find(({ id }) => id === slotId);
  if (slot === undefined) throw notFound();
  const [mine] = await placesWhere(ctx, 'p.slot_id = $2 and p.person_id = $3', [slotId, personId]);
  if (mine?.state === 'claimed') return getPlace(ctx, mine.id);
  if (mine !== undefined) throw new Refusal('task.taken_before');
  const no = whyNotClaim(await readClaimer(ctx, standingOf), task, { slot, now: ctx.now });
  if (no !== null) throw new Refusal(no.code, no.details);
  await notFromOnePocket(ctx, task, personId);
  const taken = await takePlace(ctx, { slotId, personId, personName: ctx.actor.name });
  if (taken === undefined) throw new Refusal('task.full');
  writeEvent(ctx, { taskId, placeId: taken.id, act: 'claim', personId, reason: null });
  publish(ctx, taskClaimed, { ...aboutPlace(ctx, task, { ...taken, personId }) });
  return getPlace(ctx, taken.id);
}

/** One row each: the caps and the overlap are looked at one claim after the other. */
export async function queueFor(ctx: Ctx, personId: string): Promise<void> {
  void ctx.tx.query(
    'insert into task_claimer (community_id, person_id) values ($1, $2) on conflict do nothing',
    [ctx.communityId, personId],
  );
  await ctx.tx.query(
    'select from task_claimer where community_id = $1 and person_id = $2 for update',
    [ctx.communityId, personId],
  );
}

/** What a neighbour pays for is not done by their own household. */
async function notFromOnePocket(ctx: Ctx, task: StoredTask, personId: string): Promise<void> {
  if (task.payerKind === 'person' && (await shareHome(ctx, personId, task.payerId)))
    throw new Refusal('task.own_task');
}
