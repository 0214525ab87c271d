const dayMs = 86_400_000;
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const ms = msOf(day);
  return dayOf(ms - ((new Date(ms).getUTCDay() + 6) % 7) * dayMs);
}

/** Seven days, so many days after another. */
export const weekFrom = (day: string, after = 0): string[] =>
  Array.from({ length: 7 }, (_, index) => dayOf(msOf(day) + (after + index) * dayMs));

export interface NamedDay {
  day: string;
  weekday: string;
  date: string;
}

export function dayNames(language: string, days: readonly string[]): NamedDay[] {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(language, {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return days.map((day) => ({
    day,
    weekday: weekday.format(msOf(day)),
    date: date.format(msOf(day)),
  }));
}
