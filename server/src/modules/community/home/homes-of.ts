import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';

export interface MyHome {
  homeId: string;
  buildingId: string;
  label: string;
  /** The beginning of the day from which they are listed there. */
  since: Instant;
}

/** The homes at which a person is listed today: not those they have left, nor will come to. */
export async function homesOf(ctx: Ctx, personId: string): Promise<MyHome[]> {
  return rows(
    ctx.tx,
    sql<MyHome>`select h.id as "homeId", h.building_id as "buildingId", h.label,
        min(m.starts_on)::timestamp at time zone c.time_zone as since
      from household_member m
      join home h on h.community_id = m.community_id and h.id = m.home_id
      join community c on c.id = m.community_id
      where m.community_id = ${ctx.communityId} and m.person_id = ${personId}
        and m.ends_on is null and m.starts_on <= ${todayOf(ctx)}
      group by h.id, h.building_id, h.label, c.time_zone
      order by h.label, h.id`,
  );
}
