/**
 * A time zone as arithmetic. A _wall_ time is what a clock on the wall shows, written as if it were
 * UTC in epoch milliseconds; an _instant_ is epoch milliseconds.
 */
export interface Zone {
  readonly name: string;
  /** What the wall clock shows at an instant. */
  wallOf(ms: number): number;
  /**
   * The instant at which the wall clock shows this. Where it shows it twice (clocks go back) the first;
   * where it never does (clocks go forward) the instant of the jump, so that later walls are never
   * earlier instants.
   */
  instantOf(wallMs: number): number;
}

/**
 * @param name an IANA name: `Asia/Shanghai`
 * @throws RangeError for a name that is none
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const changes = changesOf(name);
  const zone: Zone = {
    name,
    wallOf: (ms) => ms + offsetAt(changes, ms),
    instantOf: (wallMs) => {
      const early = wallMs - offsetAt(changes, wallMs - dayMs);
      const late = wallMs - offsetAt(changes, wallMs + dayMs);
      if (early === late) return early;
      if (offsetAt(changes, early) === wallMs - early) return early;
      if (offsetAt(changes, late) === wallMs - late) return late;
      return jumpBetween(changes, late, early);
    },
  };
  zones.set(name, zone);
  return zone;
}

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

const zones = new Map<string, Zone>();

/** From when on which offset holds, in milliseconds; the first of a year holds from its beginning. */
interface Change {
  fromMs: number;
  offsetMs: number;
}
type ChangesOfYear = (year: number) => readonly Change[];

function offsetAt(changesOf: ChangesOfYear, ms: number): number {
  const changes = changesOf(yearOf(ms));
  for (let at = changes.length - 1; at > 0; at--) {
    if (changes[at]!.fromMs <= ms) return changes[at]!.offsetMs;
  }
  return changes[0]!.offsetMs;
}

/** The jump of the clock between two instants at most some hours apart. */
function jumpBetween(changesOf: ChangesOfYear, afterMs: number, untilMs: number): number {
  for (const change of [...changesOf(yearOf(afterMs)), ...changesOf(yearOf(untilMs))]) {
    if (change.fromMs > afterMs && change.fromMs <= untilMs) return change.fromMs;
  }
  return untilMs;
}

const yearOf = (ms: number) => new Date(ms).getUTCFullYear();

/** Zones change rarely, never twice within ten days: the offset is asked for that often, and halved between. */
const stepMs = 10 * dayMs;

function changesOf(name: string): ChangesOfYear {
  const offset = offsetReader(name);
  const years = new Map<number, readonly Change[]>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const endMs = Date.UTC(year + 1, 0, 1);
    const found: Change[] = [{ fromMs: Date.UTC(year, 0, 1), offsetMs: 0 }];
    found[0]!.offsetMs = offset(found[0]!.fromMs);
    for (let ms = found[0]!.fromMs; ms < endMs; ms += stepMs) {
      const untilMs = Math.min(ms + stepMs, endMs - 1000);
      if (offset(untilMs) !== found.at(-1)!.offsetMs) found.push(changeWithin(offset, ms, untilMs));
    }
    years.set(year, found);
    return found;
  };
}

/** To the second: no zone changes within one. */
function changeWithin(offset: (ms: number) => number, fromMs: number, untilMs: number): Change {
  const before = offset(fromMs);
  let low = fromMs / 1000;
  let high = untilMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return { fromMs: high * 1000, offsetMs: offset(high * 1000) };
}

function offsetReader(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const parts = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const wallMs = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return wallMs - Math.floor(ms / 1000) * 1000;
  };
}
