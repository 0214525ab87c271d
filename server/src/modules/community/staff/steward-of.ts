import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { peopleWithRoles } from '../../identity/index.ts';

/** The steward who looks after a building; of several, the one who has done so longest. */
export async function stewardOf(
  ctx: Ctx,
  buildingId: string,
): Promise<{ personId: string; name: string } | null> {
  const assigned = await rows(
    ctx.tx,
    sql<{ personId: string }>`select person_id as "personId" from staff_building
      where community_id = ${ctx.communityId} and building_id = ${buildingId} and role = 'steward'
      order by starts_at, person_id`,
  );
  if (assigned.length === 0) return null;
  const stewards = await peopleWithRoles(ctx, ['steward']);
  for (const { personId } of assigned) {
    const steward = stewards.find((one) => one.personId === personId);
    if (steward !== undefined) return { personId, name: steward.name };
  }
  return null;
}
