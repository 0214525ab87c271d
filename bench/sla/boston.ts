import { existsSync } from 'node:fs';
import {
  addWorkdays,
  compileCalendar,
  type BusinessCalendar,
} from '../../server/src/modules/service/index.ts';
import {
  parseWhen,
  readTable,
  type CellValue,
} from '../../server/src/platform/table-file/index.ts';

/** One service request of the city, with the target and the verdict that the city itself wrote down. */
export interface CityRow {
  id: string;
  openedAtMs: number;
  targetAtMs: number;
  closedAtMs: number | null;
  onTime: boolean;
}

const folder = new URL('../../../shared/data/requests/boston311/', import.meta.url);
const files = ['Plumbing.csv', 'Electrical.csv'].map((name) => new URL(name, folder).pathname);
const timeZone = 'America/New_York';
export const targetDays = 5;

export const cityDataIsThere = (): boolean => files.every((file) => existsSync(file));

/**
 * The calendar of the city's inspectors: Monday to Friday 08:30 to 17:00, closed on the holidays of 2015.
 * Targets of what was asked from 24 December on lie in January 2016: its New Year's Day belongs to it too.
 */
export function cityCalendar(): BusinessCalendar {
  const open = [{ opens: '08:30', closes: '17:00' }];
  const holidays =
    '2015-01-01 2015-01-19 2015-02-16 2015-04-20 2015-05-25 2015-09-07 2015-10-12 2015-11-11 2015-11-26 2015-12-25 2016-01-01';
  return compileCalendar({
    timeZone,
    week: [open, open, open, open, open, [], []],
    days: holidays.split(' ').map((day) => ({ day, kind: 'holiday' })),
    knownUntil: '2016-01-15',
  });
}

/** Every row of both files. Their times are those of a wall clock in Boston. */
export async function readCityRows(): Promise<CityRow[]> {
  const rows: CityRow[] = [];
  for (const file of files) {
    for await (const row of (await readTable(file)).rows()) {
      if (row.bad !== undefined) throw new Error(`${file}:${row.line} ${row.bad}`);
      const { cells } = row;
      rows.push({
        id: String(cells['CASE_ENQUIRY_ID']),
        openedAtMs: momentOf(cells['OPEN_DT']),
        targetAtMs: momentOf(cells['TARGET_DT']),
        closedAtMs: cells['CLOSED_DT'] === null ? null : momentOf(cells['CLOSED_DT']),
        onTime: cells['OnTime_Status'] === 'ONTIME',
      });
    }
  }
  return rows;
}

function momentOf(cell: CellValue | undefined): number {
  const when = parseWhen(cell ?? null, { formats: ['MM/DD/YYYY hh:mm:ss A'], timeZone });
  if (when.bad !== undefined) throw new Error(`${String(cell)} is no time: ${when.bad}`);
  return Date.parse(when.iso);
}

export interface Judged {
  rows: number;
  /** Our target lies within a minute of the city's. */
  agreed: number;
  closed: number;
  /** Closed rows of which our target says the same as the city: on time, or not. */
  sameVerdict: number;
  /** Ids of the others, to be looked at. */
  others: string[];
}

/** Recomputes every target from the moment of asking and compares it with what the city wrote down. */
export function judge(rows: readonly CityRow[], calendar: BusinessCalendar): Judged {
  const judged: Judged = { rows: rows.length, agreed: 0, closed: 0, sameVerdict: 0, others: [] };
  for (const row of rows) {
    const targetMs = addWorkdays(calendar, row.openedAtMs, targetDays);
    const agrees = Math.abs(targetMs - row.targetAtMs) <= 60_000;
    if (agrees) judged.agreed++;
    const same = row.closedAtMs === null || row.closedAtMs <= targetMs === row.onTime;
    if (row.closedAtMs !== null) judged.closed++;
    if (row.closedAtMs !== null && same) judged.sameVerdict++;
    if (!agrees || !same) judged.others.push(row.id);
  }
  return judged;
}
