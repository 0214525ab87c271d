import { newId } from '../../../platform/ids/ids.ts';
import { isMobile } from '../person/phone-number.ts';
import type { Given, HomesPlan, Known, Outcome, PlannedHome } from './homes-plan.ts';
import type { PersonRow } from './homes-row.ts';
import type { KnownHome } from './homes-state.ts';

export /** What speaks against listing somebody, whom the file names, as the database knows them. */
function conflict(
  person: PersonRow | null,
  home: KnownHome | undefined,
  { members, people }: Known,
) {
  if (person === null) return null;
  const listed = (members.get(home?.id ?? '') ?? []).find(({ name }) => name === person.name);
  if (listed !== undefined) {
    return person.phone === null || listed.phone === person.phone ? null : 'phone_differs';
  }
  if (person.phone === null || !isMobile(person.phone)) return null;
  const owners = (people.get(person.phone) ?? []).filter(({ active }) => active);
  if (owners.length === 0 || owners.some(({ name }) => name === person.name)) return null;
  return 'phone_of_another';
}

/** Plans to list somebody at a home, or to correct how they are related to it. */
export function planPerson(
  plan: HomesPlan,
  person: PersonRow,
  { home, known, today }: Given,
): Outcome {
  const members = known.members.get(home.id) ?? [];
  const { name, phone, relation } = person;
  const listed = members.find((one) => one.name === name);
  if (listed !== undefined) {
    if (listed.relation === relation || listed.isNew) return 'unchanged';
    plan.relations.push({ id: listed.id, relation });
    return 'changed';
  }
  const startsOn = person.startsOn ?? today;
  const personId = planIdentity(plan, person, known);
  const householdId = planHousehold(plan, home, startsOn);
  plan.members.push({ householdId, homeId: home.id, personId, relation, startsOn, endsOn: null });
  known.members.set(home.id, [
    ...members,
    { id: '', homeId: home.id, personId, relation, name, phone, isNew: true },
  ]);
  if (phone !== null && isMobile(phone)) plan.residents.push({ personId, startsOn });
  return 'created';
}

/** The present household of a home, or one that begins with the first of its people. */
function planHousehold(plan: HomesPlan, home: PlannedHome, startsOn: string): string {
  if (home.householdId === null) {
    const household = { id: newId(), homeId: home.id, startsOn };
    plan.households.push(household);
    home.householdId = household.id;
    return household.id;
  }
  const last = plan.households.at(-1);
  if (last?.id === home.householdId && startsOn < last.startsOn) last.startsOn = startsOn;
  return home.householdId;
}

/** The same name and number is the same person, also at another home and in this very file. */
function planIdentity(plan: HomesPlan, person: PersonRow, { people }: Known): string {
  const { name, phone } = person;
  const same = phone === null ? undefined : people.get(phone)?.find((one) => one.name === name);
  if (same !== undefined) return same.id;
  const id = newId();
  plan.people.push({ id, name, phone });
  if (phone !== null) people.set(phone, [...(people.get(phone) ?? []), { id, name, active: true }]);
  return id;
}
