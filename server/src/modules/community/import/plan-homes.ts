import { newId } from '../../../platform/ids/ids.ts';
import { Buildings } from './find-building.ts';
import type { HomesHeader } from './homes-columns.ts';
import {
  emptyPlan,
  homeKey,
  indexState,
  type Given,
  type HomesPlan,
  type Outcome,
  type PlannedHome,
} from './homes-plan.ts';
import type { HomeRow } from './homes-row.ts';
import type { HomesState } from './homes-state.ts';
import { conflict, planPerson } from './plan-person.ts';
import { problem } from './problem.ts';

const unnamedSource = '导入';

/**
 * Compares the rows of a file with what is there. What the file does not name stays; nobody is ever
 * taken off a list. Pure but for the ids it makes.
 */
export function planHomes(
  list: readonly HomeRow[],
  state: HomesState,
  columns: HomesHeader['columns'] = {},
): HomesPlan {
  const plan = emptyPlan();
  const known = indexState(state);
  const buildings = new Buildings(state, list);
  for (const row of list) {
    const found = buildings.find(row);
    if (found === 'ambiguous') {
      const at = { line: row.line, column: columns.section ?? columns.building ?? null };
      plan.problems.push(problem('building_ambiguous', { ...at, value: row.building }));
      continue;
    }
    const there = found && known.homes.get(keyOf(row, found.id));
    const wrong = conflict(row.person, there, known);
    if (wrong !== null) {
      const at = { line: row.line, column: columns.phone ?? columns.name ?? null };
      plan.problems.push(problem(wrong, { ...at, value: row.person?.phone }));
      continue;
    }
    const building = buildings.take(row, found);
    const home =
      there ?? known.homes.get(keyOf(row, building.id)) ?? planHome(plan, row, building.id);
    const isNew = !known.homes.has(keyOf(row, building.id));
    if (isNew) known.homes.set(keyOf(row, building.id), home);
    const given = { home, known, today: state.today };
    const outcomes: Outcome[] = [
      isNew ? 'created' : planStorey(plan, row, home),
      planAreas(plan, row, given),
      row.person === null ? 'unchanged' : planPerson(plan, row.person, given),
    ];
    plan[(['created', 'changed'] as const).find((one) => outcomes.includes(one)) ?? 'unchanged'] +=
      1;
  }
  plan.sections = buildings.newSections;
  plan.buildings = buildings.newBuildings;
  return plan;
}

const keyOf = ({ entrance, home }: HomeRow, buildingId: string) =>
  homeKey({ buildingId, entrance, code: home });

function planHome(plan: HomesPlan, row: HomeRow, buildingId: string): PlannedHome {
  const home = {
    isNew: true,
    id: newId(),
    buildingId,
    entrance: row.entrance,
    code: row.home,
    storey: row.likelyStorey,
    householdId: null,
  };
  plan.homes.push(home);
  return home;
}

function planStorey(plan: HomesPlan, { storey }: HomeRow, home: PlannedHome): Outcome {
  if (storey === null || storey === home.storey) return 'unchanged';
  home.storey = storey;
  if (!home.isNew) plan.storeys.push({ id: home.id, storey });
  return 'changed';
}

/**
 * Without a date, an area that says the same as the newest one is the same: else the next day's
 * import of the same file would record it again.
 */
function planAreas(plan: HomesPlan, row: HomeRow, { home, known, today }: Given): Outcome {
  let outcome: Outcome = 'unchanged';
  for (const kind of ['built', 'inner', 'billing', 'voting'] as const) {
    const m2 = row.areas[kind];
    if (m2 === undefined) continue;
    const key = `${home.id}/${kind}`;
    const recorded = known.areas.get(key) ?? [];
    const there = row.asOf === null ? recorded[0] : recorded.find(({ asOf }) => asOf === row.asOf);
    if (there?.m2 === m2 && (row.source === null || row.source === there.source)) continue;
    const source = row.source ?? unnamedSource;
    const area = { homeId: home.id, kind, m2, source, asOf: row.asOf ?? today };
    const others = recorded.filter(({ asOf }) => asOf !== area.asOf);
    known.areas.set(
      key,
      [area, ...others].sort((a, b) => (a.asOf < b.asOf ? 1 : -1)),
    );
    plan.areas.set(`${key}/${area.asOf}`, area);
    outcome = 'changed';
  }
  return outcome;
}
