import { communityContract, type OutOf, type Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { organisationNames } from '../organisation/organisation-names.ts';
import { naturally } from '../search-words.ts';

type Staff = OutOf<typeof communityContract.listStaff>;
interface Assigned {
  personId: string;
  role: Role;
  buildingId: string;
}

/** Staff, one line a role, with their buildings; and the inhabited buildings that have no steward. */
export async function listStaff(ctx: Ctx): Promise<Staff> {
  const [people, assigned, inhabited] = await Promise.all([
    peopleWithRoles(ctx, everyStaff),
    assignments(ctx),
    inhabitedBuildings(ctx),
  ]);
  const ids = people.flatMap(({ organisationId }) => organisationId ?? []);
  const names = new Map(
    (await organisationNames(ctx, [...new Set(ids)])).map(({ id, name }) => [id, name]),
  );
  const items = people.flatMap((person) =>
    person.roles.filter(isStaff).map((role) => ({
      personId: person.personId,
      name: person.name,
      role,
      organisationName: names.get(person.organisationId ?? '') ?? null,
      buildingIds: assigned
        .filter((one) => one.personId === person.personId && one.role === role)
        .map(({ buildingId }) => buildingId),
    })),
  );
  const covered = new Set(
    items.filter(({ role }) => role === 'steward').flatMap(({ buildingIds }) => buildingIds),
  );
  return { items, uncovered: inhabited.filter(({ buildingId }) => !covered.has(buildingId)) };
}

const isStaff = (role: Role): role is Exclude<Role, 'resident'> => role !== 'resident';

function assignments(ctx: Ctx): Promise<Assigned[]> {
  return rows(
    ctx.tx,
    sql<Assigned>`select s.person_id as "personId", s.role, s.building_id as "buildingId"
      from staff_building s
      join building b on b.community_id = s.community_id and b.id = s.building_id
      where s.community_id = ${ctx.communityId} order by ${naturally(sql`b.name`)}, b.id`,
  );
}

function inhabitedBuildings(ctx: Ctx): Promise<Staff['uncovered']> {
  return rows(
    ctx.tx,
    sql<Staff['uncovered'][number]>`select b.id as "buildingId", b.name from building b
      where b.community_id = ${ctx.communityId} and exists (select from home h
        where h.community_id = b.community_id and h.building_id = b.id)
      order by ${naturally(sql`b.name`)}, b.id`,
  );
}
