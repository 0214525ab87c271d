import type { AreaKind, Relation } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { peopleByIds, peopleWithRoles, type Person } from '../../identity/index.ts';
import { today } from '../community.store.ts';

export interface KnownSection {
  id: string;
  name: string;
}
export interface KnownBuilding {
  id: string;
  sectionId: string | null;
  code: string;
  name: string;
}
export interface KnownHome {
  id: string;
  buildingId: string;
  entrance: string | null;
  code: string;
  storey: number | null;
  householdId: string | null;
}
export interface KnownArea {
  homeId: string;
  kind: AreaKind;
  m2: number;
  source: string;
  asOf: string;
}
export interface KnownMember {
  id: string;
  homeId: string;
  personId: string;
  relation: Relation;
  name: string;
  phone: string | null;
}
export interface KnownPerson {
  id: string;
  name: string;
  phone: string;
  /** Lives or works here now, or signs in: the number is theirs. */
  active: boolean;
}

/** What the database knows when an import begins; the community is locked. */
export interface HomesState {
  today: string;
  sections: KnownSection[];
  buildings: KnownBuilding[];
  homes: KnownHome[];
  areas: KnownArea[];
  /** Listed now. */
  members: KnownMember[];
  /** Everybody who ever lived or now works here and has a phone. */
  people: KnownPerson[];
}

/** Reads the state; `mobiles` are those of the file. */
export async function readHomesState(ctx: Ctx, mobiles: readonly string[]): Promise<HomesState> {
  const { tx, communityId } = ctx;
  const [day, sections, buildings, homes, areas, listings, staff] = await Promise.all([
    today(ctx),
    rows(tx, sql<KnownSection>`select id, name from section where community_id = ${communityId}`),
    rows(
      tx,
      sql<KnownBuilding>`select id, section_id as "sectionId", code, name from building
        where community_id = ${communityId}`,
    ),
    readHomes(ctx),
    rows(
      tx,
      sql<KnownArea>`select home_id as "homeId", kind, m2, source, as_of as "asOf" from home_area
        where community_id = ${communityId}`,
    ),
    rows(tx, everyListing(communityId)),
    peopleWithRoles(ctx, everyStaff),
  ]);
  const open = listings.filter((one) => one.open);
  const here = new Set([...open, ...staff].map(({ personId }) => personId));
  const found = await peopleByIds(ctx, [
    ...new Set([...listings, ...staff].map(({ personId }) => personId)),
  ]);
  const people = new Map(found.map((person) => [person.id, person]));
  const invited = await invitedResidents(ctx, { mobiles, known: people });
  return {
    today: day,
    sections,
    buildings,
    homes,
    areas,
    members: open.map(({ id, homeId, personId, relation }) => {
      const person = people.get(personId);
      const { name = '', phone = null } = person ?? {};
      return { id, homeId, personId, relation, name, phone };
    }),
    people: [...found, ...invited].flatMap(({ id, name, phone, accountId }) =>
      phone === null
        ? []
        : [{ id, name, phone, active: accountId !== null || here.has(id) || !people.has(id) }],
    ),
  };
}

type ListingRow = Pick<KnownMember, 'id' | 'homeId' | 'personId' | 'relation'> & { open: boolean };

const everyListing = (communityId: string) => sql<ListingRow>`
  select id, home_id as "homeId", person_id as "personId", relation, ends_on is null as open
  from household_member where community_id = ${communityId}`;

/**
 * Homes with their entrance and present household, put together here: just after an import a server
 * still plans as if there were one home, and joins three thousand of them one by one.
 */
async function readHomes({ tx, communityId }: Ctx): Promise<KnownHome[]> {
  type HomeRow = Omit<KnownHome, 'entrance' | 'householdId'> & { entranceId: string | null };
  const [homes, entrances, households] = await Promise.all([
    rows(
      tx,
      sql<HomeRow>`select id, building_id as "buildingId", entrance_id as "entranceId", code, storey
        from home where community_id = ${communityId}`,
    ),
    rows(
      tx,
      sql<{ id: string; code: string }>`select id, code from entrance
        where community_id = ${communityId}`,
    ),
    rows(
      tx,
      sql<{ id: string; homeId: string }>`select id, home_id as "homeId" from household
        where community_id = ${communityId} and ends_on is null`,
    ),
  ]);
  const codes = new Map(entrances.map(({ id, code }) => [id, code]));
  const present = new Map(households.map(({ id, homeId }) => [homeId, id]));
  return homes.map(({ entranceId, ...home }) => ({
    ...home,
    entrance: codes.get(entranceId ?? '') ?? null,
    householdId: present.get(home.id) ?? null,
  }));
}

/** Residents who were invited by their phone and live nowhere yet; looked for only when one may be meant. */
async function invitedResidents(
  ctx: Ctx,
  { mobiles, known }: { mobiles: readonly string[]; known: ReadonlyMap<string, Person> },
): Promise<Person[]> {
  const phones = new Set([...known.values()].map(({ phone }) => phone));
  if (mobiles.every((mobile) => phones.has(mobile))) return [];
  const residents = await peopleWithRoles(ctx, ['resident']);
  const unlisted = residents.filter(({ personId }) => !known.has(personId));
  return peopleByIds(
    ctx,
    unlisted.map(({ personId }) => personId),
  );
}
