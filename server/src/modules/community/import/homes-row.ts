import type { AreaKind, Relation } from '@linli/contract';
import { phoneIn } from '../person/phone-number.ts';
import type { CellValue } from '../../../platform/table-file/index.ts';
import {
  areaIn,
  buildingCode,
  dayIn,
  entranceCode,
  homeCode,
  storeyIn,
  storeyOfCode,
  textIn,
  textOrNone,
} from './homes-cells.ts';
import type { HomesHeader, HomesKey } from './homes-columns.ts';
import { problem, type Problem, type ProblemCode } from './problem.ts';
import { relationChoices, relationChoicesEn, relationIn } from './relation-words.ts';

export interface HomeRow {
  line: number;
  section: string | null;
  building: string;
  entrance: string | null;
  home: string;
  /** As the file says; null when it does not. */
  storey: number | null;
  /** Worked out of the number where the file does not say. */
  likelyStorey: number | null;
  areas: Partial<Record<AreaKind, number>>;
  source: string | null;
  asOf: string | null;
  person: PersonRow | null;
}
export interface PersonRow {
  name: string;
  phone: string | null;
  relation: Relation;
  startsOn: string | null;
}

interface RowContext {
  header: HomesHeader;
  serial1904: boolean;
}

/** What one line says, or every mistake in it. */
export function parseHomeRow(
  line: number,
  cells: Readonly<Record<string, CellValue>>,
  { header, serial1904 }: RowContext,
): { row: HomeRow } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const cell = (key: HomesKey): CellValue => {
    const name = header.columns[key];
    return name === undefined ? null : (cells[name] ?? null);
  };
  const wrong = (code: ProblemCode, key: HomesKey, words = {}): null => {
    const column = header.columns[key] ?? null;
    problems.push(problem(code, { line, column, value: cell(key) }, words));
    return null;
  };
  const day = (key: 'asOf' | 'startsOn'): string | null => {
    if (textOrNone(cell(key)) === '') return null;
    const read = dayIn(cell(key), serial1904);
    if (typeof read === 'object') return read.day;
    return wrong(read === 'ambiguous' ? 'date_ambiguous' : 'date_wrong', key);
  };
  const reader: Reader = { cell, wrong, day };
  const row: HomeRow = { line, ...placeIn(reader), ...areasIn(reader), person: personIn(reader) };
  return problems.length > 0 ? { problems } : { row };
}

interface Reader {
  cell(key: HomesKey): CellValue;
  wrong(code: ProblemCode, key: HomesKey, words?: Record<string, string | number>): null;
  day(key: 'asOf' | 'startsOn'): string | null;
}

const maxCode = 20;

function placeIn({ cell, wrong }: Reader) {
  const section = textOrNone(cell('section'));
  const building = buildingCode(textOrNone(cell('building')));
  const entrance = entranceCode(textOrNone(cell('entrance')));
  const home = homeCode(textOrNone(cell('home')));
  if (building === '') wrong('building_missing', 'building');
  if (home === '') wrong('home_missing', 'home');
  const lengths = { section, building, entrance, home };
  for (const key of ['section', 'building', 'entrance', 'home'] as const) {
    if (lengths[key].length > maxCode) wrong('too_long', key, { max: maxCode });
  }
  const storeyText = textOrNone(cell('storey'));
  const storey = storeyText === '' ? null : storeyIn(storeyText);
  if (storey === undefined) wrong('storey_wrong', 'storey');
  return {
    section: section || null,
    building,
    entrance: entrance || null,
    home,
    storey: storey ?? null,
    likelyStorey: storey ?? storeyOfCode(home),
  };
}

function areasIn({ cell, wrong, day }: Reader) {
  const areas: HomeRow['areas'] = {};
  for (const kind of ['built', 'inner', 'billing', 'voting'] as const) {
    if (textOrNone(cell(kind)) === '') continue;
    const m2 = areaIn(cell(kind));
    if (m2 === undefined) wrong('area_wrong', kind);
    else areas[kind] = m2;
  }
  const { built, inner } = areas;
  if (built !== undefined && inner !== undefined && inner > built) {
    wrong('inner_above_built', 'inner', { built });
  }
  const source = textIn(cell('source'));
  if (source.length > 100) wrong('too_long', 'source', { max: 100 });
  return { areas, source: source || null, asOf: day('asOf') };
}

function personIn({ cell, wrong, day }: Reader): PersonRow | null {
  const name = textOrNone(cell('name'));
  const phoneText = textOrNone(cell('phone'));
  const relationText = textOrNone(cell('relation'));
  const startsOn = day('startsOn');
  if (name === '') {
    if (phoneText !== '' || relationText !== '') wrong('name_missing', 'name');
    return null;
  }
  if (name.length < 2 || name.length > 20) wrong('name_wrong', 'name');
  const phone = phoneText === '' ? null : phoneIn(phoneText);
  if (phone === null && phoneText !== '') wrong('phone_wrong', 'phone');
  const relation = relationIn(relationText);
  if (relation === null) {
    const words = { choices: relationChoices.join('、'), choicesEn: relationChoicesEn.join(', ') };
    wrong(relationText === '' ? 'relation_missing' : 'relation_unknown', 'relation', words);
  }
  return { name, phone, relation: relation ?? 'other', startsOn };
}
