import type { Ctx } from '../../../platform/context.ts';

export interface HomeMatter {
  homeId: string;
  /** Requests of theirs that go on. */
  open: number;
  /** Finished work after which somebody has promised to call. */
  visits: number;
}

/**
 * What goes on in some homes, for whoever looks after them; homes in which nothing does are left out, and so is what
 * the manager answers (it may be about the steward).
 */
export async function homeMatters(ctx: Ctx, buildingIds: readonly string[]): Promise<HomeMatter[]> {
  const found = await ctx.tx.query<HomeMatter>(
    `select r.home_id as "homeId",
       count(*) filter (where o.state not in ('confirmed', 'closed', 'cancelled', 'refused'))::int as open,
       count(*) filter (where o.visit_due_at <= $3 and o.visit_done_at is null
         and o.state in ('submitted', 'confirmed', 'closed'))::int as visits
     from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
       join category c on c.community_id = o.community_id and c.id = o.category_id
     where o.community_id = $1 and o.building_id = any ($2::uuid[]) and r.home_id is not null
       and c.performer <> 'manager'
       and (o.state not in ('confirmed', 'closed', 'cancelled', 'refused')
         or (o.visit_due_at <= $3 and o.visit_done_at is null))
     group by r.home_id limit 1000`,
    [ctx.communityId, [...buildingIds], ctx.now],
  );
  return found.rows.filter((one) => one.open + one.visits > 0);
}
