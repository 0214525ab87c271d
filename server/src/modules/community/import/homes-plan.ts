import type { Relation } from '@linli/contract';
import type { NewArea } from '../home/add-homes.ts';
import type { PlannedBuilding } from './find-building.ts';
import type { HomesState, KnownHome, KnownMember, KnownSection } from './homes-state.ts';
import type { Problem } from './problem.ts';

/** Everything an import writes, decided before anything is written. */
export interface HomesPlan {
  sections: KnownSection[];
  buildings: PlannedBuilding[];
  homes: KnownHome[];
  storeys: { id: string; storey: number }[];
  /** By home, kind and day: one of each. */
  areas: Map<string, PlannedArea>;
  people: { id: string; name: string; phone: string | null }[];
  households: { id: string; homeId: string; startsOn: string }[];
  members: PlannedMember[];
  relations: { id: string; relation: Relation }[];
  /** People who may sign in from now on, or from the day they move in. */
  residents: { personId: string; startsOn: string }[];
  created: number;
  changed: number;
  unchanged: number;
  problems: Problem[];
}
export interface PlannedMember {
  householdId: string;
  homeId: string;
  personId: string;
  relation: Relation;
  startsOn: string;
  endsOn: null;
}

export type PlannedArea = NewArea & { homeId: string };
export type Outcome = 'created' | 'changed' | 'unchanged';

export const emptyPlan = (): HomesPlan => ({
  sections: [],
  buildings: [],
  homes: [],
  storeys: [],
  areas: new Map(),
  people: [],
  households: [],
  members: [],
  relations: [],
  residents: [],
  created: 0,
  changed: 0,
  unchanged: 0,
  problems: [],
});

export type PlannedHome = KnownHome & { isNew?: boolean };
type ListedMember = KnownMember & { isNew?: boolean };

/** What is known of one home while its rows are gone through. */
export interface Given {
  home: PlannedHome;
  known: Known;
  today: string;
}

/** The state, by what rows are looked up with; it grows with the plan. */
export type Known = ReturnType<typeof indexState>;

export const homeKey = (home: Pick<KnownHome, 'buildingId' | 'entrance' | 'code'>): string =>
  `${home.buildingId}/${home.entrance ?? ''}/${home.code}`;

export function indexState(state: HomesState) {
  const members = new Map<string, ListedMember[]>();
  for (const member of state.members) {
    members.set(member.homeId, [...(members.get(member.homeId) ?? []), member]);
  }
  const people = new Map<string, { id: string; name: string; active: boolean }[]>();
  for (const person of state.people.toSorted((a, b) => Number(b.active) - Number(a.active))) {
    people.set(person.phone, [...(people.get(person.phone) ?? []), person]);
  }
  const areas = new Map<string, HomesState['areas']>();
  for (const area of state.areas) {
    const key = `${area.homeId}/${area.kind}`;
    areas.set(
      key,
      [...(areas.get(key) ?? []), area].sort((a, b) => (a.asOf < b.asOf ? 1 : -1)),
    );
  }
  const homes = new Map(
    state.homes.map((home): [string, PlannedHome] => [homeKey(home), { ...home }]),
  );
  return { homes, members, people, areas };
}
