import { communityContract, type Footprint, type OutOf } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { readers } from '../community.policy.ts';
import { today, todayOf } from '../community.store.ts';
import { ageGroup } from '../household/age-group.ts';
import { birthYears } from '../person/birth-years.ts';
import { naturally } from '../search-words.ts';

type MapItem = OutOf<typeof communityContract.getMap>['items'][number];
type Mapped = Omit<MapItem, 'elders' | 'footprint'> & { households: number; footprint: Footprint };

/** Below this many households a figure says something about single people (domain rule 31). */
const smallestCell = 10;

/**
 * Every building that has a footprint, with its figures. `elders` is null in a small building, and
 * where nobody's year of birth is known: no number is not the number zero. Who only has to find the
 * door sees the buildings and nothing of who lives in them.
 */
export async function getMap(ctx: Ctx): Promise<{ items: MapItem[] }> {
  if (!hasRole(ctx.actor, ...readers)) {
    const bare = await mapped(ctx);
    return {
      items: bare.map(({ households: _, ...building }) => ({
        ...building,
        residents: null,
        elders: null,
      })),
    };
  }
  const [buildings, elders] = await Promise.all([mapped(ctx), eldersPerBuilding(ctx)]);
  return {
    items: buildings.map(({ households, ...building }) => ({
      ...building,
      elders: households < smallestCell ? null : (elders.get(building.buildingId) ?? null),
    })),
  };
}

function mapped(ctx: Ctx): Promise<Mapped[]> {
  return rows(
    ctx.tx,
    sql<Mapped>`select b.id as "buildingId", b.name, b.storeys, b.height_m as "heightM",
        coalesce(h.homes, 0) as homes, coalesce(m.residents, 0) as residents,
        coalesce(m.households, 0) as households, b.footprint
      from building b
      left join (select building_id, count(*)::int as homes from home
        where community_id = ${ctx.communityId} group by 1) h on h.building_id = b.id
      left join (select h.building_id, count(*)::int as residents,
          count(distinct m.household_id)::int as households
        from household_member m
        join home h on h.community_id = m.community_id and h.id = m.home_id
        where m.community_id = ${ctx.communityId} and m.ends_on is null
          and m.starts_on <= ${todayOf(ctx)} group by 1) m on m.building_id = b.id
      where b.community_id = ${ctx.communityId} and b.footprint is not null
      order by ${naturally(sql`b.name`)}, b.id`,
  );
}

async function eldersPerBuilding(ctx: Ctx): Promise<Map<string, number>> {
  const listed = await rows(
    ctx.tx,
    sql<{ buildingId: string; personId: string }>`select distinct h.building_id as "buildingId",
        m.person_id as "personId"
      from household_member m
      join home h on h.community_id = m.community_id and h.id = m.home_id
      join building b on b.community_id = h.community_id and b.id = h.building_id
      where m.community_id = ${ctx.communityId} and m.ends_on is null
        and m.starts_on <= ${todayOf(ctx)} and b.footprint is not null`,
  );
  const years = await birthYears(ctx, [...new Set(listed.map(({ personId }) => personId))]);
  const thisYear = Number((await today(ctx)).slice(0, 4));
  const counts = new Map<string, number>();
  for (const { buildingId, personId } of listed) {
    const age = ageGroup(years.get(personId) ?? null, thisYear);
    if (age === null) continue;
    counts.set(buildingId, (counts.get(buildingId) ?? 0) + (age === 'elder' ? 1 : 0));
  }
  return counts;
}
