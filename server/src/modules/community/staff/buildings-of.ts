import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { peopleWithRoles } from '../../identity/index.ts';

/**
 * The buildings a person looks after as their steward, while they are one. What somebody is assigned to
 * in another role beside (an engineer, a volunteer) opens nothing of the people who live there.
 */
export async function buildingsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const assigned = await rows(
    ctx.tx,
    sql<{ buildingId: string }>`select building_id as "buildingId" from staff_building
      where community_id = ${ctx.communityId} and person_id = ${personId} and role = 'steward'`,
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
