import {
  overrideLine,
  type BodyOf,
  type OutOf,
  type TaskPlaceDetail,
  type taskContract,
} from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { shareHome } from '../../community/index.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { aboutPlace } from '../about.ts';
import { taskHanded } from '../events.ts';
import { placesWhere, slotsOf, takePlace, writeEvent, type SlotRow } from '../place.store.ts';
import { readTask, type StoredTask } from '../task.store.ts';
import { getPlace } from '../work/read-place.ts';
import { queueFor } from './claim-slot.ts';
import { readClaimer, readClaimers, type Claimer, type StandingOf } from './claimer.ts';
import { whyNotClaim } from './may-claim.ts';

interface OnSlot {
  taskId: string;
  slotId: string;
  standingOf: StandingOf;
}

/** The volunteers by name, and who of them may take a place: why not is shown to nobody but them. */
export async function listVolunteers(
  ctx: Ctx,
  { taskId, slotId, standingOf }: OnSlot,
): Promise<OutOf<typeof taskContract.listTaskVolunteers>> {
  const { task, slot } = await published(ctx, taskId, slotId);
  const people = await volunteers(ctx);
  const claimers = await readClaimers(
    ctx,
    standingOf,
    people.map(({ personId }) => personId),
  );
  const items = await Promise.all(
    people.map(async ({ personId, name }, at) => {
      return { personId, name, fits: await fits(ctx, claimers[at]!, { task, slot }) };
    }),
  );
  return { items: items.toSorted((a, b) => Number(b.fits) - Number(a.fits)) };
}

/**
 * Gives a place to a volunteer by name. The head start, the caps and all that the task asks for hold as if they
 * claimed it themselves; whoever gives it does not live with them. Sent twice it is once; who has a place by
 * themselves already cannot be given another.
 * @throws Refusal not_found, task.no_volunteer, doer_side, volunteer_cannot, full, note_needed
 */
export async function handOutPlace(
  ctx: Ctx,
  { personId, instead, ...on }: OnSlot & BodyOf<typeof taskContract.handOutTaskPlace>,
): Promise<TaskPlaceDetail> {
  if (instead?.reason === 'other' && instead.note.length < 2) throw new Refusal('task.note_needed');
  const { task, slot } = await published(ctx, on.taskId, on.slotId);
  const person = (await volunteers(ctx)).find((one) => one.personId === personId);
  if (person === undefined) throw new Refusal('task.no_volunteer');
  if (personId === personOf(ctx) || (await shareHome(ctx, personOf(ctx), personId)))
    throw new Refusal('task.doer_side');
  await queueFor(ctx, personId);
  const [has] = await placesWhere(ctx, 'p.slot_id = $2 and p.person_id = $3', [slot.id, personId]);
  if (has?.state === 'claimed' && has.handedBy === personOf(ctx)) return getPlace(ctx, has.id);
  if (!(await fits(ctx, await readClaimer(ctx, on.standingOf, personId), { task, slot })))
    throw new Refusal('task.volunteer_cannot');
  const taken = await takePlace(ctx, {
    slotId: slot.id,
    personId,
    personName: person.name,
    handedBy: { id: personOf(ctx), name: ctx.actor.name },
  });
  if (taken === undefined) throw new Refusal('task.full');
  writeEvent(ctx, { taskId: task.id, placeId: taken.id, act: 'hand_out', personId, reason: null });
  // Of whom it was taken the doer hears nothing: why stands where only those who answer for it look.
  if (instead !== undefined)
    audit(ctx, {
      act: 'task.hand_out_instead',
      subjectKind: 'task_place',
      subjectId: taken.id,
      subjectLabel: String(task.number),
      reason: overrideLine(instead),
    });
  publish(ctx, taskHanded, { ...aboutPlace(ctx, task, { ...taken, personId }) });
  return getPlace(ctx, taken.id);
}

const volunteers = (ctx: Ctx) => peopleWithRoles(ctx, ['volunteer_steward']);

async function published(ctx: Ctx, taskId: string, slotId: string) {
  const task = await readTask(ctx, taskId);
  if (task === undefined || task.state === 'draft') throw notFound();
  const slot = (await slotsOf(ctx, taskId)).find(({ id }) => id === slotId);
  if (slot === undefined) throw notFound();
  return { task, slot };
}

/** What a neighbour pays for is not done by their own household either. */
async function fits(
  ctx: Ctx,
  claimer: Claimer,
  { task, slot }: { task: StoredTask; slot: SlotRow },
): Promise<boolean> {
  if (claimer.slots.has(slot.id)) return false;
  if (whyNotClaim(claimer, task, { slot, now: ctx.now }) !== null) return false;
  return task.payerKind !== 'person' || !(await shareHome(ctx, claimer.personId, task.payerId));
}
