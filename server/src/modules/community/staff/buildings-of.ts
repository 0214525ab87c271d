import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { stoodInFor } from './stand-in.ts';

/**
 * The buildings a person looks after as their steward, while they are one: their own, and those of whom
 * they stand in for at this moment. What somebody is assigned to
 * in another role beside (an engineer, a volunteer) opens nothing of the people who live there.
 */
export async function buildingsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const stewards = [personId, ...(await stoodInFor(ctx, personId))];
  const assigned = await rows(
    ctx.tx,
    sql<{ buildingId: string }>`select distinct building_id as "buildingId" from staff_building
      where community_id = ${ctx.communityId} and person_id = any (${stewards}::uuid[])
        and role = 'steward'`,
  );
  if (assigned.length === 0 || !(await isSteward(ctx, personId))) return [];
  return assigned.map(({ buildingId }) => buildingId);
}

/** An assignment outlives the role it was given in; only a role held now counts. */
async function isSteward(ctx: Ctx, personId: string): Promise<boolean> {
  if (personId === ctx.actor.personId) return ctx.actor.roles.includes('steward');
  const stewards = await peopleWithRoles(ctx, ['steward']);
  return stewards.some((one) => one.personId === personId);
}
