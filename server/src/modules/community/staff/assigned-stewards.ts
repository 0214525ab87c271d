import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

/** Who was given which building as its steward, the longest first; also those who are none any more. */
export function assignedStewards(
  ctx: Ctx,
  buildingIds: readonly string[],
): Promise<{ buildingId: string; personId: string }[]> {
  return rows(
    ctx.tx,
    sql<{ buildingId: string; personId: string }>`
      select building_id as "buildingId", person_id as "personId" from staff_building
      where community_id = ${ctx.communityId} and role = 'steward'
        and building_id = any (${[...buildingIds]}::uuid[]) order by starts_at, person_id`,
  );
}
