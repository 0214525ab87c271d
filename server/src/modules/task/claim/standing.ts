import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

/** How somebody stands with tasks, by what they did in the last ninety days. */
export interface TaskStanding {
  level: 'good' | 'watched' | 'paused';
  done: number;
  noShows: number;
  lateCancels: number;
  pausedUntil: Instant | null;
  openCap: number;
  weekCap: number;
}

export const looksBackDays = 90;
const pauseDays = 30;

export interface Record90 {
  done: number;
  noShows: number;
  lateCancels: number;
  lastNoShowAt: Instant | null;
}

/**
 * A no-show lowers it, giving a place back in time does not. One no-show, or three cancellations at short
 * notice: no head start, one place at a time. Three no-shows: a pause of thirty days.
 */
export function standingFrom(record: Record90, now: Instant): TaskStanding {
  const { done, noShows, lateCancels, lastNoShowAt } = record;
  const until = lastNoShowAt === null ? null : plusDays(lastNoShowAt, pauseDays);
  const paused = noShows >= 3 && until !== null && isAfter(until, now);
  const level = paused ? 'paused' : noShows > 0 || lateCancels >= 3 ? 'watched' : 'good';
  const caps = level === 'good' ? { openCap: 5, weekCap: 7 } : { openCap: 1, weekCap: 2 };
  return { level, done, noShows, lateCancels, pausedUntil: paused ? until : null, ...caps };
}

export const readStanding = async (ctx: Ctx, personId: string): Promise<TaskStanding> =>
  (await readStandings(ctx, [personId])).get(personId)!;

export async function readStandings(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, TaskStanding>> {
  const found = await ctx.tx.query<Record90 & { personId: string }>(
    `select person_id as "personId", count(*) filter (where act in ('approve', 'grant'))::int as done,
       count(*) filter (where act = 'miss')::int as "noShows",
       count(*) filter (where act = 'cancel_late')::int as "lateCancels",
       max(at) filter (where act = 'miss') as "lastNoShowAt"
     from task_event where community_id = $1 and person_id = any ($2::uuid[]) and at > $3 group by person_id`,
    [ctx.communityId, personIds, plusDays(ctx.now, -looksBackDays)],
  );
  const records = new Map(found.rows.map((record) => [record.personId, record]));
  return new Map(
    personIds.map((personId) => [
      personId,
      standingFrom(records.get(personId) ?? unblemished, ctx.now),
    ]),
  );
}

const unblemished: Record90 = { done: 0, noShows: 0, lateCancels: 0, lastNoShowAt: null };
