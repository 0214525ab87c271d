import { communityContract, type OutOf, type QueryOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { reachOf, readers } from '../community.policy.ts';
import { todayOf } from '../community.store.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { naturally, patternOf } from '../search-words.ts';
import { homeColumns } from './home.store.ts';

type Homes = OutOf<typeof communityContract.listHomes>;
type Home = Homes['items'][number];

/**
 * Homes by building or entrance, or found by label (3-2-501), in the order of the doors. How many
 * live in each is told only to those who may read homes; others get 0.
 */
export async function listHomes(
  ctx: Ctx,
  query: QueryOf<typeof communityContract.listHomes>,
): Promise<Homes> {
  const after = positionOf(query.cursor);
  const seesPeople = reachOf(ctx.actor, readers) !== 'nowhere';
  // Only names of buildings are sorted as people count; padding is enough below them, and far cheaper.
  const entrance = sql`(select e.code from entrance e
    where e.community_id = h.community_id and e.id = h.entrance_id)`;
  const key = sql<string>`b.key || '/' || lpad(coalesce(${entrance}, ''), 20, '0')
    || '/' || lpad(h.code, 20, '0')`;
  const found = await rows(
    ctx.tx,
    sql<Home & { key: string }>`with b as materialized (
        select id, ${naturally(sql`name`)} as key from building
        where community_id = ${ctx.communityId}
          ${query.buildingId === undefined ? sql`` : sql`and id = ${query.buildingId}`}),
      page as materialized (
        select h.*, ${key} as key from home h
        join b on b.id = h.building_id
        where h.community_id = ${ctx.communityId}
          ${query.buildingId === undefined ? sql`` : sql`and h.building_id = ${query.buildingId}`}
          ${query.entranceId === undefined ? sql`` : sql`and h.entrance_id = ${query.entranceId}`}
          ${query.q ? sql`and h.label ilike ${patternOf(query.q)}` : sql``}
          ${after ? sql`and (${key}, h.id) > (${after.key}, ${after.id}::uuid)` : sql``}
        order by key, h.id limit ${query.limit + 1})
      select ${homeColumns(todayOf(ctx))}, h.key from page h order by h.key, h.id`,
  );
  const shown = seesPeople ? found : found.map((home) => ({ ...home, residents: null }));
  return pageOf(shown, query.limit);
}
