import type { Relation } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';
import { patternOf } from '../search-words.ts';

export interface Listing {
  personId: string;
  homeId: string;
  buildingId: string;
  label: string;
  relation: Relation;
}

const listings = (ctx: Ctx, where: ReturnType<typeof sql>) => sql<Listing>`
  select m.person_id as "personId", h.id as "homeId", h.building_id as "buildingId", h.label,
    m.relation
  from household_member m
  join home h on h.community_id = m.community_id and h.id = m.home_id
  where m.community_id = ${ctx.communityId} and m.ends_on is null
    and m.starts_on <= ${todayOf(ctx)} and ${where}
  order by h.label, m.id`;

/** Where some people are listed today. */
export const listingsOf = (ctx: Ctx, personIds: readonly string[]): Promise<Listing[]> =>
  rows(ctx.tx, listings(ctx, sql`m.person_id = any (${personIds}::uuid[])`));

/** Who is listed today in some buildings. */
export const listingsIn = (ctx: Ctx, buildingIds: readonly string[]): Promise<Listing[]> =>
  rows(ctx.tx, listings(ctx, sql`h.building_id = any (${buildingIds}::uuid[])`));

/** Who is listed today at the homes whose label fits the words; at most `limit` listings. */
export const listingsAt = (
  ctx: Ctx,
  { words, limit }: { words: string; limit: number },
): Promise<Listing[]> =>
  rows(
    ctx.tx,
    sql<Listing>`${listings(ctx, sql`h.label ilike ${patternOf(words)}`)} limit ${limit}`,
  );
