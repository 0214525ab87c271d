import { exact } from '../../kit/format.ts';

/** Days of the community as moments: its clocks are eight hours ahead of UTC all year. */
const aheadMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The day that a moment falls on, `2026-11-22`. */
export const dayOf = (ms: number): string => new Date(ms + aheadMs).toISOString().slice(0, 10);

/** The moment a day begins, or with `plus` the day so many later. */
export const startOf = (day: string, plus = 0): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - aheadMs + plus * dayMs).toISOString();

/** The exact moment in words, for a file and for sorting; null where there is none. */
export const exactOr = (at: string | null): string | null => (at === null ? null : exact(at));

export const today = (): string => dayOf(Date.now());

/** A filter of days as moments; the last day is included. */
export function span(
  from: string | undefined,
  until: string | undefined,
): { from?: string; until?: string } {
  return {
    ...(from === undefined ? {} : { from: startOf(from) }),
    ...(until === undefined ? {} : { until: startOf(until, 1) }),
  };
}
