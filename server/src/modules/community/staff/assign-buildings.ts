import type { Role } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleWithRoles } from '../../identity/index.ts';

interface Assignment {
  personId: string;
  role: Role;
  /** All of them: what is not named here is taken away. */
  buildingIds: readonly string[];
}

/**
 * Says which buildings somebody looks after in a role. Refuses with `community.not_in_this_role`
 * and `community.building_unknown`.
 */
export async function assignBuildings(
  ctx: Ctx,
  { personId, role, buildingIds }: Assignment,
): Promise<{ buildingIds: string[] }> {
  const wanted = [...new Set(buildingIds)];
  const staff = await peopleWithRoles(ctx, [role]);
  if (!staff.some((one) => one.personId === personId)) {
    throw new Refusal('community.not_in_this_role', { role });
  }
  const known = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from building
      where community_id = ${ctx.communityId} and id = any (${wanted}::uuid[])`,
  );
  if (known.length !== wanted.length) throw new Refusal('community.building_unknown');
  void run(
    ctx.tx,
    sql`delete from staff_building where community_id = ${ctx.communityId}
      and person_id = ${personId} and role = ${role} and building_id <> all (${wanted}::uuid[])`,
  );
  // What stays keeps its beginning: the steward of longest standing is the one residents see.
  await run(
    ctx.tx,
    sql`insert into staff_building (community_id, person_id, role, building_id, starts_at)
      select ${ctx.communityId}, ${personId}::uuid, ${role}::text, wanted.id, ${ctx.now}::timestamptz
      from unnest(${wanted}::uuid[]) as wanted(id)
      on conflict (community_id, person_id, role, building_id) do nothing`,
  );
  audit(ctx, {
    act: 'staff.assign_buildings',
    subjectKind: 'person',
    subjectId: personId,
    subjectLabel: `${role} × ${wanted.length}`,
  });
  return { buildingIds: wanted };
}
