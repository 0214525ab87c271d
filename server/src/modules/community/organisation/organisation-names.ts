import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

/** Names of those of the ids that are organisations of this community and have not ended. */
export async function organisationNames(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return rows(
    ctx.tx,
    sql<{ id: string; name: string }>`select id, name from organisation
      where community_id = ${ctx.communityId} and id = any (${ids}::uuid[])
        and (ends_at is null or ends_at > ${ctx.now})`,
  );
}
