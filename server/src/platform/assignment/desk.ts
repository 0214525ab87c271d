import { nobody, type Compiled } from './problem.ts';

/** Offers looked at for somebody who would have to make room: beyond them it hardly ever pays. */
export const pushed = 24;

/** Assignments being changed by hand: who has how many jobs, and how much working time is left. */
export class Desk {
  readonly problem: Compiled;
  readonly chosen: Int32Array;
  readonly load: Int32Array;
  readonly spare: Float64Array;
  readonly held: number[][];
  /** No step costs less: offers are sorted, so a search may stop at the first that is too dear with it. */
  readonly leastStep: number;
  /** When each worker's jobs changed last, and when each job was looked at last, in moves made. */
  readonly changed: Int32Array;
  readonly seen: Int32Array;
  moves = 1;

  constructor(problem: Compiled, chosen: Int32Array) {
    this.problem = problem;
    this.chosen = chosen;
    this.load = new Int32Array(problem.workerIds.length);
    this.spare = Float64Array.from(problem.workerMinutes);
    this.held = problem.workerIds.map(() => []);
    this.changed = new Int32Array(problem.workerIds.length).fill(1);
    this.seen = new Int32Array(problem.left.length);
    this.leastStep = Math.min(0, ...problem.steps.flatMap((own) => own[0] ?? []));
    chosen.forEach((at, job) => {
      if (at !== nobody) this.take(job, at);
    });
  }

  /** What giving a job to the worker of this offer costs, with their next step; infinite without a place. */
  costOf(at: number): number {
    const worker = this.problem.who[at]!;
    const step = this.problem.steps[worker]![this.load[worker]!];
    return step === undefined ? Infinity : this.problem.cost[at]! + step;
  }

  /** What is saved when the job is taken from whoever has it. */
  savedBy(job: number): number {
    const at = this.chosen[job]!;
    if (at === nobody) return this.problem.left[job]!;
    const worker = this.problem.who[at]!;
    return this.problem.cost[at]! + this.problem.steps[worker]![this.load[worker]! - 1]!;
  }

  move(job: number, at: number): void {
    const before = this.chosen[job]!;
    if (before !== nobody) {
      const worker = this.problem.who[before]!;
      this.load[worker]!--;
      this.changed[worker] = this.moves + 1;
      this.spare[worker]! += this.problem.minutes[job]!;
      this.held[worker]!.splice(this.held[worker]!.indexOf(job), 1);
    }
    if (at !== nobody) {
      this.take(job, at);
      this.changed[this.problem.who[at]!] = this.moves + 1;
    }
    this.chosen[job] = at;
    this.moves++;
  }

  /** Whether nothing changed about the workers a job may go to since it was looked at. */
  isSettled(job: number): boolean {
    const { first, who } = this.problem;
    const since = this.seen[job]!;
    const until = Math.min(first[job + 1]!, first[job]! + pushed);
    for (let at = first[job]!; at < until; at++) if (this.changed[who[at]!]! > since) return false;
    return true;
  }

  private take(job: number, at: number): void {
    const worker = this.problem.who[at]!;
    this.load[worker]!++;
    this.spare[worker]! -= this.problem.minutes[job]!;
    this.held[worker]!.push(job);
  }
}
