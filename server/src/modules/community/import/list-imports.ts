import { communityContract, type ImportRun, type OutOf, type QueryOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { patternOf } from '../search-words.ts';

/** Import runs of a kind or with a file of that name, the newest first. */
export async function listImports(
  ctx: Ctx,
  query: QueryOf<typeof communityContract.listImports>,
): Promise<OutOf<typeof communityContract.listImports>> {
  const after = positionOf(query.cursor, 'instant');
  const found = await rows(
    ctx.tx,
    sql<ImportRun & { key: string }>`select id, kind, file_name as "fileName", at,
        person_name as "byName", dry_run as "dryRun", read, created, changed, unchanged, bad,
        problems, encoding, at as key
      from import_run where community_id = ${ctx.communityId}
        ${query.kind === undefined ? sql`` : sql`and kind = ${query.kind}`}
        ${query.q ? sql`and file_name ilike ${patternOf(query.q)}` : sql``}
        ${after ? sql`and (at, id) < (${after.key}::timestamptz, ${after.id}::uuid)` : sql``}
      order by at desc, id desc limit ${query.limit + 1}`,
  );
  return pageOf(found, query.limit);
}
