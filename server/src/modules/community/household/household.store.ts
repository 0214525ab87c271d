import type { Relation } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';

export interface HouseholdRow {
  id: string;
  homeId: string;
  startsOn: string;
  endsOn: string | null;
}
export interface MemberRow {
  id: string;
  householdId: string;
  homeId: string;
  personId: string;
  relation: Relation;
  startsOn: string;
  endsOn: string | null;
}

const memberColumns = sql.raw(`id, household_id as "householdId", home_id as "homeId",
  person_id as "personId", relation, starts_on as "startsOn", ends_on as "endsOn"`);

/** Households kept on the page of a home, the newest first; older ones are history for a report. */
const householdsShown = 10;

/** The households of some homes, the present one first. */
export function householdsOf(ctx: Ctx, homeIds: readonly string[]): Promise<HouseholdRow[]> {
  return rows(
    ctx.tx,
    sql<HouseholdRow>`select id, home_id as "homeId", starts_on as "startsOn", ends_on as "endsOn"
      from (select *, row_number() over (partition by home_id
          order by (ends_on is null) desc, starts_on desc, id desc) as place
        from household where community_id = ${ctx.communityId}
          and home_id = any (${homeIds}::uuid[])) h
      where place <= ${householdsShown} order by place`,
  );
}

/** Everybody listed at some homes, now or before; owners first. */
export function membersAt(ctx: Ctx, homeIds: readonly string[]): Promise<MemberRow[]> {
  return rows(
    ctx.tx,
    sql<MemberRow>`select ${memberColumns} from household_member
      where community_id = ${ctx.communityId} and home_id = any (${homeIds}::uuid[])
      order by ends_on desc nulls first, array_position(array['owner', 'co_owner', 'spouse',
        'parent', 'child', 'family', 'lessee', 'carer', 'other'], relation), starts_on, id`,
  );
}

/** Those of a home who have not left: also who is to come. */
export function openMembers(ctx: Ctx, homeId: string): Promise<MemberRow[]> {
  return rows(
    ctx.tx,
    sql<MemberRow>`select ${memberColumns} from household_member
      where community_id = ${ctx.communityId} and home_id = ${homeId} and ends_on is null`,
  );
}

export function memberById(
  ctx: Ctx,
  place: { homeId: string; memberId: string },
): Promise<MemberRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<MemberRow>`select ${memberColumns} from household_member
      where community_id = ${ctx.communityId} and home_id = ${place.homeId}
        and id = ${place.memberId}`,
  );
}

/**
 * Locks every listing of a person: whether they still live anywhere here decides about their role,
 * and two homes may take them off their lists at once.
 */
export async function lockListings(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx.query(
    `select id from household_member where community_id = $1 and person_id = $2
     order by id for no key update`,
    [ctx.communityId, personId],
  );
}

export async function isListedAnywhere(ctx: Ctx, personId: string): Promise<boolean> {
  const found = await firstRow(
    ctx.tx,
    sql`select 1 from household_member where community_id = ${ctx.communityId}
      and person_id = ${personId} and ends_on is null limit 1`,
  );
  return found !== undefined;
}

/** The present household of a home, begun on a day when the home stood empty. The home is locked. */
export async function presentHousehold(
  ctx: Ctx,
  { id, homeId, startsOn }: { id: string; homeId: string; startsOn: string },
): Promise<string> {
  const there = await firstRow(
    ctx.tx,
    sql<{ id: string }>`select id from household where community_id = ${ctx.communityId}
      and home_id = ${homeId} and ends_on is null`,
  );
  if (there !== undefined) return there.id;
  await run(
    ctx.tx,
    sql`insert into household (community_id, id, home_id, starts_on)
      values (${ctx.communityId}, ${id}, ${homeId}, ${startsOn})`,
  );
  return id;
}

/** Ends a listing today, and the household with its last member. */
export async function endListing(ctx: Ctx, member: MemberRow): Promise<void> {
  await run(
    ctx.tx,
    sql`update household_member set ends_on = greatest(starts_on, ${todayOf(ctx)})
      where community_id = ${ctx.communityId} and id = ${member.id}`,
  );
  await run(
    ctx.tx,
    sql`update household h set ends_on = greatest(starts_on, ${todayOf(ctx)})
      where h.community_id = ${ctx.communityId} and h.id = ${member.householdId}
        and h.ends_on is null
        and not exists (select from household_member m where m.community_id = ${ctx.communityId}
          and m.household_id = h.id and m.ends_on is null)`,
  );
}
