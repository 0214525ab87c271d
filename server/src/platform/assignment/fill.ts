import { tally, type LimitsOf } from './limits.ts';
import type { Answer, Problem } from './problem.ts';

/**
 * Gives what nobody has to the cheapest who may have it beside what they have; where nobody may, to somebody who can
 * pass on what stands in the way, as often as it takes. Never dearer than before.
 */
export function fill(
  problem: Problem,
  start: Answer['chosen'],
  { limitsOf, until }: { limitsOf: LimitsOf; until: number },
): Pick<Answer, 'chosen' | 'cost'> {
  const hands = new Hands(problem, start, limitsOf);
  const left = problem.jobs.flatMap((job, at) => (start[at] === null ? [{ job, at }] : []));
  left.sort((a, b) => a.job.rank - b.job.rank || a.at - b.at);
  let cost = hands.cost();
  // What could not be passed on for one job cannot for the next, until something has changed.
  let tried = new Set<number>();
  for (const { at } of left) {
    if (performance.now() > until) break;
    const before = hands.moves.length;
    if (!hands.place(at, tried)) continue;
    const now = hands.cost();
    if (now < cost) {
      cost = now;
      tried = new Set();
    } else hands.undo(before);
  }
  return { chosen: hands.chosen, cost };
}

/** Who has which jobs, within their room, their time and every limit. */
class Hands {
  readonly chosen: (string | null)[];
  readonly moves: { job: number; before: string | null }[] = [];
  private readonly problem: Problem;
  private readonly tally: ReturnType<typeof tally>;
  private readonly workers: ReadonlyMap<string, Problem['workers'][number]>;
  private readonly held = new Map<string, Set<number>>();

  constructor(problem: Problem, start: Answer['chosen'], limitsOf: LimitsOf) {
    this.problem = problem;
    this.chosen = problem.jobs.map(() => null);
    this.tally = tally(limitsOf);
    this.workers = new Map(problem.workers.map((worker) => [worker.id, worker]));
    for (const { id } of problem.workers) this.held.set(id, new Set());
    start.forEach((workerId, job) => this.set(job, workerId));
  }

  /** Finds somebody for a job. Each job is passed on once, so it ends. */
  place(job: number, tried: Set<number>): boolean {
    tried.add(job);
    const offers = this.problem.jobs[job]!.offers.map(({ workerId, cost }) => ({
      workerId,
      cost: cost + (this.nextStep(workerId) ?? 0),
    }));
    offers.sort((a, b) => a.cost - b.cost || (a.workerId < b.workerId ? -1 : 1));
    const free = offers.find(({ workerId }) => this.fits(job, workerId));
    if (free !== undefined) this.move(job, free.workerId);
    return free !== undefined || offers.some(({ workerId }) => this.passOn(job, workerId, tried));
  }

  undo(length: number): void {
    for (const { job, before } of this.moves.splice(length).toReversed()) this.set(job, before);
  }

  cost(): number {
    const { jobs } = this.problem;
    const offered = this.chosen.reduce((sum, workerId, at) => {
      const { left, offers } = jobs[at]!;
      return sum + (offers.find((offer) => offer.workerId === workerId)?.cost ?? left);
    }, 0);
    return [...this.held].reduce((sum, [id, { size }]) => {
      const steps = this.workers.get(id)!.steps.slice(0, size);
      return sum + steps.reduce((all, step) => all + step, 0);
    }, offered);
  }

  /** The worker takes this job for one of theirs, for which somebody is sought in turn. */
  private passOn(job: number, workerId: string, tried: Set<number>): boolean {
    const theirs = [...this.held.get(workerId)!];
    for (const other of theirs) {
      if (tried.has(other)) continue;
      const before = this.moves.length;
      this.move(other, null);
      if (this.fits(job, workerId)) {
        this.move(job, workerId);
        if (this.place(other, tried)) return true;
      }
      this.undo(before);
    }
    return false;
  }

  private fits(job: number, workerId: string): boolean {
    if (this.nextStep(workerId) === undefined || !this.tally.fits(job, workerId)) return false;
    const { jobs } = this.problem;
    const minutes = [...this.held.get(workerId)!].reduce((sum, at) => sum + jobs[at]!.minutes, 0);
    return minutes + jobs[job]!.minutes <= this.workers.get(workerId)!.minutes;
  }

  private nextStep(workerId: string): number | undefined {
    return this.workers.get(workerId)!.steps[this.held.get(workerId)!.size];
  }

  private move(job: number, workerId: string | null): void {
    this.moves.push({ job, before: this.chosen[job]! });
    this.set(job, workerId);
  }

  private set(job: number, workerId: string | null): void {
    const before = this.chosen[job]!;
    if (before !== null) {
      this.held.get(before)!.delete(job);
      this.tally.drop(job, before);
    }
    if (workerId !== null) {
      this.held.get(workerId)!.add(job);
      this.tally.keep(job, workerId);
    }
    this.chosen[job] = workerId;
  }
}
