import type { TaskBrief, TaskDetail } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { opensAtFor, readClaimer, type Claimer, type StandingOf } from '../claim/claimer.ts';
import { whyNotClaim } from '../claim/may-claim.ts';
import { placesOfTask, slotsOf, type PlaceRow, type SlotRow } from '../place.store.ts';
import { isPublisher, looksAfter, sideOf, type Side } from '../side.ts';
import { isOpenEnded, metresBetween, openings } from '../task.ts';
import { readTask, type StoredTask } from '../task.store.ts';
import { viewOfPlace } from '../work/place-view.ts';

export interface Counts {
  taskId: string;
  nextStartsAt: Instant | null;
  nextEndsAt: Instant | null;
  slotCount: number;
  placeCount: number;
  freeCount: number;
  waitingCount: number;
}

/** How many places some tasks have, free and waiting for a review. */
export async function countsOf(ctx: Ctx, taskIds: readonly string[]): Promise<Map<string, Counts>> {
  const found = await ctx.tx.query<Counts>(
    `select task_id as "taskId", min(starts_at) filter (where starts_at > $3) as "nextStartsAt",
       min(ends_at) filter (where starts_at > $3) as "nextEndsAt", count(distinct slot_id)::int as "slotCount",
       count(*)::int as "placeCount", count(*) filter (where state = 'open' and starts_at > $3)::int as "freeCount",
       count(*) filter (where state in ('submitted', 'appealed'))::int as "waitingCount"
     from task_place where community_id = $1 and task_id = any ($2::uuid[]) group by task_id`,
    [ctx.communityId, [...taskIds], ctx.now],
  );
  return new Map(found.rows.map((row) => [row.taskId, row]));
}

/** Of a draft, what it would have. */
const draftCounts = (task: StoredTask): Counts => ({
  taskId: task.id,
  nextStartsAt: task.slots[0]?.startsAt ?? null,
  nextEndsAt: task.slots[0]?.endsAt ?? null,
  slotCount: task.slots.length,
  placeCount: task.slots.reduce((sum, { places }) => sum + places, 0),
  freeCount: 0,
  waitingCount: 0,
});

export interface Beholder {
  side: Side;
  claimer: Claimer | null;
  at: { lng: number; lat: number } | null;
  now: Instant;
}

export function briefOf(task: StoredTask, known: Counts | undefined, by: Beholder): TaskBrief {
  const { taskId: _, ...counts } = known ?? draftCounts(task);
  const { lng, lat } = task;
  const opens = by.claimer === null ? null : opensAtFor(task, by.claimer);
  const next = { id: '', startsAt: counts.nextStartsAt ?? '', endsAt: counts.nextEndsAt ?? '' };
  const no =
    by.claimer === null || counts.nextStartsAt === null
      ? null
      : whyNotClaim(by.claimer, task, { slot: next, now: by.now });
  return {
    ...counts,
    id: task.id,
    number: task.number,
    kind: task.kind,
    title: task.title,
    state: task.state,
    payer: { kind: task.payerKind, id: task.payerId, name: task.payerName },
    placeLabel: looksAfter(by.side, task) ? task.placeLabel : task.publicLabel,
    lng,
    lat,
    distanceM:
      by.at === null || lng === null || lat === null
        ? null
        : Math.round(metresBetween(by.at, { lng, lat })),
    lastEndsAt: task.lastEndsAt,
    payFen: task.payFen,
    points: task.points,
    unit: task.unit,
    skills: task.skills,
    minAge: task.minAge,
    certificate: task.certificate,
    opensAt: task.opensAt,
    mineOpensAt: opens?.opensAt ?? null,
    fits: by.claimer !== null && counts.freeCount > 0 && no === null,
    createdAt: task.createdAt,
  };
}

/** @throws Refusal not_found a draft is its publisher's alone */
export async function getTask(
  ctx: Ctx,
  { taskId, standingOf }: { taskId: string; standingOf: StandingOf },
): Promise<TaskDetail> {
  const task = await readTask(ctx, taskId);
  const side = await sideOf(ctx);
  if (task === undefined) throw notFound();
  if (task.state === 'draft' && !isPublisher(side, task)) throw notFound();
  const [slots, places, counts, claimer] = await Promise.all([
    slotsOf(ctx, taskId),
    placesOfTask(ctx, taskId),
    countsOf(ctx, [taskId]),
    readClaimer(ctx, standingOf),
  ]);
  const by: Beholder = { side, claimer, at: null, now: ctx.now };
  const ours = looksAfter(side, task);
  const mine = places.filter((place) => place.personId === side.personId);
  const seen = { task, side, now: ctx.now, kin: false, ratedBy: [] };
  const held = places.filter(({ state }) => isOpenEnded(state)).length;
  return {
    ...briefOf(task, counts.get(taskId), by),
    ...wordsOf(task),
    // A home is named to whoever has a place in it, and to who looks after it.
    placeLabel: ours || mine.length > 0 ? task.placeLabel : task.publicLabel,
    place: ours ? task.place : null,
    draftSlots: ours ? task.slots : [],
    rule: ruleOf(task, claimer),
    slots: slots.map((slot) => slotView(slot, { task, places, claimer, now: ctx.now })),
    places: (ours ? places : mine).map((place) => viewOfPlace(place, seen)),
    heldFen: ours && task.state !== 'draft' ? held * task.payFen : 0,
    heldPoints: ours && task.state !== 'draft' ? held * task.points : 0,
    can: {
      edit: isPublisher(side, task) && task.state === 'draft',
      publish: isPublisher(side, task) && task.state === 'draft',
      withdraw:
        (isPublisher(side, task) || side.operator) &&
        (task.state === 'published' || task.state === 'draft'),
    },
  };
}

const wordsOf = (task: StoredTask) => ({
  text: task.text,
  radiusM: task.radiusM,
  checkIn: task.checkIn,
  photosNeeded: task.photosNeeded,
  countOf: task.countOf,
  headStarts: task.headStarts,
  freeCancelMinutes: task.freeCancelMinutes,
  placesPerPerson: task.placesPerPerson,
  orderId: task.orderId,
  madeByName: task.madeByName,
  publishedAt: task.publishedAt,
  reason: task.reason,
  version: task.version,
});

function ruleOf(task: StoredTask, claimer: Claimer): TaskDetail['rule'] {
  const opens = opensAtFor(task, claimer);
  const { all, groups } =
    task.publishedAt === null
      ? { all: null, groups: [] }
      : openings(task.publishedAt, task.headStarts);
  return {
    opensAt: all,
    groups,
    mineOpensAt: opens?.opensAt ?? null,
    mineBy: opens?.by ?? null,
  };
}

const whatOf = (what: unknown): string | null => (typeof what === 'string' ? what : null);

function slotView(
  slot: SlotRow,
  given: { task: StoredTask; places: readonly PlaceRow[]; claimer: Claimer; now: Instant },
): TaskDetail['slots'][number] {
  const { task, places, claimer, now } = given;
  const own = places.filter(({ slotId }) => slotId === slot.id);
  const mine = own.find(({ personId }) => personId === claimer.personId);
  const free = isAfter(slot.startsAt, now) ? own.filter(({ state }) => state === 'open').length : 0;
  const no = mine === undefined ? whyNotClaim(claimer, task, { slot, now }) : null;
  const full = mine === undefined && free === 0 ? 'task.full' : null;
  return {
    ...slot,
    free,
    myPlaceId: mine?.id ?? null,
    whyNot: no?.code ?? full,
    whyNotMost: Number(no?.details?.['most'] ?? no?.details?.['age'] ?? 0) || null,
    whyNotWhat: whatOf(no?.details?.['skill'] ?? no?.details?.['certificate']),
  };
}
