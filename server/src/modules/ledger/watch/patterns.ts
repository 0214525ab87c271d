import { msOf, type Instant } from '../../../platform/clock/clock.ts';
import { dayNumber } from '../ledger-day.ts';

/** Points that one gave another cause for. */
export interface Gift {
  personId: string;
  giverId: string | null;
  points: number;
  at: Instant;
}

/** From how much on somebody should look. Nothing follows by itself. */
export const watchTerms = {
  days: 90,
  /** Each of a ring gave the next so often. */
  ringTimes: 3,
  /** One giver: so often, and so much of all they got from anybody. */
  giverTimes: 5,
  giverPercent: 60,
  /** On one day. */
  burstTimes: 8,
} as const;

export interface Pattern {
  key: string;
  kind: 'ring' | 'one_giver' | 'burst';
  personIds: string[];
  times: number;
  of: number;
  points: number;
  firstAt: Instant;
  lastAt: Instant;
}

/** What stands out in gifts of the last days. Pure. */
export function patternsIn(gifts: readonly Gift[]): Pattern[] {
  return [...rings(gifts), ...oneGivers(gifts), ...bursts(gifts)].toSorted(
    (a, b) => b.points - a.points || (a.key < b.key ? -1 : 1),
  );
}

interface Pair {
  from: string;
  to: string;
  gifts: Gift[];
}

/** Two who feed each other, or three in a circle. */
function rings(gifts: readonly Gift[]): Pattern[] {
  const strong = pairsOf(gifts).filter((pair) => pair.gifts.length >= watchTerms.ringTimes);
  const byGiver = Map.groupBy(strong, ({ from }) => from);
  const found = new Map<string, Pattern>();
  const note = (pairs: readonly Pair[]) => {
    const personIds = pairs.map(({ from }) => from).toSorted();
    const key = `ring:${personIds.map(short).join('-')}`;
    if (!found.has(key))
      found.set(
        key,
        patternOf(
          'ring',
          key,
          personIds,
          pairs.flatMap((one) => one.gifts),
        ),
      );
  };
  for (const one of strong)
    for (const two of byGiver.get(one.to) ?? []) {
      if (two.to === one.from) note([one, two]);
      else
        for (const three of byGiver.get(two.to) ?? [])
          if (three.to === one.from) note([one, two, three]);
    }
  return [...found.values()];
}

/** Somebody whose points come from one hand. */
function oneGivers(gifts: readonly Gift[]): Pattern[] {
  const got = Map.groupBy(
    gifts.filter(({ giverId }) => giverId !== null),
    ({ personId }) => personId,
  );
  return pairsOf(gifts)
    .filter(({ to, gifts: theirs }) => {
      const all = got.get(to)?.length ?? 0;
      return (
        theirs.length >= watchTerms.giverTimes &&
        theirs.length * 100 >= all * watchTerms.giverPercent
      );
    })
    .map(({ from, to, gifts: theirs }) => ({
      ...patternOf('one_giver', `one_giver:${short(from)}-${short(to)}`, [from, to], theirs),
      of: got.get(to)?.length ?? 0,
    }));
}

/** Very many on one day. */
function bursts(gifts: readonly Gift[]): Pattern[] {
  const days = Map.groupBy(gifts, ({ personId, at }) => `${short(personId)}-${dayNumber(at)}`);
  return [...days]
    .filter(([, theirs]) => theirs.length >= watchTerms.burstTimes)
    .map(([key, theirs]) => patternOf('burst', `burst:${key}`, [theirs[0]!.personId], theirs));
}

function pairsOf(gifts: readonly Gift[]): Pair[] {
  const given = gifts.filter((gift) => gift.giverId !== null && gift.giverId !== gift.personId);
  const pairs = Map.groupBy(given, ({ giverId, personId }) => `${giverId} ${personId}`);
  return [...pairs.values()].map((theirs) => ({
    from: theirs[0]!.giverId!,
    to: theirs[0]!.personId,
    gifts: theirs,
  }));
}

function patternOf(
  kind: Pattern['kind'],
  key: string,
  personIds: string[],
  gifts: readonly Gift[],
): Pattern {
  const inTime = gifts.toSorted((a, b) => msOf(a.at) - msOf(b.at));
  return {
    key,
    kind,
    personIds,
    times: gifts.length,
    of: gifts.length,
    points: gifts.reduce((sum, { points }) => sum + points, 0),
    firstAt: inTime[0]!.at,
    lastAt: inTime.at(-1)!.at,
  };
}

/** Ids without dashes make keys that fit an address. */
const short = (id: string) => id.replaceAll('-', '');
