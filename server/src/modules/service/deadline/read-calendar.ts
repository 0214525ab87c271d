import type { OutOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { readCalendar, type StoredCalendar } from './calendar.store.ts';
import { calendarFrom, daysOfYear, knownUntil } from './default-calendar.ts';
import { dayAt } from './calendar.ts';
import { msOf } from '../../../platform/clock/clock.ts';

export type CalendarView = OutOf<typeof serviceContract.getCalendar>;

/** The community's calendar with the special days of one year, this year unless said. */
export async function getCalendar(
  ctx: Ctx,
  query: { year?: number | undefined },
): Promise<CalendarView> {
  return calendarView(ctx, await readCalendar(ctx), query.year);
}

export function calendarView(
  ctx: Pick<Ctx, 'now'>,
  { version, settings, days }: StoredCalendar,
  year?: number,
): CalendarView {
  const of = year ?? Number(dayAt(calendarFrom(settings, []), msOf(ctx.now)).slice(0, 4));
  return {
    version,
    timeZone: settings.timeZone,
    week: settings.week.map((hours) => hours.map((one) => ({ ...one }))),
    holidays: settings.holidays,
    knownUntil: knownUntil(settings),
    year: of,
    days: daysOfYear(settings, days, of).map((one) => ({
      ...one,
      like: one.like as CalendarView['days'][number]['like'],
      hours: one.hours === null ? null : one.hours.map((hours) => ({ ...hours })),
    })),
  };
}
