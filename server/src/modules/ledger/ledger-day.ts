import { instantOf, msOf, type Instant } from '../../platform/clock/clock.ts';

/** People here live by Shanghai time, which has no summer. */
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** Days since 1970, as people count them. */
export const dayNumber = (at: Instant): number => Math.floor((msOf(at) + offsetMs) / dayMs);
/** Weeks since 1970, from Monday: the first of January 1970 was a Thursday. */
export const weekNumber = (at: Instant): number => Math.floor((dayNumber(at) + 3) / 7);
export const yearOf = (at: Instant): number => new Date(msOf(at) + offsetMs).getUTCFullYear();
/** The first moment of a year here. */
export const yearBegins = (year: number): Instant => instantOf(Date.UTC(year, 0, 1) - offsetMs);
/** `2026-11-22`, as people here write it. */
export const localDay = (at: Instant): string => instantOf(msOf(at) + offsetMs).slice(0, 10);
/** `2026-11`. */
export const localMonth = (at: Instant): string => localDay(at).slice(0, 7);
