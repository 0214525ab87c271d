import type { Answer, Job, Problem } from './problem.ts';
import { solve, type SolveOptions } from './solve.ts';

/** Jobs, by their place in the problem, of which one worker gets so many at most: every worker, or the one named. */
export interface AtMost {
  jobs: readonly number[];
  most: number;
  workerId?: string;
}

/**
 * Assigns jobs of which some exclude each other for one worker: two at the same hour, more than so many of a kind.
 * Solved without that first, whose bound holds for any answer; then whoever has too many keeps those that would be the
 * dearest to give away, the rest is not offered to them again, and it is solved anew until nobody has too many. What is
 * left then goes to the cheapest who still may. Each round offers less, so it ends; when the time is over, the rounds
 * take the answer that is there at once.
 */
export async function solveApart(
  problem: Problem,
  limits: readonly AtMost[],
  { mostMs, ...options }: SolveOptions,
): Promise<Answer> {
  const until = performance.now() + mostMs;
  const solveNow = (jobs: readonly Job[]) =>
    solve({ ...problem, jobs }, { ...options, mostMs: until - performance.now() });
  const limitsOf = problem.jobs.map((_, job) => limits.filter(({ jobs }) => jobs.includes(job)));
  let { jobs } = problem;
  const first = await solveNow(jobs);
  let answer = first;
  for (;;) {
    const over = tooMany(jobs, answer.chosen, limitsOf);
    if (over.size === 0) break;
    jobs = jobs.map((job, at) => {
      const workerId = over.get(at);
      if (workerId === undefined) return job;
      return { ...job, offers: job.offers.filter((offer) => offer.workerId !== workerId) };
    });
    answer = await solveNow(jobs);
  }
  if (answer === first) return first;
  const { chosen, cost } = fill(problem, answer, limitsOf);
  const bound = Math.min(first.bound, cost);
  const method = cost === bound ? 'exact' : answer.method === 'greedy' ? 'greedy' : 'flow';
  return { chosen, cost, bound, method };
}

type LimitsOf = readonly (readonly AtMost[])[];

/** How many jobs of each limit each worker has; says whether one more may be had. */
function tally(limitsOf: LimitsOf) {
  const kept = new Map<AtMost, Map<string, number>>();
  const own = (job: number, workerId: string) =>
    limitsOf[job]!.filter((limit) => (limit.workerId ?? workerId) === workerId);
  const countOf = (limit: AtMost, workerId: string) => kept.get(limit)?.get(workerId) ?? 0;
  return {
    fits: (job: number, workerId: string) =>
      own(job, workerId).every((limit) => countOf(limit, workerId) < limit.most),
    keep: (job: number, workerId: string) => {
      for (const limit of own(job, workerId))
        kept.set(limit, (kept.get(limit) ?? new Map()).set(workerId, countOf(limit, workerId) + 1));
    },
  };
}

/** Jobs that somebody has beyond a limit, with whom. */
function tooMany(
  jobs: readonly Job[],
  chosen: Answer['chosen'],
  limitsOf: LimitsOf,
): Map<number, string> {
  const held = chosen.flatMap((workerId, job) =>
    workerId === null || limitsOf[job]!.length === 0
      ? []
      : [{ job, workerId, regret: regretOf(jobs[job]!, workerId) }],
  );
  held.sort((a, b) => b.regret - a.regret || a.job - b.job);
  const over = new Map<number, string>();
  const { fits, keep } = tally(limitsOf);
  for (const { job, workerId } of held) {
    if (fits(job, workerId)) keep(job, workerId);
    else over.set(job, workerId);
  }
  return over;
}

/** Gives what was left to the cheapest who may have it beside what they have. */
function fill(
  { jobs, workers }: Problem,
  answer: Answer,
  limitsOf: LimitsOf,
): Pick<Answer, 'chosen' | 'cost'> {
  const chosen = [...answer.chosen];
  let { cost } = answer;
  const { fits, keep } = tally(limitsOf);
  const held = new Map(workers.map(({ id }) => [id, { jobs: 0, minutes: 0 }]));
  const give = (job: number, workerId: string) => {
    const own = held.get(workerId)!;
    own.jobs += 1;
    own.minutes += jobs[job]!.minutes;
    keep(job, workerId);
  };
  chosen.forEach((workerId, job) => workerId !== null && give(job, workerId));
  const byId = new Map(workers.map((worker) => [worker.id, worker]));
  const left = jobs.flatMap((job, at) => (chosen[at] === null ? [{ job, at }] : []));
  for (const { job, at } of left.sort((a, b) => a.job.rank - b.job.rank || a.at - b.at)) {
    const may = job.offers.flatMap((offer) => {
      const worker = byId.get(offer.workerId)!;
      const own = held.get(offer.workerId)!;
      const step = worker.steps[own.jobs];
      if (step === undefined || own.minutes + job.minutes > worker.minutes) return [];
      return fits(at, worker.id) ? [{ workerId: worker.id, cost: offer.cost + step }] : [];
    });
    const [best] = may.sort((a, b) => a.cost - b.cost || (a.workerId < b.workerId ? -1 : 1));
    if (best === undefined || best.cost >= job.left) continue;
    chosen[at] = best.workerId;
    cost += best.cost - job.left;
    give(at, best.workerId);
  }
  return { chosen, cost };
}

/** What it costs beside when somebody else does it, or nobody. */
function regretOf({ offers, left }: Job, workerId: string): number {
  const own = offers.find((offer) => offer.workerId === workerId)!.cost;
  const others = offers.filter((offer) => offer.workerId !== workerId).map(({ cost }) => cost);
  return Math.min(left, ...others) - own;
}
