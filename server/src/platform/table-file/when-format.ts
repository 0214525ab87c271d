import { midnight } from './wall-clock.ts';
import type { WallClock } from './wall-clock.ts';

export type FormatReading =
  | { kind: 'wall'; wall: WallClock }
  | { kind: 'instant'; ms: number }
  | { kind: 'serial'; days: number }
  | { kind: 'impossible' };

type Field =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'ms'
  | 'half'
  | 'zone'
  | 'seconds'
  | 'millis'
  | 'serial';

// One or two digits are taken for both M and MM: systems that print one often print the other.
const tokens: Record<string, [Field, string]> = {
  YYYY: ['year', '\\d{4}'],
  YY: ['shortYear', '\\d{2}'],
  MM: ['month', '\\d{1,2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{1,2}'],
  D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{1,2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour12', '\\d{1,2}'],
  h: ['hour12', '\\d{1,2}'],
  mm: ['minute', '\\d{1,2}'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{1,2}'],
  s: ['second', '\\d{1,2}'],
  SSS: ['ms', '\\d{1,3}'],
  A: ['half', '[AaPp]\\.?[Mm]\\.?|上午|下午'],
  Z: ['zone', 'Z|[+-]\\d{2}:?\\d{2}'],
  X: ['seconds', '\\d{9,11}(?:\\.\\d+)?'],
  x: ['millis', '\\d{12,14}'],
  serial: ['serial', '\\d{1,7}(?:\\.\\d+)?'],
};
const tokenPattern = /serial|YYYY|YY|MM?|DD?|HH?|hh?|mm?|ss?|SSS|A|Z|X|x|\s+|[^]/g;

type Compiled = { pattern: RegExp; fields: Field[] };
const compiled = new Map<string, Compiled>();

/** Reads a text by one format, for example `MM/DD/YYYY hh:mm:ss A`; null when it does not fit. */
export function readByFormat(text: string, format: string): FormatReading | null {
  const { pattern, fields } = compile(format);
  const match = pattern.exec(text);
  if (!match) return null;
  const found = new Map(fields.map((field, index) => [field, match[index + 1] ?? '']));
  const number = (field: Field) => {
    const value = found.get(field);
    return value === undefined ? undefined : Number(value);
  };
  const serial = number('serial');
  if (serial !== undefined) return { kind: 'serial', days: serial };
  const seconds = number('seconds');
  if (seconds !== undefined) return { kind: 'instant', ms: Math.round(seconds * 1000) };
  const millis = number('millis');
  if (millis !== undefined) return { kind: 'instant', ms: millis };
  const hour = hourOf(number('hour') ?? null, number('hour12') ?? null, found.get('half'));
  if (hour === null) return { kind: 'impossible' };
  const shortYear = number('shortYear');
  const wall = {
    ...midnight,
    year: number('year') ?? (shortYear === undefined ? 0 : fullYear(shortYear)),
    month: number('month') ?? 0,
    day: number('day') ?? 0,
    hour,
    minute: number('minute') ?? 0,
    second: number('second') ?? 0,
    ms: number('ms') ?? 0,
    offsetMinutes: offsetOf(found.get('zone')),
  };
  return { kind: 'wall', wall };
}

/** The hour of the day; null for an hour that a twelve-hour clock does not have. */
export function hourOf(
  hour: number | null,
  hour12: number | null,
  half: string | undefined,
): number | null {
  const shown = hour12 ?? hour ?? 0;
  if (half === undefined || half === '') return shown;
  if (shown < 1 || shown > 12) return null;
  return (shown % 12) + (/^p|下/i.test(half) ? 12 : 0);
}

/** Minutes ahead of UTC; null when the text names no zone. */
export function offsetOf(zone: string | undefined): number | null {
  if (!zone) return null;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** POSIX: 69–99 are the last century, 00–68 this one. */
function fullYear(year: number): number {
  return year + (year < 69 ? 2000 : 1900);
}

function compile(format: string): Compiled {
  const known = compiled.get(format);
  if (known) return known;
  const fields: Field[] = [];
  const source = (format.normalize('NFKC').trim().match(tokenPattern) ?? []).map((part) => {
    const token = tokens[part];
    if (token) {
      fields.push(token[0]);
      return `(${token[1]})`;
    }
    return /^\s/.test(part) ? '\\s+' : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  const result = { pattern: new RegExp(`^${source.join('')}$`), fields };
  compiled.set(format, result);
  return result;
}
