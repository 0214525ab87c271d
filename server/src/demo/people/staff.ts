import type { Role } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { addOrganisations, assignBuildings } from '../../modules/community/index.ts';
import { addPeople, grantRoles } from '../../modules/identity/index.ts';
import { addPerformers } from '../../modules/service/index.ts';
import type { DemoBuilding } from '../estate/build-estate.ts';
import type { Random } from '../random.ts';
import { demoPeople, type DemoPerson } from './demo-people.ts';
import { nameOf } from './names.ts';
import { organisations, shops } from './organisations.ts';

export interface Worker {
  id: string;
  name: string;
  role: Role;
  skills: readonly string[];
  /** Set for one of the demo people. */
  key: string | null;
}

export interface Staff {
  workers: Worker[];
  /** The steward of each building, by the building's id. */
  stewards: Map<string, Worker>;
  organisations: Map<string, string>;
}

interface Post {
  role: Role;
  organisation: string;
  skills: readonly string[];
  /** How many in the full estate; a small one has one of each. */
  count: number;
}

/** Who works here beside the demo people. */
const posts: readonly Post[] = [
  {
    role: 'engineer',
    organisation: 'property',
    skills: ['plumbing', 'drains', 'masonry'],
    count: 2,
  },
  {
    role: 'engineer',
    organisation: 'property',
    skills: ['electrician', 'low-voltage', 'fire-equipment'],
    count: 2,
  },
  {
    role: 'engineer',
    organisation: 'property',
    skills: ['carpentry-locks', 'masonry', 'plumbing'],
    count: 1,
  },
  { role: 'engineer', organisation: 'property', skills: ['gas-safety', 'plumbing'], count: 1 },
  { role: 'engineer', organisation: 'lift', skills: ['lift'], count: 2 },
  { role: 'engineer', organisation: 'property', skills: ['cleaning', 'pest-control'], count: 2 },
  { role: 'engineer', organisation: 'property', skills: ['cleaning'], count: 6 },
  { role: 'engineer', organisation: 'property', skills: ['gardening'], count: 3 },
  { role: 'engineer', organisation: 'property', skills: ['guarding'], count: 8 },
  { role: 'steward', organisation: 'property', skills: [], count: 11 },
  { role: 'dispatcher', organisation: 'property', skills: [], count: 2 },
  { role: 'cashier', organisation: 'property', skills: [], count: 1 },
  { role: 'social_worker', organisation: 'social', skills: ['mediation'], count: 3 },
  { role: 'street_officer', organisation: 'street', skills: [], count: 1 },
  { role: 'operator', organisation: 'operator', skills: [], count: 1 },
  { role: 'manager', organisation: 'property', skills: [], count: 1 },
];

const homeOf: Partial<Record<Role, string>> = {
  steward: 'property',
  engineer: 'property',
  dispatcher: 'property',
  manager: 'property',
  street_officer: 'street',
  operator: 'operator',
};

interface Joining {
  id: string;
  name: string;
  phone: string;
  age: number;
  role: Role;
  organisation: string;
  skills: readonly string[];
  key: string | null;
}

interface Hiring {
  full: boolean;
  year: number;
  buildings: readonly DemoBuilding[];
  phone: () => string;
  random: Random;
  /** Whether the demo people with a post work here. */
  withDemoPeople: boolean;
}

/** Writes organisations, everybody who works here, what they can do and which buildings are theirs. */
export async function hireStaff(ctx: Ctx, hiring: Hiring): Promise<Staff> {
  const organisationIds = await foundOrganisations(ctx, hiring);
  const demo = hiring.withDemoPeople ? demoStaff(ctx.communityId) : [];
  const joining = [
    ...demo,
    ...otherStaff(ctx.communityId, hiring),
    ...merchants(ctx.communityId, hiring),
  ];
  await addPeople(
    ctx,
    joining.map((one) => ({
      id: one.id,
      name: one.name,
      phone: one.phone,
      birthYear: hiring.year - one.age,
    })),
  );
  await grantRoles(
    ctx,
    joining.map((one) => ({
      personId: one.id,
      role: one.role,
      organisationId: organisationIds.get(one.organisation) ?? null,
      verified: true,
    })),
  );
  await addPerformers(
    ctx,
    joining.filter(executes).map((one) => ({
      personId: one.id,
      skills: [...one.skills],
      cap: one.role === 'merchant' ? 20 : one.role === 'steward' ? 15 : 8,
      onDuty: one.key !== null || hiring.random.chance(0.85),
    })),
  );
  const workers = joining.map(({ id, name, role, skills, key }): Worker => ({
    id,
    name,
    role,
    skills,
    key,
  }));
  const stewards = await shareBuildings(
    ctx,
    workers.filter((one) => one.role === 'steward'),
    hiring.buildings,
  );
  return { workers, stewards, organisations: organisationIds };
}

const executing: readonly Role[] = ['engineer', 'steward', 'merchant', 'social_worker', 'manager'];
const executes = ({ role }: Joining) => executing.includes(role);

async function foundOrganisations(ctx: Ctx, { phone }: Hiring): Promise<Map<string, string>> {
  const all = [
    ...organisations,
    ...shops.map((shop) => ({
      key: shop.key,
      kind: 'merchant' as const,
      name: shop.name,
      contact: shop.owner,
    })),
  ];
  const list = all.map((one) => ({
    id: idFrom(ctx.communityId, 'organisation', one.key),
    kind: one.kind,
    name: one.name,
    contactName: one.contact,
    contactPhone: phone(),
  }));
  await addOrganisations(ctx, list);
  return new Map(all.map((one, index) => [one.key, list[index]!.id]));
}

/** The person behind a post. */
export const staffId = (communityId: string, key: string) => idFrom(communityId, 'staff', key);

function demoStaff(communityId: string): Joining[] {
  const people: readonly DemoPerson[] = demoPeople;
  return people
    .filter((person) => person.roles[0] !== 'resident')
    .map((person) => ({
      id: staffId(communityId, person.key),
      name: person.name,
      phone: person.phone,
      age: person.age,
      role: person.shown,
      organisation: homeOf[person.shown] ?? 'property',
      skills: person.skills ?? [],
      key: person.key,
    }));
}

function otherStaff(communityId: string, hiring: Hiring): Joining[] {
  const { full, phone, random, withDemoPeople } = hiring;
  // The manager is one of the demo people where these work.
  const open = posts.filter((post) => post.role !== 'manager' || !withDemoPeople);
  return open.flatMap((post, index) =>
    Array.from({ length: full ? post.count : 1 }, (_, nth) => {
      const age = random.int(26, 56);
      const sex =
        ['steward', 'cashier', 'social_worker', 'dispatcher'].includes(post.role) ||
        post.skills[0] === 'cleaning'
          ? 'f'
          : 'm';
      return {
        id: staffId(communityId, `${index}/${nth}`),
        name: nameOf(random, { sex, age }),
        phone: phone(),
        age,
        role: post.role,
        organisation: post.organisation,
        skills: post.skills,
        key: null,
      };
    }),
  );
}

function merchants(communityId: string, { phone, random }: Hiring): Joining[] {
  return shops.map((shop) => ({
    id: staffId(communityId, shop.key),
    name: shop.owner,
    phone: phone(),
    age: random.int(30, 58),
    role: 'merchant' as const,
    organisation: shop.key,
    skills: shop.skills,
    key: null,
  }));
}

/** Neighbouring buildings go to one steward; the demo's own steward has the first five. */
async function shareBuildings(
  ctx: Ctx,
  stewards: readonly Worker[],
  all: readonly DemoBuilding[],
): Promise<Map<string, Worker>> {
  const buildings = all.filter((building) => building.section !== null);
  const mine = stewards.find((one) => one.key !== null) ?? stewards[0];
  const others = stewards.filter((one) => one !== mine);
  const first = buildings.length > 10 || others.length === 0 ? 5 : 3;
  const shared = new Map<string, Worker>();
  buildings.forEach((building, index) => {
    const nth = Math.floor(
      ((index - first) * others.length) / Math.max(1, buildings.length - first),
    );
    const steward = index < first ? mine : (others[nth] ?? mine);
    if (steward !== undefined) shared.set(building.id, steward);
  });
  for (const steward of stewards) {
    const buildingIds = [...shared].filter(([, one]) => one === steward).map(([id]) => id);
    if (buildingIds.length > 0)
      await assignBuildings(ctx, { personId: steward.id, role: 'steward', buildingIds });
  }
  return shared;
}
