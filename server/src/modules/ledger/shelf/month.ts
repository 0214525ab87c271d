import { isAfter, plusMinutes, type Instant } from '../../../platform/clock/clock.ts';

const shanghai = 8 * 60;

/** The month that a moment falls in, `2026-11`. */
export const monthOf = (at: Instant): string => plusMinutes(at, shanghai).slice(0, 7);

/** When a month begins. */
export const beginOfMonth = (month: string): Instant =>
  plusMinutes(`${month}-01T00:00:00.000Z`, -shanghai);

/** When a month ends, or now while it lasts; null for one to come. */
export function endOfMonth(month: string, now: Instant): Instant | null {
  if (isAfter(beginOfMonth(month), now)) return null;
  const ends = beginOfMonth(nextMonth(month));
  return isAfter(ends, now) ? plusMinutes(now, 1) : ends;
}

function nextMonth(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  const next = of === 12 ? [year + 1, 1] : [year, of + 1];
  return `${next[0]}-${String(next[1]).padStart(2, '0')}`;
}
