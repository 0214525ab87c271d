/** Chance that repeats: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to, and never, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, until: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, the heavier the more often. */
  weighted<T>(list: readonly T[], weightOf: (one: T) => number): T;
  shuffled<T>(list: readonly T[]): T[];
  /** A stream of its own: changing how one part is made leaves the others as they were. */
  fork(name: string): Random;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: a 32-bit state and one multiplication a number are plenty for made-up people.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, until: number) => from + Math.floor(next() * (until - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[int(0, list.length - 1)] as T;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (list, weightOf) => weightedPick(list, weightOf, next()),
    shuffled: (list) => shuffle(list, int),
    fork: (name) => createRandom(hash(`${seed}/${name}`)),
  };
}

function weightedPick<T>(list: readonly T[], weightOf: (one: T) => number, part: number): T {
  let left = part * list.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of list) {
    left -= weightOf(one);
    if (left < 0) return one;
  }
  const last = list.at(-1);
  if (last === undefined) throw new Error('nothing to pick from');
  return last;
}

function shuffle<T>(list: readonly T[], int: Random['int']): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = int(0, at);
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
