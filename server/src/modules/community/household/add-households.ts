import type { Relation } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

export interface NewHousehold {
  id?: string;
  homeId: string;
  /** Days on the community's own calendar, 'YYYY-MM-DD'. */
  startsOn: string;
  endsOn?: string | null;
  members: readonly NewMember[];
}
export interface NewMember {
  personId: string;
  relation: Relation;
  startsOn?: string;
  endsOn?: string | null;
}

/**
 * Adds households with their members in bulk. Gives nobody a role: whoever calls says which of the
 * people may sign in (`grantRoles` of identity). @returns the ids of the households, in order.
 */
export async function addHouseholds(ctx: Ctx, list: readonly NewHousehold[]): Promise<string[]> {
  const households = list.map((one) => ({
    id: one.id ?? newId(),
    home_id: one.homeId,
    starts_on: one.startsOn,
    ends_on: one.endsOn ?? null,
  }));
  await run(
    ctx.tx,
    sql`insert into household (community_id, id, home_id, starts_on, ends_on)
      select ${ctx.communityId}, x.id, x.home_id, x.starts_on, x.ends_on
      from jsonb_to_recordset(${JSON.stringify(households)}::jsonb) as x(id uuid, home_id uuid,
        starts_on date, ends_on date)`,
  );
  const members = list.flatMap((one, index) =>
    one.members.map((member) => ({
      householdId: households[index]?.id ?? '',
      homeId: one.homeId,
      personId: member.personId,
      relation: member.relation,
      startsOn: member.startsOn ?? one.startsOn,
      endsOn: member.endsOn ?? one.endsOn ?? null,
    })),
  );
  await insertMembers(ctx, members);
  return households.map(({ id }) => id);
}

export async function insertMembers(
  ctx: Ctx,
  members: readonly (Required<NewMember> & { householdId: string; homeId: string })[],
): Promise<void> {
  if (members.length === 0) return;
  const listed = members.map((member) => ({ id: newId(), ...member }));
  await run(
    ctx.tx,
    sql`insert into household_member
        (community_id, id, household_id, home_id, person_id, relation, starts_on, ends_on)
      select ${ctx.communityId}, x.id, x."householdId", x."homeId", x."personId", x.relation,
        x."startsOn", x."endsOn"
      from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as x(id uuid, "householdId" uuid,
        "homeId" uuid, "personId" uuid, relation text, "startsOn" date, "endsOn" date)`,
  );
}
