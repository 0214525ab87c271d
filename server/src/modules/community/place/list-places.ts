import { communityContract, type OutOf, type QueryOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { reachOf, readers } from '../community.policy.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { naturally, patternOf } from '../search-words.ts';
import { placeColumns, type Place } from './place.store.ts';

/**
 * Venues, shops and car spaces. Whose car stands where is a neighbour's own business: car spaces are
 * for staff.
 */
export async function listPlaces(
  ctx: Ctx,
  query: QueryOf<typeof communityContract.listPlaces>,
): Promise<OutOf<typeof communityContract.listPlaces>> {
  const after = positionOf(query.cursor);
  const key = naturally(sql`code`);
  const seesAll = reachOf(ctx.actor, readers) !== 'nowhere';
  const found = await rows(
    ctx.tx,
    sql<Place & { key: string }>`select ${placeColumns}, ${key} as key from place
      where community_id = ${ctx.communityId}
        ${seesAll ? sql`` : sql`and kind <> 'car_space'`}
        ${query.kind === undefined ? sql`` : sql`and kind = ${query.kind}`}
        ${query.q ? sql`and (name ilike ${patternOf(query.q)} or code ilike ${patternOf(query.q)})` : sql``}
        ${after ? sql`and (${key}, id) > (${after.key}, ${after.id}::uuid)` : sql``}
      order by key, id limit ${query.limit + 1}`,
  );
  return pageOf(found, query.limit);
}
