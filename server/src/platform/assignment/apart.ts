import { fill } from './fill.ts';
import { limitsByJob, tally, type AtMost, type LimitsOf } from './limits.ts';
import type { Answer, Job, Problem } from './problem.ts';
import { solve, type SolveOptions } from './solve.ts';

/**
 * Assigns jobs of which some exclude each other for one worker: two at the same hour, more than so many of a kind.
 * Solved without that first, whose bound holds for any answer; then whoever has too many keeps those that would be the
 * dearest to give away, the rest is not offered to them again, and it is solved anew until nobody has too many. Each
 * round offers less, so it ends; when the time is over, what is too many is taken away. What is left then goes to the
 * cheapest who still may, by passing on what they have if need be.
 */
export async function solveApart(
  problem: Problem,
  limits: readonly AtMost[],
  { mostMs, ...options }: SolveOptions,
): Promise<Answer> {
  const until = performance.now() + mostMs;
  const leftMs = () => until - performance.now();
  const solveNow = (jobs: readonly Job[]) =>
    solve({ ...problem, jobs }, { ...options, mostMs: leftMs() });
  const limitsOf = limitsByJob(problem, limits);
  let { jobs } = problem;
  const first = await solveNow(jobs);
  let answer = first;
  let over = tooMany(jobs, answer.chosen, limitsOf);
  if (over.size === 0) return first;
  while (over.size > 0 && leftMs() > 0) {
    jobs = jobs.map((job, at) => {
      const workerId = over.get(at);
      if (workerId === undefined) return job;
      return { ...job, offers: job.offers.filter((offer) => offer.workerId !== workerId) };
    });
    answer = await solveNow(jobs);
    over = tooMany(jobs, answer.chosen, limitsOf);
  }
  const kept = answer.chosen.map((workerId, job) => (over.has(job) ? null : workerId));
  const { chosen, cost } = fill(problem, kept, {
    limitsOf,
    until: Math.max(until, performance.now() + graceMs),
  });
  const bound = Math.min(first.bound, cost);
  const method = cost === bound ? 'exact' : answer.method === 'greedy' ? 'greedy' : 'flow';
  return { chosen, cost, bound, method };
}

/** For passing on, where everything before took all the time. */
const graceMs = 200;

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

/** What it costs beside when somebody else does it, or nobody. */
function regretOf({ offers, left }: Job, workerId: string): number {
  const own = offers.find((offer) => offer.workerId === workerId)!.cost;
  const others = offers.filter((offer) => offer.workerId !== workerId).map(({ cost }) => cost);
  return Math.min(left, ...others) - own;
}
