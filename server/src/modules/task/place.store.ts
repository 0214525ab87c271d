import type { CheckInWay, TaskPlaceState } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../platform/refusal/refusal.ts';
import { moveOf, type PlaceAct } from './task.ts';

export interface PlaceRow {
  id: string;
  taskId: string;
  slotId: string;
  nth: number;
  startsAt: Instant;
  endsAt: Instant;
  state: TaskPlaceState;
  version: number;
  payHoldId: string | null;
  pointsHoldId: string | null;
  personId: string | null;
  personName: string | null;
  claimedAt: Instant | null;
  handedBy: string | null;
  handedByName: string | null;
  checkedInAt: Instant | null;
  checkInWay: CheckInWay | null;
  distanceM: number | null;
  accuracyM: number | null;
  confirmedBy: string | null;
  confirmedByName: string | null;
  checkedOutAt: Instant | null;
  minutes: number | null;
  minutesBy: 'clock' | 'hand' | null;
  note: string | null;
  doneCount: number | null;
  submittedAt: Instant | null;
  redone: boolean;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: Instant | null;
  reviewReason: string | null;
  sharePercent: number | null;
  appealUntil: Instant | null;
  appealText: string | null;
  appealedAt: Instant | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  paidFen: number | null;
  paidPoints: number | null;
  settledAt: Instant | null;
  escalatedAt: Instant | null;
}

const names = {
  id: 'id',
  taskId: 'task_id',
  slotId: 'slot_id',
  nth: 'nth',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  state: 'state',
  version: 'version',
  payHoldId: 'pay_hold_id',
  pointsHoldId: 'points_hold_id',
  personId: 'person_id',
  personName: 'person_name',
  claimedAt: 'claimed_at',
  handedBy: 'handed_by',
  handedByName: 'handed_by_name',
  checkedInAt: 'checked_in_at',
  checkInWay: 'check_in_way',
  distanceM: 'distance_m',
  accuracyM: 'accuracy_m',
  confirmedBy: 'confirmed_by',
  confirmedByName: 'confirmed_by_name',
  checkedOutAt: 'checked_out_at',
  minutes: 'minutes',
  minutesBy: 'minutes_by',
  note: 'note',
  doneCount: 'done_count',
  submittedAt: 'submitted_at',
  redone: 'redone',
  reviewedBy: 'reviewed_by',
  reviewedByName: 'reviewed_by_name',
  reviewedAt: 'reviewed_at',
  reviewReason: 'review_reason',
  sharePercent: 'share_percent',
  appealUntil: 'appeal_until',
  appealText: 'appeal_text',
  appealedAt: 'appealed_at',
  decidedBy: 'decided_by',
  decidedByName: 'decided_by_name',
  decidedAt: 'decided_at',
  decisionReason: 'decision_reason',
  paidFen: 'paid_fen',
  paidPoints: 'paid_points',
  settledAt: 'settled_at',
  escalatedAt: 'escalated_at',
} as const satisfies Record<keyof PlaceRow, string>;

export const placeColumns = Object.entries(names)
  .map(([name, column]) => `p.${column} as "${name}"`)
  .join(', ');

export async function readPlace(ctx: Ctx, placeId: string): Promise<PlaceRow | undefined> {
  return (await placesWhere(ctx, 'p.id = $2', [placeId]))[0];
}

/** The place, locked until the end of the transaction. @throws Refusal not_found, task.changed */
export async function lockPlace(ctx: Ctx, placeId: string, version: number): Promise<PlaceRow> {
  const [place] = await placesWhere(ctx, 'p.id = $2 for update', [placeId]);
  if (place === undefined) throw notFound();
  if (place.version !== version) throw new Refusal('task.changed');
  return place;
}

/** Places of the community that a condition names ($2 and on), in the order of their slots. */
export async function placesWhere(
  ctx: Ctx,
  where: string,
  given: readonly unknown[],
): Promise<PlaceRow[]> {
  const found = await ctx.tx.query<PlaceRow>(
    `select ${placeColumns} from task_place p where p.community_id = $1 and ${where}`,
    [ctx.communityId, ...given],
  );
  return found.rows;
}

export const placesOfTask = (ctx: Ctx, taskId: string): Promise<PlaceRow[]> =>
  placesWhere(ctx, 'p.task_id = $2 order by p.starts_at, p.nth', [taskId]);

type Patch = Partial<Omit<PlaceRow, 'id' | 'taskId' | 'slotId' | 'nth' | 'state' | 'version'>>;

/**
 * Moves a place by an act, with what it changes, and writes it down. Of two at once one is refused.
 * @throws Refusal task.state when the act is not possible now
 */
export async function movePlace(
  ctx: Ctx,
  place: PlaceRow,
  act: PlaceAct,
  {
    patch = {},
    reason = null,
    called = act,
  }: { patch?: Patch; reason?: string | null; called?: string } = {},
): Promise<PlaceRow> {
  const move = moveOf(place.state, act);
  if (move === null) throw new Refusal('task.state', { state: place.state });
  const set = Object.entries(patch) as [keyof Patch, unknown][];
  const done = await ctx.tx.query<PlaceRow>(
    `update task_place p set state = $4, version = version + 1
       ${set.map(([name], at) => `, ${names[name]} = $${at + 5}`).join('')}
     where p.community_id = $1 and p.id = $2 and p.version = $3 returning ${placeColumns}`,
    [ctx.communityId, place.id, place.version, move.to, ...set.map(([, value]) => value)],
  );
  const [moved] = done.rows;
  if (moved === undefined) throw new Refusal('task.changed');
  const personId = place.personId ?? moved.personId;
  writeEvent(ctx, { taskId: place.taskId, placeId: place.id, act: called, personId, reason });
  return moved;
}

export interface EventInput {
  taskId: string;
  placeId: string | null;
  act: string;
  personId: string | null;
  reason: string | null;
}

export function writeEvent(ctx: Ctx, event: EventInput): void {
  const { taskId, placeId, act, personId, reason } = event;
  void ctx.tx.query(
    `insert into task_event (community_id, id, task_id, place_id, act, at, by_id, by_name, person_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ctx.communityId,
      newId(),
      taskId,
      placeId,
      act,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
      personId,
      reason,
    ],
  );
}

/** Takes one place of a slot that is free and that nobody else is taking at this moment. */
export async function takePlace(
  ctx: Ctx,
  given: {
    slotId: string;
    personId: string;
    personName: string;
    handedBy?: { id: string; name: string };
  },
): Promise<PlaceRow | undefined> {
  const { slotId, personId, personName, handedBy } = given;
  const taken = await ctx.tx.query<PlaceRow>(
    `update task_place p set state = 'claimed', version = version + 1, person_id = $3, person_name = $4, claimed_at = $5,
       handed_by = $6, handed_by_name = $7
     where p.community_id = $1 and p.id = (
       select id from task_place where community_id = $1 and slot_id = $2 and state = 'open'
       order by nth limit 1 for update skip locked)
     returning ${placeColumns}`,
    [
      ctx.communityId,
      slotId,
      personId,
      personName,
      ctx.now,
      handedBy?.id ?? null,
      handedBy?.name ?? null,
    ],
  );
  return taken.rows[0];
}

export interface SlotRow {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
  places: number;
}

export async function slotsOf(ctx: Ctx, taskId: string): Promise<SlotRow[]> {
  const found = await ctx.tx.query<SlotRow>(
    `select id, starts_at as "startsAt", ends_at as "endsAt", places from task_slot
     where community_id = $1 and task_id = $2 order by starts_at`,
    [ctx.communityId, taskId],
  );
  return found.rows;
}

/** The slots of a task and their places, open and with their holds. */
export async function insertPlaces(
  ctx: Ctx,
  taskId: string,
  { slots, places }: { slots: readonly SlotRow[]; places: readonly NewPlace[] },
): Promise<void> {
  void ctx.tx.query(
    `insert into task_slot (community_id, id, task_id, starts_at, ends_at, places)
     select $1, s.id, $2, s."startsAt", s."endsAt", s.places
     from jsonb_to_recordset($3::jsonb) as s(id uuid, "startsAt" timestamptz, "endsAt" timestamptz, places smallint)`,
    [ctx.communityId, taskId, JSON.stringify(slots)],
  );
  await ctx.tx.query(
    `insert into task_place (community_id, id, task_id, slot_id, nth, starts_at, ends_at, state, version, pay_hold_id, points_hold_id)
     select $1, s.id, $2, s."slotId", s.nth, s."startsAt", s."endsAt", 'open', 0, s."payHoldId", s."pointsHoldId"
     from jsonb_to_recordset($3::jsonb) as s(id uuid, "slotId" uuid, nth smallint, "startsAt" timestamptz,
       "endsAt" timestamptz, "payHoldId" uuid, "pointsHoldId" uuid)`,
    [ctx.communityId, taskId, JSON.stringify(places)],
  );
}

export interface NewPlace {
  id: string;
  slotId: string;
  nth: number;
  startsAt: Instant;
  endsAt: Instant;
  payHoldId: string | null;
  pointsHoldId: string | null;
}
