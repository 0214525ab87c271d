import { nobody, type Compiled } from './problem.ts';

/** One after the other, the most pressing first, each to whoever is cheapest then and has room and time. */
export function greedy(problem: Compiled): Int32Array {
  return oneByOne(problem, (at, step) => problem.cost[at]! + step);
}

/**
 * One after the other by rank.
 * @param price what is compared, of an offer and the step its worker is at
 */
export function oneByOne(
  problem: Compiled,
  price: (at: number, step: number) => number,
): Int32Array {
  const { first, who, minutes, steps, rank, left } = problem;
  const load = new Int32Array(steps.length);
  const spare = Float64Array.from(problem.workerMinutes);
  const chosen = new Int32Array(left.length).fill(nobody);
  const inTurn = Array.from(left, (_, job) => job).sort((a, b) => rank[a]! - rank[b]! || a - b);
  for (const job of inTurn) {
    let least = Infinity;
    for (let at = first[job]!; at < first[job + 1]!; at++) {
      const worker = who[at]!;
      const step = steps[worker]![load[worker]!];
      if (step === undefined || spare[worker]! < minutes[job]!) continue;
      const value = price(at, step);
      if (value >= least) continue;
      least = value;
      chosen[job] = at;
    }
    const at = chosen[job]!;
    if (at === nobody) continue;
    load[who[at]!]!++;
    spare[who[at]!]! -= minutes[job]!;
  }
  return chosen;
}
