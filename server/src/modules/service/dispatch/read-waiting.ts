import { msOf, plusDays, plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { allPerformers } from '../performer/find-performer.ts';
import { dayOf, momentOf, plusDay } from '../plan/plan-rule.ts';
import { readShifts } from '../shift/shift.store.ts';
import type { Candidate, Waiting } from './cost.ts';
import { languageOf, readLanguages, usualLanguages } from './language.ts';

/** Stars of people that another room keeps (the stewards'); whom it does not know it leaves out. */
export type StarsOf = (ctx: Ctx, personIds: readonly string[]) => Promise<Map<string, number>>;

/** Orders in one proposal, at most. */
export const mostOrders = 2000;
/** What an order takes of which nothing is known, and within what a measured time is believed. */
const usualMinutes = 45;
const [fewestMinutes, mostMinutes] = [15, 240] as const;
/** Somebody on duty without a shift. */
const dutyMinutes = 480;
/** A shift that begins this soon counts as begun: the proposal is made for it. */
const soonMinutes = 120;

export interface WaitingRow extends Waiting {
  version: number;
}

/** Orders that wait for somebody: those named, or all that nobody has; the most pressing first. */
export async function readWaiting(
  ctx: Ctx,
  orderIds: readonly string[] | null,
): Promise<WaitingRow[]> {
  const { communityId } = ctx;
  const which =
    orderIds === null
      ? sql`o.state = 'new'`
      : sql`o.state in ('new', 'assigned') and o.id = any (${[...orderIds]}::uuid[])`;
  const found = await rows(
    ctx.tx,
    sql<OrderRow>`
      select o.id, o.version, o.category_id as "categoryId", o.priority, o.finish_due_at as "dueAt", o.text,
        o.lng, o.lat, o.reporter_id as "reporterId", o.responsible_id as "responsibleId",
        c.performer, c.skill
      from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
      where o.community_id = ${communityId} and o.task_id is null and ${which}
      order by array_position(array['urgent', 'high', 'normal', 'low'], o.priority), o.finish_due_at, o.id
      limit ${mostOrders}`,
  );
  const ids = found.map(({ id }) => id);
  const [minutes, declined, served] = await Promise.all([
    readMinutes(ctx),
    readDeclined(ctx, ids),
    readServed(ctx, ids),
  ]);
  return found.map(({ text, ...order }) => ({
    ...order,
    language: languageOf(text),
    minutes: minutes.get(order.categoryId) ?? usualMinutes,
    declinedBy: declined.get(order.id) ?? [],
    served: served.get(order.id) ?? new Map<string, never>(),
  }));
}

type OrderRow = Omit<WaitingRow, 'minutes' | 'language' | 'declinedBy' | 'served'> & {
  text: string;
};

/** What an order of each category takes from arriving to done: the middle one of half a year. */
export async function readMinutes(ctx: Ctx): Promise<Map<string, number>> {
  const found = await rows(
    ctx.tx,
    sql<{ categoryId: string; minutes: number }>`
      select category_id as "categoryId", percentile_cont(0.5) within group (order by
        extract(epoch from submitted_at - coalesce(arrived_at, accepted_at)) / 60)::float8 as minutes
      from work_order
      where community_id = ${ctx.communityId} and created_at > ${plusDays(ctx.now, -180)}
        and submitted_at is not null and coalesce(arrived_at, accepted_at) is not null
      group by category_id having count(*) >= 5`,
  );
  return new Map(
    found.map(({ categoryId, minutes }) => [
      categoryId,
      Math.round(Math.min(mostMinutes, Math.max(fewestMinutes, minutes))),
    ]),
  );
}

async function readDeclined(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = await rows(
    ctx.tx,
    sql<{ orderId: string; people: string[] }>`
      select order_id as "orderId", array_agg(distinct by_id::text) as people from order_event
      where community_id = ${ctx.communityId} and order_id = any (${[...ids]}::uuid[])
        and act in ('decline', 'send_back') and by_id is not null group by order_id`,
  );
  return new Map(found.map(({ orderId, people }) => [orderId, people]));
}

/** Who finished work in the same home in the last year. */
async function readServed(ctx: Ctx, ids: readonly string[]) {
  const found = await rows(
    ctx.tx,
    sql<{ orderId: string; personId: string; times: number; lowest: number | null }>`
      select o.id as "orderId", p.executor_id as "personId", count(*)::int as times, min(p.stars) as lowest
      from work_order o
      join request r on r.community_id = o.community_id and r.id = o.request_id and r.home_id is not null
      join request other on other.community_id = r.community_id and other.home_id = r.home_id
        and other.created_at > ${plusDays(ctx.now, -365)} and other.id <> r.id
      join work_order p on p.community_id = other.community_id and p.request_id = other.id
        and p.executor_id is not null and p.state in ('submitted', 'confirmed', 'closed')
      where o.community_id = ${ctx.communityId} and o.id = any (${[...ids]}::uuid[])
      group by o.id, p.executor_id`,
  );
  const served = new Map<string, Map<string, { times: number; lowest: number | null }>>();
  for (const { orderId, personId, times, lowest } of found) {
    const people = served.get(orderId) ?? new Map();
    served.set(orderId, people.set(personId, { times, lowest }));
  }
  return served;
}

/** Everybody who executes orders, with all the choice turns on. */
export async function readCandidates(ctx: Ctx, starsOf: StarsOf): Promise<Candidate[]> {
  const people = await allPerformers(ctx);
  const ids = people.map(({ personId }) => personId);
  const [stars, languages, work, practised, shifts, minutes, held] = await Promise.all([
    starsOf(ctx, ids),
    readLanguages(ctx),
    readWork(ctx),
    readPractised(ctx),
    workingTime(ctx),
    readMinutes(ctx),
    readHeld(ctx),
  ]);
  return people.map((person): Candidate => {
    const { personId, roles, skills, openOrders, cap } = person;
    const own = work.get(personId);
    const shift = shifts.get(personId);
    const busy = (held.get(personId) ?? []).reduce(
      (sum, categoryId) => sum + (minutes.get(categoryId) ?? usualMinutes),
      0,
    );
    return {
      personId,
      roles,
      skills,
      openOrders,
      cap,
      languages: languages.get(personId) ?? usualLanguages,
      available: person.onDuty && shift?.over !== true,
      stars: stars.get(personId) ?? own?.stars ?? shrunk(0, 0),
      minutes: Math.max(0, (shift?.minutes ?? dutyMinutes) - busy),
      doneThisMonth: own?.month ?? 0,
      lng: own?.lng ?? null,
      lat: own?.lat ?? null,
      practised: practised.get(personId) ?? new Map<string, number>(),
    };
  });
}

/** Ratings drawn towards four stars while there are few of them. */
const shrunk = (sum: number, count: number) => (20 + sum) / (5 + count);

interface Work {
  stars: number;
  month: number;
  lng: number | null;
  lat: number | null;
}

/** What each did this month, how it was rated in half a year, and where they were last today. */
async function readWork(ctx: Ctx): Promise<Map<string, Work>> {
  const today = momentOf(dayOf(ctx.now), '00:00');
  const month = momentOf(`${dayOf(ctx.now).slice(0, 7)}-01`, '00:00');
  const found = await rows(
    ctx.tx,
    sql<{
      personId: string;
      month: number;
      sum: number;
      count: number;
      lng: number | null;
      lat: number | null;
    }>`
      select executor_id as "personId", count(*) filter (where submitted_at >= ${month})::int as month,
        coalesce(sum(stars), 0)::int as sum, count(stars)::int as count,
        (array_agg(lng order by coalesce(arrived_at, accepted_at) desc)
          filter (where lng is not null and coalesce(arrived_at, accepted_at) >= ${today}))[1] as lng,
        (array_agg(lat order by coalesce(arrived_at, accepted_at) desc)
          filter (where lng is not null and coalesce(arrived_at, accepted_at) >= ${today}))[1] as lat
      from work_order
      where community_id = ${ctx.communityId} and executor_id is not null
        and created_at > ${plusDays(ctx.now, -180)} group by executor_id`,
  );
  return new Map(
    found.map(({ personId, sum, count, ...rest }) => [
      personId,
      { ...rest, stars: shrunk(sum, count) },
    ]),
  );
}

async function readPractised(ctx: Ctx): Promise<Map<string, Map<string, number>>> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string; categoryId: string; times: number }>`
      select executor_id as "personId", category_id as "categoryId", count(*)::int as times from work_order
      where community_id = ${ctx.communityId} and executor_id is not null
        and submitted_at > ${plusDays(ctx.now, -180)} group by executor_id, category_id`,
  );
  const practised = new Map<string, Map<string, number>>();
  for (const { personId, categoryId, times } of found)
    practised.set(personId, (practised.get(personId) ?? new Map()).set(categoryId, times));
  return practised;
}

/** The categories of the orders each holds. */
async function readHeld(ctx: Ctx): Promise<Map<string, string[]>> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string; categories: string[] }>`
      select executor_id as "personId", array_agg(category_id::text) as categories from work_order
      where community_id = ${ctx.communityId} and executor_id is not null
        and state in ('assigned', 'accepted', 'arrived', 'paused') group by executor_id`,
  );
  return new Map(found.map(({ personId, categories }) => [personId, categories]));
}

/** Minutes left of the shift of whoever has one today; over when none of them is on or about to be. */
async function workingTime(ctx: Ctx): Promise<Map<string, { over: boolean; minutes: number }>> {
  const today = dayOf(ctx.now);
  const shifts = await readShifts(ctx, { from: plusDay(today, -1), until: plusDay(today, 1) });
  const time = new Map<string, { over: boolean; minutes: number }>();
  const now = msOf(ctx.now);
  for (const { personId, onDay, fromMinute, untilMinute } of shifts) {
    const midnight = momentOf(onDay, '00:00');
    const starts = msOf(plusMinutes(midnight, fromMinute - soonMinutes));
    const ends = msOf(plusMinutes(midnight, untilMinute));
    // Yesterday's counts only while it still runs.
    if (onDay !== today && ends <= now) continue;
    const on = starts <= now && now < ends;
    const before = time.get(personId) ?? { over: true, minutes: 0 };
    const length = Math.min(ends - now, (untilMinute - fromMinute) * 60_000) / 60_000;
    time.set(personId, {
      over: before.over && !on,
      minutes: Math.max(before.minutes, on ? Math.floor(length) : 0),
    });
  }
  return time;
}
