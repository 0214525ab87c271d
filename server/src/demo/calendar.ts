import { instantOf, msOf, type Instant } from '../platform/clock/clock.ts';

/** The demo lives in China: eight hours ahead of UTC, all year. */
const aheadMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** What the clock on the wall shows there. */
export interface Wall {
  month: number;
  day: number;
  hour: number;
  /** 0 is Sunday. */
  weekday: number;
}

export function wallOf(instant: Instant): Wall {
  const date = new Date(msOf(instant) + aheadMs);
  return {
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    weekday: date.getUTCDay(),
  };
}

/** The calendar day there, 'YYYY-MM-DD'. */
export const dayOf = (instant: Instant): string => instantOf(msOf(instant) + aheadMs).slice(0, 10);
export const yearOf = (instant: Instant): number => Number(dayOf(instant).slice(0, 4));

/** Midnight there, some days before the day of an instant. */
export function midnightBefore(instant: Instant, days: number): Instant {
  const midnight = Math.floor((msOf(instant) + aheadMs) / dayMs) * dayMs - aheadMs;
  return instantOf(midnight - days * dayMs);
}

/** First day of the lunar year; a year that is not listed has no Spring Festival here. */
const springFestivals = [
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
  '2036-01-28',
  '2037-02-15',
  '2038-02-04',
  '2039-01-24',
  '2040-02-12',
].map((day) => Date.parse(`${day}T00:00:00Z`) - aheadMs);

/** Days since the first day of the lunar year: -7…14 around Spring Festival, null otherwise. */
export function springFestivalDay(instant: Instant): number | null {
  const at = msOf(instant);
  const days = springFestivals
    .map((first) => Math.floor((at - first) / dayMs))
    .find((one) => one >= -7 && one <= 14);
  return days ?? null;
}
