import type { CalendarDay, CalendarDefinition, OpeningHours } from './calendar-definition.ts';
import { dayMs, minuteMs, type Zone } from './zone.ts';

/** The spells of opening of one local year, in order; `openUntil` sums them up. */
export interface YearOfSpells {
  number: number;
  fromMs: number;
  /** The first instant of the next year. */
  untilMs: number;
  starts: Float64Array;
  ends: Float64Array;
  /** Open milliseconds of the year up to the end of each spell. */
  openUntil: Float64Array;
  dayOfSpell: Int32Array;
  /** The days on which it opens at all. */
  days: { midnightMs: number; firstSpell: number; lastSpell: number }[];
  totalMs: number;
}

/** Years of spells, each made when it is first asked for. */
export interface OpeningTable {
  /** The local year in which an instant lies. */
  yearAt(ms: number): YearOfSpells;
  /** @throws RangeError beyond what people plan for */
  after(year: YearOfSpells): YearOfSpells;
}

/** Instants of the contract lie between 1900 and 3000. */
const years = { first: 1899, last: 3001 };
const meanYearMs = 365.2425 * dayMs;

export function tableOf(definition: CalendarDefinition, zone: Zone): OpeningTable {
  const hoursOf = readHours(definition);
  const known = new Map<number, YearOfSpells>();
  const yearOf = (number: number): YearOfSpells => {
    const found = known.get(number);
    if (found !== undefined) return found;
    if (!(number >= years.first && number <= years.last))
      throw new RangeError(`no opening is known in the year ${number}`);
    const made = makeYear(number, zone, hoursOf);
    known.set(number, made);
    return made;
  };
  let last: YearOfSpells | null = null;
  return {
    yearAt: (ms) => {
      if (last !== null && ms >= last.fromMs && ms < last.untilMs) return last;
      let year = yearOf(1970 + Math.floor(ms / meanYearMs));
      if (ms < year.fromMs) year = yearOf(year.number - 1);
      else if (ms >= year.untilMs) year = yearOf(year.number + 1);
      last = year;
      return year;
    },
    after: (year) => yearOf(year.number + 1),
  };
}

/** Minutes of the day. */
interface Spell {
  from: number;
  until: number;
}
type HoursOfDay = (midnightMs: number) => readonly Spell[];

function readHours({ week, days }: CalendarDefinition): HoursOfDay {
  if (week.length !== 7) throw new RangeError('a week has seven days');
  const byWeekday = week.map(readSpells);
  const usual = byWeekday.find((spells) => spells.length > 0);
  if (usual === undefined) throw new RangeError('a calendar opens on some day of the week');
  const hoursOn = (day: CalendarDay): readonly Spell[] => {
    if (day.kind === 'holiday') return [];
    if (day.kind === 'hours') return readSpells(day.hours);
    const like = byWeekday[(day.like ?? 1) - 1]!;
    return like.length > 0 ? like : usual;
  };
  const byDay = new Map(days.map((one) => [midnightOf(one.day), hoursOn(one)]));
  return (midnightMs) => byDay.get(midnightMs) ?? byWeekday[weekdayAt(midnightMs) - 1]!;
}

/** 1970-01-01 was a Thursday. */
const weekdayAt = (midnightMs: number) => ((((midnightMs / dayMs + 3) % 7) + 7) % 7) + 1;

function midnightOf(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${day} is no day`);
  return ms;
}

function readSpells(hours: readonly OpeningHours[]): Spell[] {
  const spells = hours.map(({ opens, closes }) => ({
    from: minuteOf(opens),
    until: minuteOf(closes),
  }));
  for (const [at, spell] of spells.entries()) {
    const before = spells[at - 1];
    if (spell.until <= spell.from || (before !== undefined && spell.from < before.until))
      throw new RangeError('opening hours come one after another and end after they begin');
  }
  return spells;
}

function minuteOf(time: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!(minute <= 1440) || Number(minutes) > 59)
    throw new RangeError(`${time} is no time of a day`);
  return minute;
}

function makeYear(number: number, zone: Zone, hoursOf: HoursOfDay): YearOfSpells {
  const firstMidnightMs = Date.UTC(number, 0, 1);
  const nextMidnightMs = Date.UTC(number + 1, 0, 1);
  const spells: { start: number; end: number; day: number }[] = [];
  const days: YearOfSpells['days'] = [];
  for (let midnightMs = firstMidnightMs; midnightMs < nextMidnightMs; midnightMs += dayMs) {
    const firstSpell = spells.length;
    for (const { from, until } of hoursOf(midnightMs)) {
      const start = zone.instantOf(midnightMs + from * minuteMs);
      const end = zone.instantOf(midnightMs + until * minuteMs);
      // A spell within the hour that a clock skips does not happen.
      if (end > start) spells.push({ start, end, day: days.length });
    }
    if (spells.length > firstSpell)
      days.push({ midnightMs, firstSpell, lastSpell: spells.length - 1 });
  }
  let totalMs = 0;
  const openUntil = Float64Array.from(spells, (one) => (totalMs += one.end - one.start));
  return {
    number,
    fromMs: zone.instantOf(firstMidnightMs),
    untilMs: zone.instantOf(nextMidnightMs),
    starts: Float64Array.from(spells, (one) => one.start),
    ends: Float64Array.from(spells, (one) => one.end),
    openUntil,
    dayOfSpell: Int32Array.from(spells, (one) => one.day),
    days,
    totalMs,
  };
}
