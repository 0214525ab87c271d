import type { Ctx } from '../../../platform/context.ts';
import { maskPhone, peopleByIds } from '../../identity/index.ts';
import { today } from '../community.store.ts';
import { ageGroup } from '../household/age-group.ts';
import {
  householdsOf,
  membersAt,
  type HouseholdRow,
  type MemberRow,
} from '../household/household.store.ts';
import { birthYearsIn } from '../person/birth-years.ts';
import { areasOf, carSpacesOf, homesByIds, type HomeDetail, type HomeRow } from './home.store.ts';

type Household = HomeDetail['households'][number];
type Member = Household['members'][number];

/** What one caller may learn of one home. */
export interface HomeView {
  /** `present` leaves out who lived there before. */
  people: 'none' | 'present' | 'all';
  edit: boolean;
  seeContact: boolean;
}

/**
 * Homes with areas, car spaces and, where the caller may see them, people. Homes that are not there
 * are left out.
 */
export async function homeDetails(
  ctx: Ctx,
  ids: readonly string[],
  viewOf: (home: HomeRow) => HomeView,
): Promise<HomeDetail[]> {
  if (ids.length === 0) return [];
  const [homes, areas, carSpaces] = await Promise.all([
    homesByIds(ctx, ids),
    areasOf(ctx, ids),
    carSpacesOf(ctx, ids),
  ]);
  const views = new Map(homes.map((home) => [home.id, viewOf(home)]));
  const open = homes.filter(({ id }) => views.get(id)?.people !== 'none').map(({ id }) => id);
  const households = await householdsAt(ctx, open);
  return homes.map((home) => {
    const view = views.get(home.id);
    const listed = households.filter(({ homeId }) => homeId === home.id);
    return {
      ...home,
      residents: view?.people === 'none' ? null : home.residents,
      areas: areas
        .filter(({ homeId }) => homeId === home.id)
        .map(({ homeId: _homeId, ...area }) => area),
      carSpaces: carSpaces
        .filter(({ homeId }) => homeId === home.id)
        .map(({ homeId: _homeId, ...space }) => space),
      households: listed.flatMap(({ household }) => asShown(household, view?.people === 'all')),
      can: { edit: view?.edit ?? false, seeContact: view?.seeContact ?? false },
    };
  });
}

async function householdsAt(ctx: Ctx, homeIds: readonly string[]) {
  if (homeIds.length === 0) return [];
  const [households, members, day] = await Promise.all([
    householdsOf(ctx, homeIds),
    membersAt(ctx, homeIds),
    today(ctx),
  ]);
  const shown = await namedMembers(ctx, members, Number(day.slice(0, 4)));
  return households.map((household) => ({
    homeId: household.homeId,
    household: withMembers(household, shown),
  }));
}

async function namedMembers(ctx: Ctx, members: readonly MemberRow[], thisYear: number) {
  const ids = [...new Set(members.map(({ personId }) => personId))];
  const found = await peopleByIds(ctx, ids);
  const people = new Map(found.map((person) => [person.id, person]));
  const years = birthYearsIn(found);
  return members.map((member): Member & { householdId: string } => {
    const person = people.get(member.personId);
    return {
      id: member.id,
      householdId: member.householdId,
      personId: member.personId,
      name: person?.name ?? '',
      phoneMasked: person?.phone ? maskPhone(person.phone) : null,
      relation: member.relation,
      hasAccount: person?.accountId != null,
      startsOn: member.startsOn,
      endsOn: member.endsOn,
      ageGroup: ageGroup(years.get(member.personId) ?? null, thisYear),
    };
  });
}

function withMembers(
  household: HouseholdRow,
  members: readonly (Member & { householdId: string })[],
): Household {
  return {
    id: household.id,
    startsOn: household.startsOn,
    endsOn: household.endsOn,
    members: members
      .filter(({ householdId }) => householdId === household.id)
      .map(({ householdId: _householdId, ...member }) => member),
  };
}

/** Who lives somewhere now does not learn who lived there before. */
function asShown(household: Household, withPast: boolean): Household[] {
  if (withPast) return [household];
  if (household.endsOn !== null) return [];
  return [{ ...household, members: household.members.filter(({ endsOn }) => endsOn === null) }];
}
