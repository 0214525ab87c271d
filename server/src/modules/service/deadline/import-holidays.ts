import type { BodyOf, OutOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { forgetImported, readCalendar, writeDays, type StoredCalendar } from './calendar.store.ts';
import { daysOfYear, knownUntil, type SetDay } from './default-calendar.ts';
import { HolidaysUnreadable, parseHolidays, type Holidays } from './holidays.ts';
import { calendarView } from './read-calendar.ts';
import { change } from './save-calendar.ts';

/**
 * Brings in the holidays and make-up workdays of whole years. A year that is known already is replaced by
 * what the file says of it; days set by hand stay as they are.
 * @throws Refusal service.holidays_unreadable, service.calendar_moved
 */
export async function importHolidays(
  ctx: Ctx,
  { version, text, dryRun }: BodyOf<typeof serviceContract.importHolidays>,
): Promise<OutOf<typeof serviceContract.importHolidays>> {
  const read = readText(text);
  const before = await readCalendar(ctx);
  const plan = planOf(before, read);
  const { firstYear, lastYear } = read;
  const told = { firstYear, lastYear, days: read.days.length, changed: plan.changed };
  if (dryRun) return { ...told, calendar: calendarView(ctx, plan.after, lastYear), recounted: 0 };
  const { recounted, calendar } = await change(ctx, version, () => ({
    after: plan.after,
    act: 'calendar.import',
    day: `${lastYear}-12-31`,
    write: () => {
      void forgetImported(ctx, { first: firstYear, last: lastYear });
      return writeDays(ctx, plan.days);
    },
  }));
  return { ...told, calendar, recounted };
}

function readText(text: string): Holidays {
  try {
    return parseHolidays(text);
  } catch (error) {
    if (!(error instanceof HolidaysUnreadable)) throw error;
    throw new Refusal('service.holidays_unreadable', { problem: error.message });
  }
}

/** What is written for the years of the file, and how many days become other than they were. */
function planOf(before: StoredCalendar, read: Holidays) {
  const { settings } = before;
  const inFile = new Map(read.days.map((one) => [one.day, one]));
  const isOf = (day: string) => {
    const year = Number(day.slice(0, 4));
    return year >= read.firstYear && year <= read.lastYear;
  };
  const others = before.days.filter((one) => one.source === 'own' || !isOf(one.day));
  // What is shipped of these years and does not stand in the file is a day like any other.
  const years = Array.from(
    { length: read.lastYear - read.firstYear + 1 },
    (_, at) => read.firstYear + at,
  );
  const shippedOnly = years
    .flatMap((year) => daysOfYear(settings, [], year))
    .filter((one) => !inFile.has(one.day));
  const days: SetDay[] = [
    ...read.days.map((one) => ({ ...one, source: 'import' as const, like: null, hours: null })),
    ...shippedOnly.map((one) => ({ ...one, source: 'import' as const, kind: 'usual' as const })),
  ];
  const last = `${read.lastYear}-12-31`;
  const known = knownUntil(settings);
  const until = known !== null && known > last ? settings.knownUntil : last;
  const after = {
    ...before,
    settings: { ...settings, knownUntil: until },
    days: [...others, ...days],
  };
  const kindsOf = (of: StoredCalendar) =>
    new Map(
      years
        .flatMap((year) => daysOfYear(of.settings, of.days, year))
        .filter((one) => one.kind !== 'usual')
        .map((one) => [one.day, one.kind]),
    );
  const [was, is] = [kindsOf(before), kindsOf(after)];
  const all = new Set([...was.keys(), ...is.keys()]);
  return { days, after, changed: [...all].filter((day) => was.get(day) !== is.get(day)).length };
}
