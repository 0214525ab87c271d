import type { Problem } from './problem.ts';

/** Jobs, by their place in the problem, of which one worker gets so many at most: every worker, or the one named. */
export interface AtMost {
  jobs: readonly number[];
  most: number;
  workerId?: string;
}

export type LimitsOf = readonly (readonly AtMost[])[];

export function limitsByJob({ jobs }: Problem, limits: readonly AtMost[]): LimitsOf {
  const of = jobs.map((): AtMost[] => []);
  for (const limit of limits) for (const job of limit.jobs) of[job]?.push(limit);
  return of;
}

/** How many jobs of each limit each worker has; says whether one more may be had. */
export function tally(limitsOf: LimitsOf) {
  const kept = new Map<AtMost, Map<string, number>>();
  const own = (job: number, workerId: string) =>
    limitsOf[job]!.filter((limit) => (limit.workerId ?? workerId) === workerId);
  const countOf = (limit: AtMost, workerId: string) => kept.get(limit)?.get(workerId) ?? 0;
  const add = (job: number, workerId: string, more: 1 | -1) => {
    for (const limit of own(job, workerId))
      kept.set(
        limit,
        (kept.get(limit) ?? new Map()).set(workerId, countOf(limit, workerId) + more),
      );
  };
  return {
    fits: (job: number, workerId: string) =>
      own(job, workerId).every((limit) => countOf(limit, workerId) < limit.most),
    keep: (job: number, workerId: string) => add(job, workerId, 1),
    drop: (job: number, workerId: string) => add(job, workerId, -1),
  };
}
