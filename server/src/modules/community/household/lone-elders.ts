import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { peopleByIds } from '../../identity/index.ts';
import { todayOf } from '../community.store.ts';

/** From this age on somebody who lives alone may want a call. */
const elderAge = 70;

/** Homes of some buildings in which one elderly person lives alone: who, for the caller to ask their consent. */
export async function loneElders(
  ctx: Ctx,
  buildingIds: readonly string[],
): Promise<{ homeId: string; personId: string }[]> {
  const alone = await rows(
    ctx.tx,
    sql<{ homeId: string; personId: string }>`
      select m.home_id as "homeId", (array_agg(m.person_id))[1] as "personId"
      from household_member m join home h on h.community_id = m.community_id and h.id = m.home_id
      where m.community_id = ${ctx.communityId} and m.ends_on is null
        and m.starts_on <= ${todayOf(ctx)} and h.building_id = any (${[...buildingIds]}::uuid[])
      group by m.home_id having count(distinct m.person_id) = 1 limit 2000`,
  );
  const people = await peopleByIds(
    ctx,
    alone.map((one) => one.personId),
  );
  const year = Number(ctx.now.slice(0, 4));
  const old = new Set(
    people
      .filter((one) => one.birthYear !== null && year - one.birthYear >= elderAge)
      .map((one) => one.id),
  );
  return alone.filter((one) => old.has(one.personId));
}
