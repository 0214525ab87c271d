import type { CalendarDefinition } from './calendar-definition.ts';
import { tableOf, type OpeningTable, type YearOfSpells } from './opening-table.ts';
import { dayMs, minuteMs, zoneOf, type Zone } from './zone.ts';

/** A calendar ready to count: make it once, keep it, ask it often. */
export interface BusinessCalendar {
  readonly zone: Zone;
  readonly roundTheClock: boolean;
  /** The last day whose holidays are known; null also for a calendar that needs none. */
  readonly knownUntil: string | null;
  /** Null when it never closes. */
  readonly table: OpeningTable | null;
}

/**
 * Makes a calendar ready to count.
 * @throws RangeError for an unknown zone, hours that overlap or end before they begin, or a week that never opens
 */
export function compileCalendar(definition: CalendarDefinition): BusinessCalendar {
  const zone = zoneOf(definition.timeZone);
  return {
    zone,
    roundTheClock: false,
    knownUntil: definition.knownUntil,
    table: tableOf(definition, zone),
  };
}

/** Open at every moment: minutes are elapsed minutes. Days are still days of a zone. */
export function roundTheClock(timeZone = 'Asia/Shanghai'): BusinessCalendar {
  return { zone: zoneOf(timeZone), roundTheClock: true, knownUntil: null, table: null };
}

/**
 * The earliest instant by which so many minutes have been open. Of nothing it is `fromMs` itself; of a
 * whole day it is the closing of that day, not the opening of the next.
 * @param minutes business minutes, zero or more
 */
export function addBusinessMinutes(
  calendar: BusinessCalendar,
  fromMs: number,
  minutes: number,
): number {
  return addOpenMs(calendar, fromMs, Math.round(minutes * minuteMs));
}

/** The same in whole milliseconds, which add up exactly. */
export function addOpenMs(calendar: BusinessCalendar, fromMs: number, openMs: number): number {
  if (!(openMs >= 0)) throw new RangeError('business time to add is zero or more');
  if (calendar.table === null || openMs === 0) return fromMs + openMs;
  let year = calendar.table.yearAt(fromMs);
  let leftMs = openMs + openBefore(year, fromMs);
  while (leftMs > year.totalMs) {
    leftMs -= year.totalMs;
    year = calendar.table.after(year);
  }
  const spell = firstAtLeast(year.openUntil, leftMs);
  return year.ends[spell]! - (year.openUntil[spell]! - leftMs);
}

/** Open minutes from one instant to another; negative when the second is earlier. */
export function businessMinutesBetween(
  calendar: BusinessCalendar,
  fromMs: number,
  untilMs: number,
): number {
  return openMsBetween(calendar, fromMs, untilMs) / minuteMs;
}

/** The same in whole milliseconds. */
export function openMsBetween(calendar: BusinessCalendar, fromMs: number, untilMs: number): number {
  if (calendar.table === null) return untilMs - fromMs;
  if (untilMs < fromMs) return 0 - openMsBetween(calendar, untilMs, fromMs);
  const last = calendar.table.yearAt(untilMs);
  let openMs = openBefore(last, untilMs);
  let year = calendar.table.yearAt(fromMs);
  openMs -= openBefore(year, fromMs);
  while (year.number < last.number) {
    openMs += year.totalMs;
    year = calendar.table.after(year);
  }
  return openMs;
}

/**
 * So many working days later at the same time on the wall clock, counting from the next opening when
 * it is closed now. A time before that day's opening becomes the opening, one between two spells the
 * next opening, one after closing the closing.
 * @param days working days, zero or more
 */
export function addWorkdays(calendar: BusinessCalendar, fromMs: number, days: number): number {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('workdays to add are whole');
  const startMs = nextOpening(calendar, fromMs);
  const wallMs = calendar.zone.wallOf(startMs);
  const midnightMs = Math.floor(wallMs / dayMs) * dayMs;
  if (calendar.table === null) return calendar.zone.instantOf(wallMs + days * dayMs);
  let year = calendar.table.yearAt(startMs);
  let at = year.dayOfSpell[firstAfter(year.ends, startMs)]! + days;
  while (at >= year.days.length) {
    at -= year.days.length;
    year = calendar.table.after(year);
  }
  const day = year.days[at]!;
  const sameTimeMs = calendar.zone.instantOf(day.midnightMs + wallMs - midnightMs);
  for (let spell = day.firstSpell; spell <= day.lastSpell; spell++) {
    if (sameTimeMs < year.ends[spell]!) return Math.max(sameTimeMs, year.starts[spell]!);
  }
  return year.ends[day.lastSpell]!;
}

/** Open from the moment of opening until just before the moment of closing. */
export function isOpen(calendar: BusinessCalendar, ms: number): boolean {
  return nextOpening(calendar, ms) === ms;
}

/** The instant itself while open, else the next opening. */
export function nextOpening(calendar: BusinessCalendar, ms: number): number {
  if (calendar.table === null) return ms;
  let year = calendar.table.yearAt(ms);
  let spell = firstAfter(year.ends, ms);
  while (spell === year.ends.length) {
    year = calendar.table.after(year);
    spell = firstAfter(year.ends, ms);
  }
  return Math.max(ms, year.starts[spell]!);
}

/** Whether the holidays of the day of this instant are known; a calendar that never closes needs none. */
export function holidaysKnownAt(calendar: BusinessCalendar, ms: number): boolean {
  if (calendar.roundTheClock) return true;
  return calendar.knownUntil !== null && dayAt(calendar, ms) <= calendar.knownUntil;
}

/** The day of an instant in the calendar's zone: `2026-02-14`. */
export const dayAt = (calendar: BusinessCalendar, ms: number): string =>
  new Date(calendar.zone.wallOf(ms)).toISOString().slice(0, 10);

/** Open milliseconds of a year before an instant in it. */
function openBefore(year: YearOfSpells, ms: number): number {
  const spell = firstAfter(year.ends, ms);
  if (spell === year.ends.length) return year.totalMs;
  return year.openUntil[spell]! - (year.ends[spell]! - Math.max(ms, year.starts[spell]!));
}

/** The first of ascending numbers that is greater; their count when none is. */
function firstAfter(numbers: Float64Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first of ascending numbers that is not smaller. */
function firstAtLeast(numbers: Float64Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
