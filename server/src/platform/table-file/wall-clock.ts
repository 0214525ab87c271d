const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a clock on the wall shows; `offsetMinutes` when the text itself names its zone. */
export type WallClock = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  offsetMinutes: number | null;
};

export const midnight = { hour: 0, minute: 0, second: 0, ms: 0, offsetMinutes: null } as const;

/** Is there such a day and hour? 24:00 is the end of the day, as people write it. */
export function isPossible(wall: WallClock): boolean {
  const { year, month, day, hour, minute, second, ms, offsetMinutes } = wall;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false;
  if (offsetMinutes !== null && Math.abs(offsetMinutes) > 18 * 60) return false;
  if (hour === 24) return minute === 0 && second === 0 && ms === 0;
  return hour < 24 && minute < 60 && second < 60;
}

/**
 * The instant of a wall clock in an IANA zone, in milliseconds of UTC. An hour that comes twice in
 * autumn is taken the first time, one that spring leaves out is moved on by the gap: what RFC 5545
 * says (3.3.5). Written with Intl, because Temporal is missing in Node 24.
 */
export function instantOf(wall: WallClock, timeZone: string): number {
  const { year, month, day, hour, minute, second, ms, offsetMinutes } = wall;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (offsetMinutes !== null) return asUtc - offsetMinutes * 60_000;
  const before = offsetAt(asUtc - dayMs, timeZone);
  const after = offsetAt(asUtc + dayMs, timeZone);
  if (before === after) return asUtc - before;
  const candidates = [asUtc - before, asUtc - after].sort((a, b) => a - b);
  return candidates.find((at) => at + offsetAt(at, timeZone) === asUtc) ?? asUtc - before;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far the zone is ahead of UTC, in milliseconds. Remembered by the hour: imports ask a lot. */
function offsetAt(at: number, timeZone: string): number {
  const key = `${timeZone}/${Math.floor(at / hourMs)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const fields = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  const offset = shown - Math.floor(at / 1000) * 1000;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
