/** A moment in UTC as ISO 8601 text ending in Z: what the database, JSON and people's screens exchange. */
export type Instant = string;

/** The only place that reads the time of day; tests move it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const msOf = (instant: Instant): number => Date.parse(instant);
export const instantOf = (ms: number): Instant => new Date(ms).toISOString();
export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  instantOf(msOf(instant) + minutes * 60_000);
export const plusDays = (instant: Instant, days: number): Instant =>
  plusMinutes(instant, days * 1440);
export const isAfter = (one: Instant, other: Instant): boolean => msOf(one) > msOf(other);
