import { Desk, pushed } from './desk.ts';
import { nobody, type Compiled } from './problem.ts';
import { rescue } from './rescue.ts';

/**
 * Makes an assignment keep to everybody's working time, then finds a place for whoever was left, then as
 * cheap as moving one job, or changing two and a third, can make it. Ends by itself: each change costs less
 * than before. When the time is up it stops where it is, within every limit.
 * @param rounds how often all jobs are looked at, at most
 */
export function improve(
  problem: Compiled,
  from: Int32Array,
  { rounds, leftMs }: { rounds: number; leftMs: () => number },
): Int32Array {
  const desk = new Desk(problem, Int32Array.from(from));
  relieve(desk);
  rescue(desk, leftMs);
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (let job = 0; job < problem.left.length; job++) {
      if (job % looksBetween === 0 && leftMs() <= 0) return desk.chosen;
      if (desk.isSettled(job)) continue;
      desk.seen[job] = desk.moves;
      changed = betterPlace(desk, job) || changed;
    }
    if (!changed) break;
  }
  rescue(desk, leftMs);
  return desk.chosen;
}

/** The clock is looked at once for so many jobs. */
const looksBetween = 32;

/** Takes from whoever has more than their time what costs least for each minute it frees. */
function relieve(desk: Desk): void {
  const { problem, spare, held } = desk;
  for (let worker = 0; worker < held.length; worker++) {
    while (spare[worker]! < 0) {
      let best = { job: nobody, at: nobody, price: Infinity };
      for (const job of held[worker]!) {
        const way = cheapestWay(desk, job);
        const needed = Math.min(problem.minutes[job]!, -spare[worker]!);
        const price = (way.cost - desk.savedBy(job)) / needed;
        if (price < best.price || (price === best.price && job < best.job))
          best = { job, at: way.at, price };
      }
      desk.move(best.job, best.at);
    }
  }
}

/** The cheapest worker with a place and the time, or nobody. */
function cheapestWay(desk: Desk, job: number): { at: number; cost: number } {
  const { first, who, minutes, left, cost: costs } = desk.problem;
  const mine = desk.chosen[job]!;
  const best = { at: nobody, cost: left[job]! };
  for (let at = first[job]!; at < first[job + 1]!; at++) {
    if (costs[at]! + desk.leastStep >= best.cost) break;
    if (mine !== nobody && who[at] === who[mine]) continue;
    if (desk.spare[who[at]!]! < minutes[job]!) continue;
    const cost = desk.costOf(at);
    if (cost < best.cost) Object.assign(best, { at, cost });
  }
  return best;
}

function betterPlace(desk: Desk, job: number): boolean {
  const way = cheapestWay(desk, job);
  if (way.cost < desk.savedBy(job)) {
    desk.move(job, way.at);
    return true;
  }
  return bestPush(desk, job);
}

/** Gives the job to somebody full, whose job goes to where this one came from, or to a third. */
function bestPush(desk: Desk, job: number): boolean {
  const { first, who, minutes, cost, steps } = desk.problem;
  const saved = desk.savedBy(job);
  const mine = desk.chosen[job]!;
  const until = Math.min(first[job + 1]!, first[job]! + pushed);
  for (let at = first[job]!; at < until; at++) {
    const worker = who[at]!;
    if (mine !== nobody && who[mine] === worker) continue;
    // The number of their jobs stays: so does the cost of their steps.
    if (steps[worker]!.length === 0) continue;
    for (const other of desk.held[worker]!) {
      if (desk.spare[worker]! + minutes[other]! < minutes[job]!) continue;
      const gained = saved + cost[desk.chosen[other]!]! - cost[at]!;
      const way = wayOut(desk, { other, job, most: gained });
      if (way === null) continue;
      desk.move(other, nobody);
      desk.move(job, at);
      desk.move(other, way);
      return true;
    }
  }
  return false;
}

/** An offer for the job that has to go whose cost is below `most`: the cheapest. Null when there is none. */
function wayOut(
  desk: Desk,
  { other, job, most }: { other: number; job: number; most: number },
): number | null {
  const { first, who, minutes, cost, left, steps } = desk.problem;
  const [mine, its] = [desk.chosen[job]!, desk.chosen[other]!];
  const source = mine === nobody ? nobody : who[mine]!;
  let best: number | null = null;
  let least = most;
  if (left[other]! < least) [best, least] = [nobody, left[other]!];
  const until = Math.min(first[other + 1]!, first[other]! + 2 * pushed);
  for (let at = first[other]!; at < until; at++) {
    if (cost[at]! + desk.leastStep >= least) break;
    const worker = who[at]!;
    if (worker === who[its]) continue;
    const freed = worker === source ? minutes[job]! : 0;
    if (desk.spare[worker]! + freed < minutes[other]!) continue;
    const load = desk.load[worker]! - (worker === source ? 1 : 0);
    const step = steps[worker]![load];
    if (step !== undefined && cost[at]! + step < least) [best, least] = [at, cost[at]! + step];
  }
  return best;
}
