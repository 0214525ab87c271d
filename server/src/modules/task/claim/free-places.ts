import { isAfter, msOf, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import type { AtMost } from '../../../platform/assignment/index.ts';
import { homesOfPeople, type HomeSpot } from '../../community/index.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { readOpenTasks, readTasks, type StoredTask } from '../task.store.ts';
import { readClaimers, type Claimer, type StandingOf } from './claimer.ts';
import { whyNotClaim } from './may-claim.ts';

/** Tasks, and places of one proposal, at most. */
const mostTasks = 100;
const mostPlaces = 200;

/** A place that nobody has, and who of the volunteers may not take it. */
export interface FreePlace {
  task: StoredTask;
  slotId: string;
  startsAt: Instant;
  endsAt: Instant;
  mayNot: readonly string[];
}

/** A volunteer with what the choice between them turns on. */
export interface Volunteer {
  personId: string;
  name: string;
  stars: number;
  /** Places they hold, and how many more they may take. */
  busy: number;
  room: number;
  /** Whether their stars are earned as a steward, not drawn from a few ratings. */
  starred: boolean;
  /** Done in the last thirty days. */
  done: number;
  lng: number | null;
  lat: number | null;
  /** Done within a year: of each kind; for each payer, with the lowest stars they gave. */
  kinds: ReadonlyMap<string, number>;
  payers: ReadonlyMap<string, { times: number; lowest: number | null }>;
}

export interface FreePlaces {
  places: FreePlace[];
  /** Whether there are more than are looked at together. */
  more: boolean;
  volunteers: Volunteer[];
  /** Places that one volunteer cannot have together, by their place in the list. */
  limits: AtMost[];
}

/** The free places of the tasks that are named, or of all, and everybody they could be given to. */
export async function readFreePlaces(
  ctx: Ctx,
  { taskIds, standingOf }: { taskIds: readonly string[] | null; standingOf: StandingOf },
): Promise<FreePlaces> {
  const [tasks, people] = await Promise.all([
    taskIds === null
      ? readOpenTasks(ctx, mostTasks)
      : readTasks(ctx, taskIds).then((named) => [...named.values()]),
    peopleWithRoles(ctx, ['volunteer_steward']),
  ]);
  const ids = people.map(({ personId }) => personId);
  const payers = tasks.flatMap((task) => (task.payerKind === 'person' ? [task.payerId] : []));
  const [slots, gaveBack, claimers, homes, history] = await Promise.all([
    freeSlots(ctx, tasks),
    readGaveBack(ctx, tasks),
    readClaimers(ctx, standingOf, ids),
    homesOfPeople(ctx, [...new Set([...ids, ...payers, personOf(ctx)])]),
    readHistory(ctx, ids),
  ]);
  const kin = kinOf(homes);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const places = slots.slice(0, mostPlaces).map(({ taskId, ...slot }): FreePlace => {
    const task = byId.get(taskId)!;
    const may = (claimer: Claimer) =>
      whyNotClaim(claimer, task, { slot: { ...slot, id: slot.slotId }, now: ctx.now }) === null &&
      !claimer.slots.has(slot.slotId) &&
      !gaveBack.has(`${slot.slotId} ${claimer.personId}`) &&
      !kin(claimer.personId, personOf(ctx)) &&
      !(task.payerKind === 'person' && kin(claimer.personId, task.payerId));
    const mayNot = claimers.filter((one) => !may(one)).map(({ personId }) => personId);
    return { task, ...slot, mayNot };
  });
  const volunteers = claimers.map((claimer, at) =>
    volunteerOf(claimer, {
      name: people[at]!.name,
      home: homes.find(({ personId, lng }) => personId === claimer.personId && lng !== null),
      history: history.filter(({ personId }) => personId === claimer.personId),
      monthAgo: plusDays(ctx.now, -30),
    }),
  );
  const more = slots.length > mostPlaces;
  return { places, more, volunteers, limits: limitsOf(places, claimers) };
}

interface FreeSlot {
  taskId: string;
  slotId: string;
  startsAt: Instant;
  endsAt: Instant;
}

/** One line for each free place, the next to begin first, and one beyond the most. */
async function freeSlots(ctx: Ctx, tasks: readonly StoredTask[]): Promise<FreeSlot[]> {
  const found = await ctx.tx.query<FreeSlot>(
    `select task_id as "taskId", slot_id as "slotId", starts_at as "startsAt", ends_at as "endsAt" from task_place
     where community_id = $1 and task_id = any ($2::uuid[]) and state = 'open' and starts_at > $3
     order by starts_at, task_id, slot_id, nth limit $4`,
    [ctx.communityId, tasks.map(({ id }) => id), ctx.now, mostPlaces + 1],
  );
  return found.rows;
}

/** Who gave a place of a slot back, as `slot person`: they are not proposed for it again. */
async function readGaveBack(ctx: Ctx, tasks: readonly StoredTask[]): Promise<ReadonlySet<string>> {
  const found = await ctx.tx.query<{ slotId: string; personId: string }>(
    `select p.slot_id as "slotId", e.person_id as "personId" from task_event e
     join task_place p on p.community_id = e.community_id and p.id = e.place_id
     where e.community_id = $1 and e.task_id = any ($2::uuid[]) and e.act in ('decline', 'cancel', 'cancel_late')`,
    [ctx.communityId, tasks.map(({ id }) => id)],
  );
  return new Set(found.rows.map(({ slotId, personId }) => `${slotId} ${personId}`));
}

interface Done {
  personId: string;
  kind: string;
  payerId: string;
  settledAt: Instant;
  stars: number | null;
}

async function readHistory(ctx: Ctx, personIds: readonly string[]): Promise<Done[]> {
  const found = await ctx.tx.query<Done>(
    `select p.person_id as "personId", t.kind, t.payer_id as "payerId", p.settled_at as "settledAt", r.stars
     from task_place p join task t on t.community_id = p.community_id and t.id = p.task_id
     left join task_rating r on r.community_id = p.community_id and r.place_id = p.id and r.side = 'publisher'
     where p.community_id = $1 and p.person_id = any ($2::uuid[]) and p.state = 'settled' and p.settled_at > $3`,
    [ctx.communityId, personIds, plusDays(ctx.now, -365)],
  );
  return found.rows;
}

/** Whether two people live together, or are the same. */
function kinOf(homes: readonly HomeSpot[]): (one: string, other: string) => boolean {
  const of = new Map<string, Set<string>>();
  for (const { personId, homeId } of homes)
    of.set(personId, (of.get(personId) ?? new Set()).add(homeId));
  return (one, other) =>
    one === other || of.get(one)?.isDisjointFrom(of.get(other) ?? new Set()) === false;
}

/** Ratings drawn towards four stars while there are few; the stars of a steward speak first. */
const starsFrom = (stars: number, rated: readonly number[]) =>
  stars > 0 ? stars : (20 + rated.reduce((sum, one) => sum + one, 0)) / (5 + rated.length);

function volunteerOf(
  { personId, stars, busy, standing, weekCount }: Claimer,
  given: {
    name: string;
    home: HomeSpot | undefined;
    history: readonly Done[];
    monthAgo: Instant;
  },
): Volunteer {
  const { name, home, history, monthAgo } = given;
  const kinds = new Map<string, number>();
  const payers = new Map<string, { times: number; lowest: number | null }>();
  for (const done of history) {
    kinds.set(done.kind, (kinds.get(done.kind) ?? 0) + 1);
    const { times, lowest } = payers.get(done.payerId) ?? { times: 0, lowest: null };
    const least = Math.min(done.stars ?? 5, lowest ?? 5);
    payers.set(done.payerId, { times: times + 1, lowest: least });
  }
  return {
    personId,
    name,
    kinds,
    payers,
    stars: starsFrom(
      stars,
      history.flatMap((done) => done.stars ?? []),
    ),
    starred: stars > 0,
    busy: busy.length,
    room: Math.max(0, Math.min(standing.openCap - busy.length, standing.weekCap - weekCount)),
    done: history.filter(({ settledAt }) => isAfter(settledAt, monthAgo)).length,
    lng: home?.lng ?? null,
    lat: home?.lat ?? null,
  };
}

/** Nobody is in two places at once, nor has more of a task than it gives one person. */
function limitsOf(places: readonly FreePlace[], claimers: readonly Claimer[]): AtMost[] {
  const limits: AtMost[] = [];
  const byTask = new Map<StoredTask, number[]>();
  places.forEach(({ task }, at) => byTask.set(task, [...(byTask.get(task) ?? []), at]));
  // Places that overlap are all under way when the last of them begins.
  for (const begin of new Set(places.map(({ startsAt }) => msOf(startsAt)))) {
    const jobs = [...places.keys()].filter(
      (at) => msOf(places[at]!.startsAt) <= begin && begin < msOf(places[at]!.endsAt),
    );
    if (jobs.length > 1) limits.push({ jobs, most: 1 });
  }
  for (const [task, jobs] of byTask) {
    if (jobs.length > task.placesPerPerson) limits.push({ jobs, most: task.placesPerPerson });
    for (const { personId, perTask } of claimers) {
      const taken = perTask.get(task.id) ?? 0;
      if (taken > 0)
        limits.push({ jobs, most: Math.max(0, task.placesPerPerson - taken), workerId: personId });
    }
  }
  return limits;
}
