import { nobody, type Compiled } from './problem.ts';

export interface Flow {
  /** The offer taken by each job, or nobody. */
  chosen: Int32Array;
  /** What one more job of each worker is worth. */
  prices: Float64Array;
  /** No assignment that keeps to the numbers of jobs can cost less. */
  bound: number;
}

/**
 * The cheapest assignment when only the number of jobs counts, not their time: shortest augmenting paths
 * over the workers, each job in turn (Jonker and Volgenant's method, with several places per worker whose
 * costs rise). Exact, and its prices prove it: see `boundOf`.
 * @param dearer adds to each offer, for instance a price of the working time
 * @param near looks only at so many of the cheapest offers of each job; the bound is of all of them still
 */
export function cheapestFlow(
  problem: Compiled,
  { dearer = null, near = Infinity }: { dearer?: Float64Array | null; near?: number } = {},
): Flow {
  const state = { ...startOf(problem, dearer), near };
  const jobs = problem.left.length;
  for (let job = 0; job < jobs; job++) augment(problem, state, job);
  return { chosen: state.chosen, prices: state.prices, bound: boundOf(problem, state) };
}

interface State {
  near: number;
  cost: Float64Array;
  chosen: Int32Array;
  prices: Float64Array;
  /** The jobs of each worker. */
  held: number[][];
  /** Scratch of one search, by worker: the path's cost so far, and the offer by which it came. */
  key: Float64Array;
  came: Int32Array;
  cameJob: Int32Array;
  done: Uint8Array;
}

function startOf(problem: Compiled, dearer: Float64Array | null): Omit<State, 'near'> {
  const { workerIds, steps, cost, left } = problem;
  const workers = workerIds.length;
  return {
    cost: dearer === null ? cost : cost.map((value, at) => value + dearer[at]!),
    chosen: new Int32Array(left.length).fill(nobody),
    prices: Float64Array.from(steps, (own) => own[0] ?? Infinity),
    held: Array.from({ length: workers }, () => []),
    key: new Float64Array(workers),
    came: new Int32Array(workers),
    cameJob: new Int32Array(workers),
    done: new Uint8Array(workers),
  };
}

/** The end of the cheapest path: at a worker with room, or where a job is left with nobody. */
interface End {
  total: number;
  worker: number;
  /** The job that is left; nobody when the worker has room. */
  leaves: number;
}

function augment(problem: Compiled, state: State, job: number): void {
  const { steps, left } = problem;
  const { prices, held, key, done } = state;
  key.fill(Infinity);
  done.fill(0);
  const end: End = { total: left[job]!, worker: nobody, leaves: job };
  reach(problem, state, { job, from: 0 });
  const scanned: number[] = [];
  for (;;) {
    const worker = nearest(key, done);
    if (worker === nobody || key[worker]! >= end.total) break;
    done[worker] = 1;
    scanned.push(worker);
    const jobs = held[worker]!;
    const step = steps[worker]![jobs.length];
    if (step !== undefined) {
      const total = key[worker]! + step - prices[worker]!;
      if (total < end.total) Object.assign(end, { total, worker, leaves: nobody });
    }
    for (const other of jobs) {
      const paid = state.cost[state.chosen[other]!]! + prices[worker]!;
      const from = key[worker]! - paid;
      if (from + left[other]! < end.total)
        Object.assign(end, { total: from + left[other]!, worker, leaves: other });
      reach(problem, state, { job: other, from });
    }
  }
  for (const worker of scanned) prices[worker]! += Math.max(0, end.total - key[worker]!);
  turn(problem, state, job, end);
}

/** Looks from a job at all its workers, at what it would cost to come to each. */
function reach(
  { first, who }: Compiled,
  { cost, prices, key, came, cameJob, done, near }: State,
  { job, from }: { job: number; from: number },
): void {
  const until = Math.min(first[job + 1]!, first[job]! + near);
  for (let at = first[job]!; at < until; at++) {
    const worker = who[at]!;
    const way = from + cost[at]! + prices[worker]!;
    if (way < key[worker]! && done[worker] === 0) {
      key[worker] = way;
      came[worker] = at;
      cameJob[worker] = job;
    }
  }
}

function nearest(key: Float64Array, done: Uint8Array): number {
  let best = nobody;
  let least = Infinity;
  for (let worker = 0; worker < key.length; worker++) {
    if (done[worker] === 0 && key[worker]! < least) {
      least = key[worker]!;
      best = worker;
    }
  }
  return best;
}

/** Hands jobs on along the path, from its end back to the new job. */
function turn({ who }: Compiled, state: State, job: number, end: End): void {
  const { chosen, held, came, cameJob } = state;
  if (end.leaves === job) return;
  let worker = end.worker;
  if (end.leaves !== nobody) {
    letGo(held[worker]!, end.leaves);
    chosen[end.leaves] = nobody;
  }
  for (;;) {
    const given = cameJob[worker]!;
    const before = chosen[given]!;
    chosen[given] = came[worker]!;
    held[worker]!.push(given);
    if (given === job) return;
    worker = who[before]!;
    letGo(held[worker]!, given);
  }
}

const letGo = (jobs: number[], job: number) => void jobs.splice(jobs.indexOf(job), 1);

/**
 * What no assignment can undercut, by the prices alone: each job at its cheapest with the worker's price
 * upon it, less what the workers' places cost below their price. True of any prices.
 */
function boundOf({ first, who, left, steps }: Compiled, { cost, prices }: State): number {
  let sum = 0;
  for (let job = 0; job < left.length; job++) {
    let least = left[job]!;
    for (let at = first[job]!; at < first[job + 1]!; at++)
      least = Math.min(least, cost[at]! + prices[who[at]!]!);
    sum += least;
  }
  steps.forEach((own, worker) => {
    for (const step of own) {
      if (step >= prices[worker]!) break;
      sum += step - prices[worker]!;
    }
  });
  return sum;
}
