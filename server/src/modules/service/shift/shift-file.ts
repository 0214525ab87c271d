import type { Locale } from '@linli/contract';
import { parseWhen, type CellValue, type TableRow } from '../../../platform/table-file/index.ts';
import { dayOf } from '../plan/plan-rule.ts';
import { minutesOf } from './shift.store.ts';

/** The columns of the file of shifts: what is exported can be changed and brought in again. */
export const shiftColumns = ['onDay', 'personName', 'from', 'until'] as const;
export type ShiftColumn = (typeof shiftColumns)[number];

export const shiftTitles: Record<Locale, Record<ShiftColumn, string>> = {
  'zh-CN': { onDay: '日期', personName: '姓名', from: '上班', until: '下班' },
  en: { onDay: 'Day', personName: 'Name', from: 'From', until: 'Until' },
};

export type Columns = Partial<Record<ShiftColumn, string>>;

/** Which column of a file holds what, in either language. */
export function columnsOf(header: readonly string[]): Columns {
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  const found: Columns = {};
  for (const titles of Object.values(shiftTitles))
    for (const key of shiftColumns)
      found[key] ??= header.find((name) => plain(name) === plain(titles[key]));
  return found;
}

export interface Problem {
  line: number;
  column: string;
  code:
    | 'missing'
    | 'not_a_day'
    | 'not_a_time'
    | 'unknown_person'
    | 'several_people'
    | 'overlaps'
    | 'unreadable';
  value: string;
}

export interface ReadShift {
  line: number;
  name: string;
  onDay: string;
  fromMinute: number;
  untilMinute: number;
}

/** One row of the file, or what is wrong with it. */
export function shiftIn(row: TableRow, columns: Columns): ReadShift | Problem {
  const { line, cells } = row;
  if (cells === undefined) return { line, column: '', code: 'unreadable', value: row.detail ?? '' };
  const cell = (key: ShiftColumn): CellValue => cells[columns[key] ?? ''] ?? null;
  const problem = (key: ShiftColumn, code: Problem['code']): Problem => ({
    line,
    column: columns[key] ?? key,
    code,
    value: textOf(cell(key)).slice(0, 100),
  });
  for (const key of shiftColumns) if (textOf(cell(key)) === '') return problem(key, 'missing');
  const when = parseWhen(cell('onDay'), { timeZone: 'Asia/Shanghai' });
  if (when.iso === undefined) return problem('onDay', 'not_a_day');
  const [from, until] = [timeIn(cell('from')), timeIn(cell('until'))];
  if (from === null) return problem('from', 'not_a_time');
  if (until === null) return problem('until', 'not_a_time');
  const name = textOf(cell('personName'));
  return { line, name, onDay: dayOf(when.iso), ...minutesOf({ from, until }) };
}

export const textOf = (value: CellValue): string =>
  value === null
    ? ''
    : (value instanceof Date ? value.toISOString() : String(value))
        .normalize('NFKC')
        .replaceAll(/\s+/g, ' ')
        .trim();

/** 8:30, 08:30:00, 8点半 is none; a workbook keeps a time as a part of a day or as a moment of its first. */
function timeIn(value: CellValue): string | null {
  if (value instanceof Date) return value.toISOString().slice(11, 16);
  if (typeof value === 'number') {
    if (value < 0 || value >= 1) return null;
    const minute = Math.round(value * 1440) % 1440;
    return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  }
  const found = /^(\d{1,2}):(\d{2})(:00)?$/.exec(textOf(value));
  if (found === null || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return `${two(Number(found[1]))}:${found[2]}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
