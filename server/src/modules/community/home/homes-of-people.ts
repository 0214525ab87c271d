import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';

export interface HomeSpot {
  personId: string;
  homeId: string;
  /** Of its building, as far as it is on the map. */
  lng: number | null;
  lat: number | null;
}

/** Where each of many people is listed: first where they live today, then where they will. */
export async function homesOfPeople(ctx: Ctx, personIds: readonly string[]): Promise<HomeSpot[]> {
  return rows(
    ctx.tx,
    sql<HomeSpot>`select m.person_id as "personId", h.id as "homeId", b.lng, b.lat
      from household_member m
      join home h on h.community_id = m.community_id and h.id = m.home_id
      left join building b on b.community_id = h.community_id and b.id = h.building_id
      where m.community_id = ${ctx.communityId} and m.person_id = any (${[...personIds]}::uuid[])
        and m.ends_on is null
      order by m.person_id, m.starts_on > ${todayOf(ctx)}, h.id`,
  );
}
