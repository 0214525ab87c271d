/**
 * Who does what: jobs, workers, and what it costs to give a job to a worker. Pure arithmetic that knows
 * neither orders nor people. All costs are whole numbers, so that the same problem gives the same answer
 * on every machine.
 */
export interface Job {
  id: string;
  /** Working time it takes, whoever does it. */
  minutes: number;
  /** What it costs to leave it with nobody; far above every offer. */
  left: number;
  /** Lower comes first where somebody has to choose one after the other. */
  rank: number;
  /** Whoever may do it, and at what cost: who is not named here never gets it. */
  offers: readonly Offer[];
}

export interface Offer {
  workerId: string;
  cost: number;
}

export interface Worker {
  id: string;
  /** Working time they have left. */
  minutes: number;
  /** What their first, second … further job costs beside; it never falls. As many as they may take. */
  steps: readonly number[];
}

export interface Problem {
  jobs: readonly Job[];
  workers: readonly Worker[];
}

export interface Answer {
  /** The worker of each job, in the order of the jobs that were given; null where it is left. */
  chosen: readonly (string | null)[];
  cost: number;
  /** No answer can cost less than this. */
  bound: number;
  /** `exact`: proven best; `flow`: within the bound; `greedy`: one after the other. */
  method: 'exact' | 'flow' | 'greedy';
}

/** The problem in arrays, sorted by id: the answer does not depend on the order things came in. */
export interface Compiled {
  /** The place of each job in the problem that was given. */
  order: Int32Array;
  /** Offers of job j are at first[j] to first[j + 1], cheapest first. */
  first: Int32Array;
  who: Int32Array;
  cost: Float64Array;
  left: Float64Array;
  minutes: Float64Array;
  rank: Float64Array;
  workerIds: readonly string[];
  workerMinutes: Float64Array;
  steps: readonly (readonly number[])[];
}

/** Nobody does it. */
export const nobody = -1;

export function compile({ jobs, workers }: Problem): Compiled {
  const sortedWorkers = workers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(sortedWorkers.map(({ id }, index) => [id, index]));
  const order = jobs.map((_, index) => index);
  order.sort((a, b) => (jobs[a]!.id < jobs[b]!.id ? -1 : 1));
  const lists = order.map((at) => {
    const offers = jobs[at]!.offers.map(({ workerId, cost }) => {
      const worker = indexOf.get(workerId);
      if (worker === undefined) throw new Error(`an offer names ${workerId}, who is no worker`);
      return { worker, cost };
    });
    return offers.sort((a, b) => a.cost - b.cost || a.worker - b.worker);
  });
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  const first = new Int32Array(order.length + 1);
  const who = new Int32Array(count);
  const cost = new Float64Array(count);
  let at = 0;
  lists.forEach((offers, job) => {
    for (const offer of offers) {
      who[at] = offer.worker;
      cost[at++] = offer.cost;
    }
    first[job + 1] = at;
  });
  const of = (value: (job: Job) => number) => Float64Array.from(order, (job) => value(jobs[job]!));
  return {
    order: Int32Array.from(order),
    first,
    who,
    cost,
    left: of((job) => job.left),
    minutes: of((job) => job.minutes),
    rank: of((job) => job.rank),
    workerIds: sortedWorkers.map(({ id }) => id),
    workerMinutes: Float64Array.from(sortedWorkers, ({ minutes }) => minutes),
    steps: sortedWorkers.map(({ steps }) => steps),
  };
}

/** What an assignment costs: its offers, the steps of each worker, and what is left. */
export function costOf(problem: Compiled, chosen: Int32Array): number {
  const load = new Int32Array(problem.workerIds.length);
  let sum = 0;
  for (let job = 0; job < chosen.length; job++) {
    const at = chosen[job]!;
    if (at === nobody) sum += problem.left[job]!;
    else {
      const worker = problem.who[at]!;
      sum += problem.cost[at]! + problem.steps[worker]![load[worker]!++]!;
    }
  }
  return sum;
}
