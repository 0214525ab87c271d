import type { Relation, Role } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { addHouseholds, type NewHousehold } from '../../modules/community/index.ts';
import { addPeople, grantRoles, type NewPerson } from '../../modules/identity/index.ts';
import type { DemoHome } from '../estate/build-estate.ts';
import type { Random } from '../random.ts';
import { demoPeople, type DemoKey } from './demo-people.ts';
import { household, type Member } from './households.ts';

export interface Resident {
  id: string;
  name: string;
  age: number;
  phone: string | null;
  home: DemoHome;
  relation: Relation;
}

export interface Settling {
  homes: readonly DemoHome[];
  year: number;
  phone: () => string;
  random: Random;
  /** Whether the demo people with a home live here. */
  withDemoPeople: boolean;
}

interface Household {
  home: DemoHome;
  startsOn: string;
  endsOn: string | null;
  members: Resident[];
}

/** Writes who lives where: people, households, and the resident's role for those who may sign in. */
export async function settleResidents(ctx: Ctx, settling: Settling): Promise<Resident[]> {
  const reserved = settling.withDemoPeople ? demoHouseholds(ctx.communityId, settling) : [];
  const kept = new Set(reserved.map((one) => one.home.id));
  const others = settling.homes
    .filter((home) => !kept.has(home.id))
    .flatMap((home) => inHome(ctx.communityId, home, settling));
  const all = [...reserved, ...others];
  const members = all.flatMap((one) => one.members);
  const people = [...new Map(members.map((member) => [member.id, member])).values()];
  await addPeople(
    ctx,
    people.map((one): NewPerson => ({
      id: one.id,
      name: one.name,
      phone: one.phone,
      birthYear: settling.year - one.age,
    })),
  );
  await addHouseholds(ctx, all.map(newHousehold));
  const living = all.filter((one) => one.endsOn === null).flatMap((one) => one.members);
  await grantRoles(ctx, rolesOf(ctx.communityId, living));
  return [...new Map(living.map((one) => [one.id, one])).values()];
}

function newHousehold({ home, startsOn, endsOn, members }: Household): NewHousehold {
  return {
    id: idFrom(home.id, startsOn),
    homeId: home.id,
    startsOn,
    endsOn,
    members: members.map(({ id, relation }) => ({ personId: id, relation })),
  };
}

function rolesOf(communityId: string, living: readonly Resident[]) {
  const residents = living
    .filter((one) => one.phone !== null)
    .map((one) => ({ personId: one.id, role: 'resident' as Role, verified: true }));
  const volunteer = demoPersonId(communityId, 'wu');
  const volunteers = living.filter((one) => one.id === volunteer || isVolunteer(one));
  return [
    ...residents,
    ...volunteers.map((one) => ({
      personId: one.id,
      role: 'volunteer_steward' as Role,
      verified: true,
    })),
  ];
}

/** About one in sixty of those who have time: retired, still fit, with a phone. */
export const isVolunteer = (one: Resident) =>
  one.phone !== null &&
  one.age >= 56 &&
  one.age <= 72 &&
  Number.parseInt(one.id.slice(0, 4), 16) % 64 === 0;

export const demoPersonId = (communityId: string, key: DemoKey) => idFrom(communityId, 'demo', key);

function inHome(
  communityId: string,
  home: DemoHome,
  { random, year, phone }: Settling,
): Household[] {
  const households: Household[] = [];
  const since = random.int(Math.min(home.building.since + 1, year - 1), year - 1);
  const day = `${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  if (since > home.building.since + 4 && random.chance(0.06)) {
    const before = random.int(home.building.since, since - 2);
    households.push(
      living(
        communityId,
        home,
        { startsOn: `${before}-05-01`, endsOn: `${since}-${day}`, members: household(random) },
        phone,
      ),
    );
  }
  // Some homes stand empty.
  if (random.chance(0.04)) return households;
  return [
    ...households,
    living(
      communityId,
      home,
      { startsOn: `${since}-${day}`, endsOn: null, members: household(random) },
      phone,
    ),
  ];
}

function living(
  communityId: string,
  home: DemoHome,
  one: { startsOn: string; endsOn: string | null; members: readonly Member[] },
  phone: () => string,
): Household {
  const members = one.members.map((member, nth): Resident => ({
    id: idFrom(communityId, 'resident', home.label, one.startsOn, String(nth)),
    name: member.name,
    age: member.age,
    home,
    relation: member.relation,
    phone: hasPhone(member, nth) ? phone() : null,
  }));
  return { home, startsOn: one.startsOn, endsOn: one.endsOn, members };
}

/** Children have none, and of the very old only whoever answers for the home. */
function hasPhone({ age }: Member, nth: number): boolean {
  return age >= 14 && (age < 80 || nth === 0);
}

/** Homes of the demo people: the same in every size. */
function demoHouseholds(communityId: string, { homes, year }: Settling): Household[] {
  const last = homes.at(-1)?.building.id;
  const at = (label: string) => homes.find((home) => home.label === label) ?? homes[0]!;
  const inTower =
    homes.find((home) => home.building.id === last && home.code === '1203') ?? homes.at(-1)!;
  const named = (key: DemoKey, home: DemoHome, relation: Relation): Resident => {
    const person = demoPeople.find((one) => one.key === key)!;
    return {
      id: demoPersonId(communityId, key),
      name: person.name,
      age: person.age,
      phone: person.phone,
      home,
      relation,
    };
  };
  const other = (name: string, age: number, home: DemoHome, relation: Relation): Resident => ({
    id: idFrom(communityId, 'demo', home.label, name),
    name,
    age,
    phone: null,
    home,
    relation,
  });
  const own = (home: DemoHome, startsOn: string, members: Resident[]): Household => ({
    home,
    startsOn,
    endsOn: null,
    members,
  });
  const [wang, zhou, second, wu] = [
    at('3号楼2单元501'),
    at('1号楼1单元302'),
    at('2号楼3单元401'),
    at('2号楼1单元201'),
  ];
  return [
    own(wang, '1999-09-18', [named('wang', wang, 'owner'), other('刘永康', 72, wang, 'spouse')]),
    own(inTower, `${year - 1}-03-02`, [named('li', inTower, 'lessee')]),
    own(zhou, '2008-05-10', [
      named('zhou', zhou, 'owner'),
      other('潘晓红', 42, zhou, 'spouse'),
      other('周一诺', 12, zhou, 'child'),
    ]),
    own(second, `${year - 2}-07-01`, [
      named('zhou', second, 'owner'),
      other('丁浩然', 27, second, 'lessee'),
    ]),
    own(wu, '1998-11-06', [named('wu', wu, 'owner'), other('童福生', 66, wu, 'spouse')]),
  ];
}
