import type { Shift } from '@linli/contract';

type Span = Pick<Shift, 'startsAt' | 'endsAt'>;

/** The shift that runs at a moment. */
export const shiftAt = <S extends Span>(shifts: readonly S[], nowMs: number): S | undefined =>
  shifts.find((one) => Date.parse(one.startsAt) <= nowMs && nowMs < Date.parse(one.endsAt));

/** The first that is still to come, as far as the plan is known. */
export const nextShift = <S extends Span>(shifts: readonly S[], nowMs: number): S | undefined =>
  shifts.find(({ startsAt }) => nowMs < Date.parse(startsAt));

/** The last one that ended earlier on this day of the device. */
export const shiftEndedToday = <S extends Span>(
  shifts: readonly S[],
  nowMs: number,
): S | undefined =>
  shifts.findLast(
    ({ endsAt }) => Date.parse(endsAt) <= nowMs && startOfDay(nowMs) < Date.parse(endsAt),
  );

/**
 * Until when this device keeps what the day needs: the end of the shift that runs or is still to come today;
 * the end of the day where none is set. After the last shift of the day it keeps nothing.
 * @returns null: nothing may stay
 */
export function endOfDay(shifts: readonly Span[], nowMs: number): number | null {
  const midnight = startOfDay(nowMs) + dayMs;
  const running = shiftAt(shifts, nowMs);
  if (running !== undefined) return Date.parse(running.endsAt);
  const coming = shifts.find(({ startsAt }) => {
    const ms = Date.parse(startsAt);
    return ms > nowMs && ms < midnight;
  });
  if (coming !== undefined) return Date.parse(coming.endsAt);
  return shiftEndedToday(shifts, nowMs) === undefined ? midnight : null;
}

const dayMs = 86_400_000;

function startOfDay(nowMs: number): number {
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
