import type { Out } from '../../../client/index.ts';

type Calendar = Out<'getCalendar'>;
export type SpecialDay = Calendar['days'][number];
export type Hours = Calendar['week'][number];

export interface CalendarDay {
  day: string;
  /** Monday is 1. */
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  special: SpecialDay | null;
  /** Empty when it is closed. */
  hours: Hours;
}

const dayMs = 86_400_000;

/** Every day of the calendar's year, month by month, with its hours. */
export function monthsOf(calendar: Calendar): CalendarDay[][] {
  const special = new Map(calendar.days.map((one) => [one.day, one]));
  const months: CalendarDay[][] = Array.from({ length: 12 }, () => []);
  const end = Date.UTC(calendar.year + 1, 0, 1);
  for (let ms = Date.UTC(calendar.year, 0, 1); ms < end; ms += dayMs) {
    const date = new Date(ms);
    const day = date.toISOString().slice(0, 10);
    const weekday = (((date.getUTCDay() + 6) % 7) + 1) as CalendarDay['weekday'];
    const one = special.get(day) ?? null;
    months[date.getUTCMonth()]!.push({
      day,
      weekday,
      special: one,
      hours: hoursOf(calendar, weekday, one),
    });
  }
  return months;
}

/** As the server counts: a make-up day has Monday's hours, or of the first day that opens. */
function hoursOf({ week }: Calendar, weekday: number, special: SpecialDay | null): Hours {
  if (special === null || special.kind === 'usual') return week[weekday - 1] ?? [];
  if (special.kind === 'holiday') return [];
  if (special.kind === 'hours') return special.hours ?? [];
  const like = week[(special.like ?? 1) - 1] ?? [];
  return like.length > 0 ? like : (week.find((hours) => hours.length > 0) ?? []);
}

/** Days that open at all, and those that do not. */
export function sumOf(calendar: Calendar): { open: number; closed: number } {
  const days = monthsOf(calendar).flat();
  const open = days.filter((one) => one.hours.length > 0).length;
  return { open, closed: days.length - open };
}

/** `08:30–12:00, 13:30–17:30`. */
export const hoursText = (hours: Hours): string =>
  hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
