import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';

/** Ids of the people listed at a home today. */
export async function householdPeople(ctx: Ctx, homeId: string): Promise<string[]> {
  const listed = await rows(
    ctx.tx,
    sql<{ personId: string }>`select distinct person_id as "personId" from household_member
      where community_id = ${ctx.communityId} and home_id = ${homeId}
        and ends_on is null and starts_on <= ${todayOf(ctx)}`,
  );
  return listed.map(({ personId }) => personId);
}
