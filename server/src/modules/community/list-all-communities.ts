import { communityContract, type OutOf, type QueryOf } from '@linli/contract';
import { rows, sql } from '../../platform/db/tx.ts';
import type { Call } from '../../platform/http/route.ts';
import { communityColumns, type Community } from './community.store.ts';
import { pageOf, positionOf } from './cursor.ts';
import { patternOf } from './search-words.ts';

/**
 * Every community, by code, with how many homes it has. Homes are seen only from inside a
 * community, so those of the page are counted in a scope of their own.
 */
export async function listAllCommunities(
  call: Call,
  query: QueryOf<typeof communityContract.listAllCommunities>,
): Promise<OutOf<typeof communityContract.listAllCommunities>> {
  const after = positionOf(query.cursor);
  const found = await call.db.read([], (tx) =>
    rows(
      tx,
      sql<Community & { key: string }>`select ${communityColumns}, code as key from community
        where true
          ${query.q ? sql`and (name ilike ${patternOf(query.q)} or code ilike ${patternOf(query.q)})` : sql``}
          ${after ? sql`and (code, id) > (${after.key}, ${after.id}::uuid)` : sql``}
        order by code, id limit ${query.limit + 1}`,
    ),
  );
  const page = pageOf(found, query.limit);
  const homes = await homesPerCommunity(
    call,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.map((one) => ({ ...one, homes: homes.get(one.id) ?? 0 })),
    next: page.next,
  };
}

async function homesPerCommunity(call: Call, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const counts = await call.db.read(ids, (tx) =>
    rows(
      tx,
      sql<{ id: string; homes: number }>`select community_id as id, count(*)::int as homes
        from home where community_id = any (${ids}::uuid[]) group by 1`,
    ),
  );
  return new Map(counts.map(({ id, homes }) => [id, homes]));
}
