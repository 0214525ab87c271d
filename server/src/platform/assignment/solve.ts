import { exact } from './exact.ts';
import { cheapestFlow } from './flow.ts';
import { greedy } from './greedy.ts';
import { improve } from './improve.ts';
import { compile, costOf, nobody, type Answer, type Compiled, type Problem } from './problem.ts';

export interface SolveOptions {
  /** When it must be over, in milliseconds from now; then the best so far counts. */
  mostMs: number;
  /** Offers up to which the proof by HiGHS is tried; above it would not be ready in time. */
  proveUpTo?: number;
  /** How far it has come, 0 to 1. */
  onPart?: (part: number) => void;
}

interface Best {
  chosen: Int32Array;
  cost: number;
  bound: number;
  method: Answer['method'];
}

/**
 * Assigns jobs to workers at the least cost without ever giving anybody more jobs or more minutes than
 * they have. First what is there at once (one after the other), then the exact assignment by numbers with
 * prices on working time that is short, then, for what is small enough, the proof. Never dearer than the
 * first.
 */
export async function solve(problem: Problem, options: SolveOptions): Promise<Answer> {
  const { mostMs, proveUpTo = 12_000, onPart = () => undefined } = options;
  const startedAt = performance.now();
  const leftMs = () => mostMs - (performance.now() - startedAt);
  const compiled = compile(problem);
  const best: Best = { ...valued(compiled, greedy(compiled)), bound: 0, method: 'greedy' };
  onPart(0.1);
  if (leftMs() > 0) byFlow(compiled, best, { leftMs, onPart });
  onPart(0.7);
  if (best.cost > best.bound && compiled.who.length <= proveUpTo && leftMs() > 100) {
    const found = await exact(compiled, { start: best.chosen, seconds: leftMs() / 1000 });
    if (found !== null) take(best, { ...found, method: 'exact' }, compiled);
  }
  onPart(1);
  if (best.cost <= best.bound) best.method = 'exact';
  return answerOf(compiled, best);
}

/** The best there is, however long it takes within the time: what the fast answer is measured against. */
export async function prove(
  problem: Problem,
  { seconds }: { seconds: number },
): Promise<{ bound: number; proven: boolean }> {
  const fast = await solve(problem, { mostMs: 60_000, proveUpTo: 0 });
  const compiled = compile(problem);
  const offerOf = (job: number, workerId: string | null) => {
    for (let at = compiled.first[job]!; at < compiled.first[job + 1]!; at++)
      if (compiled.workerIds[compiled.who[at]!] === workerId) return at;
    return nobody;
  };
  const start = Int32Array.from(compiled.order, (given, job) =>
    offerOf(job, fast.chosen[given] ?? null),
  );
  const found = await exact(compiled, { start, seconds });
  if (found === null) return { bound: fast.bound, proven: false };
  const { proven, chosen } = found;
  return { bound: proven ? costOf(compiled, chosen) : Math.max(fast.bound, found.bound), proven };
}

/** Rounds in which the price of somebody's time is sought: fewer of what takes long. */
const priceRounds = 12;
const roundsFor = (offers: number) => Math.max(2, Math.min(priceRounds, Math.floor(4e5 / offers)));
const improveRounds = 20;
/** Above so many offers only the cheapest of each job are looked at first. */
const large = 40_000;
const nearOffers = 32;
/** Beyond the deadline, where everything else came too late. */
const graceMs = 150;
/** Nearer to the bound than this is not worth another round. */
const nearEnough = 1 / 1000;

function byFlow(
  problem: Compiled,
  best: Best,
  { leftMs, onPart }: { leftMs: () => number; onPart: (part: number) => void },
): void {
  const { workerIds, who, workerMinutes } = problem;
  const near = who.length > large ? nearOffers : Infinity;
  const first = cheapestFlow(problem, { near });
  best.bound = Math.max(best.bound, first.bound);
  onPart(0.3);
  if (within(usedBy(problem, first.chosen), workerMinutes)) {
    take(best, { chosen: first.chosen, method: 'flow' }, problem);
    return;
  }
  const isLarge = who.length > large;
  if (!isLarge) {
    // As many jobs each as usually fit into their time: nearly right, and then put right.
    const fitting = cheapestFlow({ ...problem, steps: fittingSteps(problem) });
    const chosen = improve(problem, fitting.chosen, { rounds: improveRounds, leftMs });
    take(best, { chosen, method: 'flow' }, problem);
  }
  onPart(0.5);
  // What a minute of each worker costs beside: nothing, until somebody would have too many.
  const perMinute = new Float64Array(workerIds.length);
  let used = usedBy(problem, first.chosen);
  let value = first.bound;
  const rounds = roundsFor(who.length);
  for (let round = 0; round < rounds; round++) {
    if (best.cost - best.bound <= best.cost * nearEnough) return;
    if (leftMs() <= 0) break;
    const gap = Math.min(best.cost - value, best.bound / 50) * (1 - round / (2 * priceRounds));
    reprice(perMinute, { used, have: workerMinutes, gap });
    const flow = cheapestFlow(problem, { dearer: dearerBy(problem, perMinute), near });
    value = flow.bound - perMinute.reduce((sum, price, w) => sum + price * workerMinutes[w]!, 0);
    best.bound = Math.max(best.bound, Math.ceil(value - 1e-6));
    used = usedBy(problem, flow.chosen);
    onPart(0.5 + (0.2 * (round + 1)) / rounds);
    // Putting right takes longer than finding a price: of a large problem only the last is.
    if (isLarge && round < rounds - 1) continue;
    const chosen = improve(problem, flow.chosen, { rounds: improveRounds, leftMs });
    take(best, { chosen, method: 'flow' }, problem);
  }
  // No round was ready in time: the exact answer by numbers, put right in a moment, leaves fewer alone.
  if (best.method === 'greedy') {
    const until = performance.now() + graceMs;
    const inTime = { rounds: 1, leftMs: () => until - performance.now() };
    take(best, { chosen: improve(problem, first.chosen, inTime), method: 'flow' }, problem);
  }
}

function usedBy({ workerIds, who, minutes }: Compiled, chosen: Int32Array): Float64Array {
  const used = new Float64Array(workerIds.length);
  chosen.forEach((at, job) => {
    if (at !== nobody) used[who[at]!]! += minutes[job]!;
  });
  return used;
}

function fittingSteps({ minutes, workerMinutes, steps }: Compiled): number[][] {
  const mean = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
  return steps.map((own, worker) => own.slice(0, Math.floor(workerMinutes[worker]! / mean)));
}

const within = (used: Float64Array, have: Float64Array) =>
  used.every((minutes, worker) => minutes <= have[worker]!);

/** Raises the price of time where there is too little, lowers it where some is over: a subgradient step. */
function reprice(
  perMinute: Float64Array,
  given: { used: Float64Array; have: Float64Array; gap: number },
): void {
  const { used, have, gap } = given;
  const slopes = used.map((minutes, worker) => {
    const over = minutes - have[worker]!;
    return over < 0 && perMinute[worker] === 0 ? 0 : over;
  });
  const square = slopes.reduce((sum, slope) => sum + slope * slope, 0);
  if (square === 0) return;
  const step = Math.max(gap, 1) / square;
  slopes.forEach((slope, worker) => {
    perMinute[worker] = Math.max(0, Math.round((perMinute[worker]! + step * slope) * 16) / 16);
  });
}

function dearerBy({ first, who, minutes, left }: Compiled, perMinute: Float64Array): Float64Array {
  const dearer = new Float64Array(who.length);
  for (let job = 0; job < left.length; job++) {
    for (let at = first[job]!; at < first[job + 1]!; at++)
      dearer[at] = perMinute[who[at]!]! * minutes[job]!;
  }
  return dearer;
}

const valued = (problem: Compiled, chosen: Int32Array) => ({
  chosen,
  cost: costOf(problem, chosen),
});

function take(
  best: Best,
  found: { chosen: Int32Array; method: Answer['method']; bound?: number },
  problem: Compiled,
): void {
  const cost = costOf(problem, found.chosen);
  if (found.bound !== undefined)
    best.bound = Math.max(best.bound, Math.min(Math.ceil(found.bound - 0.5), cost));
  if (cost < best.cost) Object.assign(best, { chosen: found.chosen, cost, method: found.method });
}

function answerOf(problem: Compiled, best: Best): Answer {
  const chosen: (string | null)[] = [];
  best.chosen.forEach((at, job) => {
    chosen[problem.order[job]!] = at === nobody ? null : problem.workerIds[problem.who[at]!]!;
  });
  const { cost, bound, method } = best;
  return { chosen, cost, bound: Math.min(bound, cost), method };
}
