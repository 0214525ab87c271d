import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

/** What a household's rating, its "not yet right" or its answer on the phone says of who did the work; from 0 to 1. */
export interface StewardSignal {
  stewardId: string;
  /** The home, else who asked: what counts once. */
  household: string;
  kind: 'rating' | 'complaint' | 'visit';
  value: number;
}

/**
 * Ratings, return visits and work that was sent back, by who did it: for whoever values stewards. What is
 * filed as a complaint goes to the manager alone and is none of this. The house hands it there, since peers do not call each other.
 */
export async function stewardSignals(
  ctx: Ctx,
  { from }: { from: Instant },
): Promise<StewardSignal[]> {
  const found = await ctx.tx.query<StewardSignal>(
    `select o.executor_id as "stewardId", coalesce(r.home_id, o.reporter_id)::text as household,
       'rating' as kind, (o.stars - 1) / 4.0::float8 as value
     from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
     where o.community_id = $1 and o.stars is not null and o.rated_at >= $2 and o.executor_id is not null
       and coalesce(r.home_id, o.reporter_id) is not null
     union all
     select o.executor_id, coalesce(r.home_id, o.reporter_id)::text, 'visit',
       case when o.visit_satisfied then 1.0::float8 else 0.0::float8 end
     from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
     where o.community_id = $1 and o.visit_satisfied is not null and o.visit_done_at >= $2
       and o.executor_id is not null and coalesce(r.home_id, o.reporter_id) is not null
     union all
     select o.executor_id, coalesce(r.home_id, o.reporter_id)::text, 'complaint', 0.0::float8
     from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
     where o.community_id = $1 and o.created_at >= $2 and o.executor_id is not null
       and o.rejected_times + o.reopened_times > 0
       and coalesce(r.home_id, o.reporter_id) is not null`,
    [ctx.communityId, from],
  );
  return found.rows;
}
