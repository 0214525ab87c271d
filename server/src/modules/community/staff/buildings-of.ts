import type { Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { peopleWithRoles } from '../../identity/index.ts';

/** The buildings a person looks after, in any of the roles they hold now. */
export async function buildingsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const assigned = await rows(
    ctx.tx,
    sql<{ buildingId: string; role: Role }>`select building_id as "buildingId", role
      from staff_building where community_id = ${ctx.communityId} and person_id = ${personId}`,
  );
  if (assigned.length === 0) return [];
  const roles = await rolesOf(ctx, personId);
  const mine = assigned.filter(({ role }) => roles.includes(role));
  return [...new Set(mine.map(({ buildingId }) => buildingId))];
}

/** An assignment outlives the role it was given in; only a role held now counts. */
async function rolesOf(ctx: Ctx, personId: string): Promise<readonly Role[]> {
  if (personId === ctx.actor.personId) return ctx.actor.roles;
  const staff = await peopleWithRoles(ctx, everyStaff);
  return staff.find((one) => one.personId === personId)?.roles ?? [];
}
