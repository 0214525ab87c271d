import type { Desk } from './desk.ts';
import { nobody } from './problem.ts';

/** Changes looked at for one job, and how many may be pushed on after one another. */
const [looks, deepest] = [60_000, 2];

/**
 * Finds a place for jobs that nobody has, where places and working time are over with different people:
 * somebody with a place changes a long job for another's short one, or passes a job on. Whatever is left
 * with nobody costs more than any change, so each job that finds a place is a gain.
 */
export function rescue(desk: Desk, leftMs: () => number): void {
  const lost = [...desk.chosen.keys()]
    .filter((job) => desk.chosen[job] === nobody)
    .toSorted((a, b) => desk.problem.left[b]! - desk.problem.left[a]! || a - b);
  if (lost.length === 0 || leftMs() <= 0) return;
  const offers = offersOf(desk);
  for (let depth = 0; depth <= deepest; depth++) {
    for (const job of lost) {
      if (leftMs() <= 0) return;
      if (desk.chosen[job] !== nobody) continue;
      new Search(desk, offers, leftMs).place(job, depth);
    }
  }
}

/** The offer of a job to a worker, or nobody. */
type OfferOf = (job: number, worker: number) => number;

function offersOf({ problem }: Desk): OfferOf {
  const { first, who, left, workerIds } = problem;
  const workers = workerIds.length;
  const table = new Int32Array(left.length * workers).fill(nobody);
  for (let job = 0; job < left.length; job++) {
    for (let at = first[job]!; at < first[job + 1]!; at++) table[job * workers + who[at]!] = at;
  }
  return (job, worker) => table[job * workers + worker]!;
}

/** One job's search: what it moved is moved back where it ends nowhere. */
class Search {
  readonly desk: Desk;
  readonly offerOf: OfferOf;
  readonly leftMs: () => number;
  /** Jobs that are on their way: they are not pushed again. */
  readonly moving = new Set<number>();
  looked = 0;

  constructor(desk: Desk, offerOf: OfferOf, leftMs: () => number) {
    this.desk = desk;
    this.offerOf = offerOf;
    this.leftMs = leftMs;
  }

  place(job: number, depth: number): boolean {
    const { first, who } = this.desk.problem;
    this.moving.add(job);
    for (let at = first[job]!; at < first[job + 1]!; at++) {
      if (this.short(who[at]!, job) > 0 || !this.hasPlace(who[at]!)) continue;
      this.desk.move(job, at);
      return true;
    }
    for (let at = first[job]!; at < first[job + 1]!; at++)
      if (this.hasPlace(who[at]!) && this.shorten(who[at]!, job, at)) return true;
    if (depth > 0) {
      for (let at = first[job]!; at < first[job + 1]!; at++)
        if (this.passOn(job, at, depth)) return true;
    }
    this.moving.delete(job);
    return false;
  }

  private hasPlace(worker: number): boolean {
    return this.desk.load[worker]! < this.desk.problem.steps[worker]!.length;
  }

  /** Minutes that the worker lacks for a job. */
  private short(worker: number, job: number): number {
    return this.desk.problem.minutes[job]! - this.desk.spare[worker]!;
  }

  /** The worker gives a long job for a short one of somebody who has the time, and takes this one. */
  private shorten(worker: number, job: number, at: number): boolean {
    const { desk } = this;
    const { first, who, minutes } = desk.problem;
    const needed = this.short(worker, job);
    for (const long of desk.held[worker]!) {
      if (this.moving.has(long)) continue;
      for (let to = first[long]!; to < first[long + 1]!; to++) {
        const other = who[to]!;
        if (other === worker || desk.spare[other]! < needed) continue;
        for (const shorter of desk.held[other]!) {
          if ((this.looked += 1) > looks) return false;
          const freed = minutes[long]! - minutes[shorter]!;
          if (freed < needed || freed > desk.spare[other]! || this.moving.has(shorter)) continue;
          const back = this.offerOf(shorter, worker);
          if (back === nobody) continue;
          desk.move(long, nobody);
          desk.move(shorter, back);
          desk.move(long, to);
          desk.move(job, at);
          return true;
        }
      }
    }
    return false;
  }

  /** The worker takes this job for one of theirs, for which a place is sought in turn. */
  private passOn(job: number, at: number, depth: number): boolean {
    const { desk } = this;
    const worker = desk.problem.who[at]!;
    for (const other of desk.held[worker]!.slice()) {
      if (this.looked > looks || this.leftMs() <= 0) return false;
      if (this.moving.has(other)) continue;
      if (this.short(worker, job) > desk.problem.minutes[other]!) continue;
      const before = desk.chosen[other]!;
      desk.move(other, nobody);
      desk.move(job, at);
      if (this.place(other, depth - 1)) return true;
      desk.move(job, nobody);
      desk.move(other, before);
    }
    return false;
  }
}
