import type { CalendarDay, CalendarDefinition, OpeningHours } from './calendar-definition.ts';
import { compileCalendar, type BusinessCalendar } from './calendar.ts';
import { chinaHolidays, type HolidayDay } from './holidays.ts';

/** What a community's calendar is made of: its own settings over the holidays that are shipped. */
export interface CalendarSettings {
  timeZone: string;
  week: readonly (readonly OpeningHours[])[];
  holidays: 'china' | 'none';
  /** The last day of the imported years. */
  knownUntil: string | null;
}

/** A day that was imported or set by hand; `usual` takes a holiday back. */
export interface SetDay {
  day: string;
  source: 'import' | 'own';
  kind: CalendarDay['kind'] | 'usual';
  like: number | null;
  hours: readonly OpeningHours[] | null;
  nameZh: string | null;
  nameEn: string | null;
}

const daily: readonly OpeningHours[] = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
];

/** As long as nobody has changed it: office hours on weekdays, with the public holidays of China. */
export const defaultSettings: CalendarSettings = {
  timeZone: 'Asia/Shanghai',
  week: [daily, daily, daily, daily, daily, [], []],
  holidays: 'china',
  knownUntil: null,
};

export const shippedHolidays = chinaHolidays();

export const defaultCalendar: BusinessCalendar = calendarFrom(defaultSettings, []);

/** The calendar by which deadlines count. @throws RangeError for settings that cannot be */
export function calendarFrom(
  settings: CalendarSettings,
  days: readonly SetDay[],
): BusinessCalendar {
  return compileCalendar(definitionFrom(settings, days));
}

function definitionFrom(settings: CalendarSettings, days: readonly SetDay[]): CalendarDefinition {
  const byDay = new Map<string, CalendarDay>();
  if (settings.holidays === 'china')
    for (const { day, kind } of shippedHolidays.days) byDay.set(day, { day, kind });
  for (const one of inOrderOfWeight(days)) {
    if (one.kind === 'usual') byDay.delete(one.day);
    else byDay.set(one.day, dayOf(one));
  }
  return {
    timeZone: settings.timeZone,
    week: settings.week,
    days: [...byDay.values()],
    knownUntil: knownUntil(settings),
  };
}

/** What was set by hand comes last, and stays. */
export function inOrderOfWeight(days: readonly SetDay[]): SetDay[] {
  return days.toSorted(
    (one, other) => Number(one.source === 'own') - Number(other.source === 'own'),
  );
}

function dayOf({ day, kind, like, hours }: SetDay): CalendarDay {
  if (kind === 'hours') return { day, kind, hours: hours ?? [] };
  if (kind === 'workday') return { day, kind, like: like as 1 | 2 | 3 | 4 | 5 | 6 | 7 | null };
  return { day, kind: 'holiday' };
}

/** The last day whose holidays are known, of those shipped and those imported. */
export function knownUntil(settings: CalendarSettings): string | null {
  const shipped = settings.holidays === 'china' ? `${shippedHolidays.lastYear}-12-31` : null;
  const imported = settings.knownUntil;
  if (shipped === null || imported === null) return shipped ?? imported;
  return shipped > imported ? shipped : imported;
}

/** The special days of one year as people see them, each with where it comes from. */
export function daysOfYear(
  settings: CalendarSettings,
  days: readonly SetDay[],
  year: number,
): (Omit<SetDay, 'source'> & { source: SetDay['source'] | 'shipped' })[] {
  const shipped = settings.holidays === 'china' ? shippedHolidays.days : [];
  const all = [
    ...shipped.map((one: HolidayDay) => ({ ...one, source: 'shipped' as const, ...plain })),
    ...inOrderOfWeight(days),
  ].filter((one) => one.day.startsWith(`${year}-`));
  const byDay = new Map(all.map((one) => [one.day, one]));
  return [...byDay.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

const plain = { like: null, hours: null };
