import type { BodyOf, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { withUploadedTable, type TableFile } from '../../../platform/table-file/index.ts';
import { allPerformers } from '../performer/find-performer.ts';
import { plusDay } from '../plan/plan-rule.ts';
import { overlap } from './put-shift.ts';
import {
  columnsOf,
  shiftColumns,
  shiftIn,
  shiftTitles,
  type Columns,
  type Problem,
  type ReadShift,
} from './shift-file.ts';
import { lockShifts, readShifts, writeShifts, type ShiftRow } from './shift.store.ts';

type Upload = BodyOf<typeof serviceContract.importShifts>;
type Report = OutOf<typeof serviceContract.importShifts>;

/** A year of a large team, and what is read of the plan beside it at once. */
const mostRows = 4000;
const mostProblems = 200;

/**
 * Brings in a plan of shifts. What stands there already stays as it is; what overlaps it is a problem, and a
 * file with problems writes nothing. Brought in twice it is there once.
 * @throws Refusal import.unreadable, import.too_many_rows, import.columns_missing
 */
export async function importShifts(outside: Outside, upload: Upload): Promise<Report> {
  const file = await withUploadedTable(upload.content, readFile);
  return outside.transact((ctx) => bring(ctx, file, upload));
}

interface ReadFile {
  columns: Columns;
  shifts: ReadShift[];
  problems: Problem[];
}

async function readFile(table: TableFile): Promise<ReadFile> {
  const columns = columnsOf(table.header);
  const missing = shiftColumns.filter((key) => columns[key] === undefined);
  if (missing.length > 0) {
    const names = missing.map((key) => shiftTitles['zh-CN'][key]).join('、');
    throw new Refusal('import.columns_missing', { columns: names });
  }
  const shifts: ReadShift[] = [];
  const problems: Problem[] = [];
  for await (const row of table.rows()) {
    if (shifts.length + problems.length >= mostRows)
      throw new Refusal('import.too_many_rows', { max: mostRows });
    const read = shiftIn(row, columns);
    if ('code' in read) problems.push(read);
    else shifts.push(read);
  }
  return { columns, shifts, problems };
}

async function bring(ctx: Ctx, file: ReadFile, upload: Upload): Promise<Report> {
  const { columns, shifts } = file;
  const problems = [...file.problems];
  await lockShifts(ctx);
  const days = shifts.map(({ onDay }) => onDay).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const there = first === undefined ? [] : await around(ctx, first, last ?? first);
  const people = Map.groupBy(await allPerformers(ctx), ({ name }) => name);
  const made: ShiftRow[] = [];
  let unchanged = 0;
  for (const { line, name, ...times } of shifts) {
    const [person, another] = people.get(name) ?? [];
    const problem = (code: Problem['code'], key: 'personName' | 'from', value: string) =>
      problems.push({ line, column: columns[key] ?? '', code, value });
    if (person === undefined) problem('unknown_person', 'personName', name);
    else if (another !== undefined) problem('several_people', 'personName', name);
    else {
      const shift: ShiftRow = { id: newId(), personId: person.personId, ...times };
      const met = [...there, ...made].find(
        (one) => one.personId === shift.personId && overlap(one, shift),
      );
      if (met === undefined) made.push(shift);
      else if (isSame(met, shift) && there.includes(met)) unchanged += 1;
      else problem('overlaps', 'from', `${name} ${times.onDay}`);
    }
  }
  const written = !upload.dryRun && problems.length === 0;
  if (written && made.length > 0) {
    await writeShifts(ctx, made);
    audit(ctx, { act: 'shift.import', subjectKind: 'shift', subjectLabel: `${made.length}` });
  }
  return {
    rows: shifts.length + file.problems.length,
    created: made.length,
    unchanged,
    written,
    days: first === undefined || last === undefined ? null : { from: first, until: last },
    problems: problems.toSorted((one, other) => one.line - other.line).slice(0, mostProblems),
  };
}

/** What is planned on these days, with the nights before and after; read in parts that one reading holds. */
async function around(ctx: Ctx, first: string, last: string): Promise<ShiftRow[]> {
  if (plusDay(first, 400) < last) throw new Refusal('import.too_many_rows', { max: mostRows });
  const found: ShiftRow[] = [];
  const end = plusDay(last, 2);
  for (let from = plusDay(first, -1); from < end; from = plusDay(from, 31)) {
    const until = plusDay(from, 31);
    found.push(...(await readShifts(ctx, { from, until: until < end ? until : end })));
  }
  return found;
}

const isSame = (one: ShiftRow, other: ShiftRow): boolean =>
  one.onDay === other.onDay &&
  one.fromMinute === other.fromMinute &&
  one.untilMinute === other.untilMinute;
