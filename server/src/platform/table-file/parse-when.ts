import { dateOfSerial } from './excel-serial.ts';
import type { CellValue } from './table.ts';
import { instantOf, isPossible, midnight } from './wall-clock.ts';
import type { WallClock } from './wall-clock.ts';
import { hourOf, offsetOf, readByFormat } from './when-format.ts';
import type { FormatReading } from './when-format.ts';

export type WhenFault = 'empty' | 'unknown_format' | 'ambiguous' | 'impossible';
export type When = { iso: string; bad?: undefined } | { bad: WhenFault; iso?: undefined };
export type WhenOptions = {
  /**
   * Formats of this column: YYYY YY M D H h m s SSS A (AM, PM, 上午, 下午) Z, `X` and `x` for Unix
   * seconds and milliseconds, `serial` for day numbers written as text. Doubled letters mean the
   * same. What reads year-first needs none.
   */
  formats?: string[];
  /** IANA zone of times that do not name one. An unknown zone is a RangeError. */
  timeZone: string;
  /** The workbook counts its days from 1904 (`TableFile.serial1904`). */
  serial1904?: boolean;
};

/**
 * A moment from a cell, as UTC (`2019-11-22T09:12:14.000Z`), or why not. A date without a time is
 * its midnight. 03/04/2020 is `ambiguous` unless a format says which is the day, and stays so when
 * two given formats read it differently; 30 February is `impossible`.
 */
export function parseWhen(value: CellValue, options: WhenOptions): When {
  if (value === null) return { bad: 'empty' };
  if (typeof value === 'boolean') return { bad: 'unknown_format' };
  if (value instanceof Date) return fromSheetDate(value, options);
  if (typeof value === 'number') return fromNumber(value, options);
  const text = value.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '') return { bad: 'empty' };
  return fromFormats(text, options) ?? fromYearFirst(text, options) ?? fromUnknown(text);
}

function fromSheetDate(date: Date, options: WhenOptions): When {
  if (Number.isNaN(date.getTime())) return { bad: 'impossible' };
  const wall: WallClock = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    ms: date.getUTCMilliseconds(),
    offsetMinutes: null,
  };
  return fromWall(wall, options);
}

function fromNumber(value: number, options: WhenOptions): When {
  const byFormat = fromFormats(String(value), options);
  if (byFormat) return byFormat;
  // 20200109 is a date written without dashes: as a day number it would lie beyond the year 9999.
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 21_991_231) {
    return fromYearFirst(String(value), options) ?? { bad: 'unknown_format' };
  }
  return fromSerial(value, options);
}

/** A number below 1 is a time of day without a date. */
function fromSerial(days: number, options: WhenOptions): When {
  const date = days < 1 ? null : dateOfSerial(days, options.serial1904 ?? false);
  return date ? fromSheetDate(date, options) : { bad: 'impossible' };
}

function fromFormats(text: string, options: WhenOptions): When | null {
  const readings = (options.formats ?? [])
    .map((format) => readByFormat(text, format))
    .filter((reading) => reading !== null)
    .map((reading) => fromReading(reading, options));
  const moments = new Set(readings.flatMap((when) => when.iso ?? []));
  if (moments.size > 1) return { bad: 'ambiguous' };
  return readings.find((when) => when.iso !== undefined) ?? readings[0] ?? null;
}

function fromReading(reading: FormatReading, options: WhenOptions): When {
  switch (reading.kind) {
    case 'wall':
      return fromWall(reading.wall, options);
    case 'instant':
      return { iso: new Date(reading.ms).toISOString() };
    case 'serial':
      return fromSerial(reading.days, options);
    case 'impossible':
      return { bad: 'impossible' };
  }
}

const date = String.raw`(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})`;
const weekday = String.raw`(?: ?(?:星期|周)[一二三四五六日天])?`;
const time = String.raw`(\d{1,2}) ?(?:: ?(\d{1,2})|[时点] ?(?:(\d{1,2}) ?分?)?)(?: ?:? ?(\d{1,2})(?:[.,](\d{1,9}))? ?秒?)?`;
const yearFirst = new RegExp(
  `^${date}(?: ?日)?${weekday}(?:(?:(?<=[日号一二三四五六天])|[T ]) ?([AaPp][Mm]|上午|下午)? ?${time} ?([AaPp][Mm])? ?(Z|[+-]\\d{2}:?\\d{2})?)?$`,
);
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/;

/** ISO 8601, 2020-1-9 9:23, 2019/11/22 17:12:14, 2019年12月2日 12:11, 20200109: one reading each. */
function fromYearFirst(text: string, options: WhenOptions): When | null {
  const whole = yearFirst.exec(text);
  if (whole) {
    const [, year, month, day, before, hour, minute, minuteToo, second, fraction, after, zone] =
      whole;
    const hours = hourOf(Number(hour ?? 0), null, before ?? after);
    if (hours === null) return { bad: 'impossible' };
    const wall = {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: hours,
      minute: Number(minute ?? minuteToo ?? 0),
      second: Number(second ?? 0),
      ms: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
      offsetMinutes: offsetOf(zone),
    };
    return fromWall(wall, options);
  }
  const [, year, month, day, hour, minute, second] = compact.exec(text) ?? [];
  if (year === undefined) return null;
  const clock = {
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  const on = { year: Number(year), month: Number(month), day: Number(day) };
  return fromWall({ ...midnight, ...on, ...clock }, options);
}

function fromUnknown(text: string): When {
  const isDayOrMonthFirst = /^\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(\d{2}|\d{4})(?!\d)/.test(text);
  return { bad: isDayOrMonthFirst ? 'ambiguous' : 'unknown_format' };
}

function fromWall(wall: WallClock, options: WhenOptions): When {
  if (!isPossible(wall)) return { bad: 'impossible' };
  return { iso: new Date(instantOf(wall, options.timeZone)).toISOString() };
}
