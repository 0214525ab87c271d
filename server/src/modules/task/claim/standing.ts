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

export async function readStanding(ctx: Ctx, personId: string): Promise<TaskStanding> {
  const found = await ctx.tx.query<Record90>(
    `select count(*) filter (where act in ('approve', 'grant'))::int as done,
       count(*) filter (where act = 'miss')::int as "noShows",
       count(*) filter (where act = 'cancel_late')::int as "lateCancels",
       max(at) filter (where act = 'miss') as "lastNoShowAt"
     from task_event where community_id = $1 and person_id = $2 and at > $3`,
    [ctx.communityId, personId, plusDays(ctx.now, -looksBackDays)],
  );
  return standingFrom(found.rows[0]!, ctx.now);
}
