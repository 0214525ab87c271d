import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveApart } from './apart.ts';
import { exact } from './exact.ts';
import { cheapestFlow } from './flow.ts';
import { greedy } from './greedy.ts';
import { improve } from './improve.ts';
import type { AtMost } from './limits.ts';
import { compile, costOf, nobody, type Compiled, type Problem } from './problem.ts';
import { solve } from './solve.ts';

/** Problems small enough to try every assignment. */
const problems = (most: { jobs: number; workers: number }) =>
  fc
    .record({
      workers: fc.array(
        fc.record({
          minutes: fc.integer({ min: 0, max: 200 }),
          steps: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: most.workers },
      ),
      jobs: fc.array(
        fc.record({
          minutes: fc.integer({ min: 10, max: 90 }),
          rank: fc.integer({ min: 0, max: 5 }),
          costs: fc.array(fc.option(fc.integer({ min: 0, max: 300 })), {
            minLength: 5,
            maxLength: 5,
          }),
        }),
        { maxLength: most.jobs },
      ),
    })
    .map(({ workers, jobs }): Problem => ({
      workers: workers.map(({ minutes, steps }, nth) => ({
        id: `w${nth}`,
        minutes,
        steps: steps.toSorted((a, b) => a - b),
      })),
      jobs: jobs.map(({ minutes, rank, costs }, nth) => ({
        id: `j${nth}`,
        minutes,
        rank,
        left: 5000,
        offers: workers.flatMap((_, worker) => {
          const cost = costs[worker % costs.length];
          return cost == null ? [] : [{ workerId: `w${worker}`, cost }];
        }),
      })),
    }));

/** The least cost there is, by trying all; null when minutes are not to count. */
function bruteForce(problem: Compiled, minutesCount: boolean): number {
  const { first, who, cost, left, minutes, steps, workerMinutes } = problem;
  const load = steps.map(() => 0);
  const spare = [...workerMinutes];
  const rest = (job: number): number => {
    if (job === left.length) return 0;
    let best = left[job]! + rest(job + 1);
    for (let at = first[job]!; at < first[job + 1]!; at++) {
      const worker = who[at]!;
      const step = steps[worker]![load[worker]!];
      if (step === undefined || (minutesCount && spare[worker]! < minutes[job]!)) continue;
      load[worker]!++;
      spare[worker]! -= minutes[job]!;
      best = Math.min(best, cost[at]! + step + rest(job + 1));
      load[worker]!--;
      spare[worker]! += minutes[job]!;
    }
    return best;
  };
  return rest(0);
}

function expectWithinLimits(problem: Problem, chosen: readonly (string | null)[]): void {
  for (const worker of problem.workers) {
    const own = problem.jobs.filter((_, at) => chosen[at] === worker.id);
    expect(own.length).toBeLessThanOrEqual(worker.steps.length);
    expect(own.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(
      own.length === 0 ? Infinity : worker.minutes,
    );
    for (const job of own) expect(job.offers.map(({ workerId }) => workerId)).toContain(worker.id);
  }
}

const isApart = (
  { workers }: Problem,
  chosen: readonly (string | null)[],
  limits: readonly AtMost[],
): boolean =>
  limits.every(({ jobs, most, workerId }) =>
    workers
      .filter(({ id }) => workerId === undefined || id === workerId)
      .every(({ id }) => jobs.filter((job) => chosen[job] === id).length <= most),
  );

/** Jobs of a minute for whoever may: a row a job, a column a worker with room for five, all at the same cost. */
const oneHour = (rows: readonly (readonly boolean[])[]): Problem => ({
  workers: (rows[0] ?? []).map((_, nth) => ({
    id: `w${nth}`,
    minutes: 100,
    steps: [0, 8, 16, 24, 32],
  })),
  jobs: rows.map((row, nth) => ({
    id: `j${nth}`,
    minutes: 1,
    rank: nth,
    left: 30_000,
    offers: row.flatMap((able, worker) => (able ? [{ workerId: `w${worker}`, cost: 100 }] : [])),
  })),
});

function costBy({ jobs, workers }: Problem, chosen: readonly (string | null)[]): number {
  const steps = new Map(workers.map((worker) => [worker.id, [...worker.steps]]));
  return jobs.reduce((sum, { left, offers }, job) => {
    const workerId = chosen[job] ?? null;
    if (workerId === null) return sum + left;
    const offer = offers.find((one) => one.workerId === workerId)!;
    return sum + offer.cost + steps.get(workerId)!.shift()!;
  }, 0);
}

const inTime = { mostMs: 10_000 };

describe('an assignment', () => {
  test('by numbers alone is the cheapest there is, and its prices prove it', () => {
    fc.assert(
      fc.property(problems({ jobs: 6, workers: 5 }), (problem) => {
        const compiled = compile(problem);
        const flow = cheapestFlow(compiled);
        expect(costOf(compiled, flow.chosen)).toBe(bruteForce(compiled, false));
        expect(flow.bound).toBe(costOf(compiled, flow.chosen));
      }),
      { numRuns: 300 },
    );
  });

  test('never breaks a limit, is never dearer than one after the other, never below its bound', async () => {
    await fc.assert(
      fc.asyncProperty(problems({ jobs: 12, workers: 6 }), async (problem) => {
        const compiled = compile(problem);
        const answer = await solve(problem, { ...inTime, proveUpTo: 0 });
        expectWithinLimits(problem, answer.chosen);
        expect(answer.cost).toBeLessThanOrEqual(costOf(compiled, greedy(compiled)));
        expect(answer.bound).toBeLessThanOrEqual(answer.cost);
      }),
      { numRuns: 200 },
    );
  });

  test('with the proof is the best there is, working time and all', async () => {
    await fc.assert(
      fc.asyncProperty(problems({ jobs: 6, workers: 5 }), async (problem) => {
        const best = bruteForce(compile(problem), true);
        const answer = await solve(problem, inTime);
        expectWithinLimits(problem, answer.chosen);
        expect(answer.cost).toBe(best);
        expect(answer.method).toBe('exact');
      }),
      { numRuns: 60 },
    );
  });

  test('is the same whatever order jobs and workers come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        problems({ jobs: 8, workers: 5 }),
        fc.infiniteStream(fc.nat()),
        async (problem, keys) => {
          const shuffled = <T>(list: readonly T[]): T[] =>
            list
              .map((one) => ({ one, key: keys.next().value as number }))
              .sort((a, b) => a.key - b.key)
              .map(({ one }) => one);
          const other: Problem = {
            jobs: shuffled(problem.jobs),
            workers: shuffled(problem.workers),
          };
          const byId = ({ jobs }: Problem, chosen: readonly (string | null)[]) =>
            Object.fromEntries(jobs.map(({ id }, at) => [id, chosen[at]]));
          const [one, two] = [await solve(problem, inTime), await solve(other, inTime)];
          expect(byId(other, two.chosen)).toEqual(byId(problem, one.chosen));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('keeps apart what excludes each other for one worker, and never below its bound', async () => {
    const limited = problems({ jobs: 7, workers: 4 }).chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        limits: fc.array(
          fc.record({
            jobs: fc.uniqueArray(fc.nat({ max: Math.max(0, problem.jobs.length - 1) })),
            most: fc.integer({ min: 0, max: 2 }),
            worker: fc.option(fc.nat({ max: 3 })),
          }),
          { maxLength: 5 },
        ),
        mostMs: fc.constantFrom(0, 10_000),
      }),
    );
    await fc.assert(
      fc.asyncProperty(limited, async ({ problem, limits: drawn, mostMs }) => {
        const limits = drawn.map(({ jobs, most, worker }): AtMost => ({
          jobs,
          most,
          ...(worker !== null && { workerId: `w${worker}` }),
        }));
        const { chosen, cost, bound } = await solveApart(problem, limits, { mostMs, proveUpTo: 0 });
        expectWithinLimits(problem, chosen);
        expect(isApart(problem, chosen, limits)).toBe(true);
        expect(bound).toBeLessThanOrEqual(cost);
        expect(cost).toBe(costBy(problem, chosen));
      }),
      { numRuns: 300 },
    );
  });

  test('gives as many places at one hour as there are people', async () => {
    const problem: Problem = {
      workers: ['a', 'b'].map((id) => ({ id, minutes: 100, steps: [0, 5, 10] })),
      jobs: ['j1', 'j2', 'j3'].map((id) => ({
        id,
        minutes: 1,
        rank: 0,
        left: 1000,
        offers: [
          { workerId: 'a', cost: 1 },
          { workerId: 'b', cost: 90 },
        ],
      })),
    };
    const together = [{ jobs: [0, 1, 2], most: 1 }];
    const { chosen } = await solveApart(problem, together, inTime);
    expect(chosen.toSorted()).toEqual(['a', 'b', null]);
    expect((await solveApart(problem, [], inTime)).chosen).toEqual(['a', 'a', 'a']);
    const notA = [{ jobs: [0, 1, 2], most: 0, workerId: 'a' }];
    expect((await solveApart(problem, notA, inTime)).chosen).toEqual(['b', 'b', 'b']);
  });

  test('fills as many places at one hour as can be filled, whoever may take which', async () => {
    const may = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(may, async (rows) => {
        const problem = oneHour(rows);
        const together = [{ jobs: rows.map((_, job) => job), most: 1 }];
        const { chosen } = await solveApart(problem, together, inTime);
        const most = (job: number, taken: readonly number[]): number =>
          job === rows.length
            ? 0
            : Math.max(
                most(job + 1, taken),
                ...rows[job]!.flatMap((able, worker) =>
                  able && !taken.includes(worker) ? [1 + most(job + 1, [...taken, worker])] : [],
                ),
              );
        expect(chosen.filter((workerId) => workerId !== null)).toHaveLength(most(0, []));
      }),
      { numRuns: 300 },
    );
  });

  test('ends in time where a hundred alike may have any of a hundred places at one hour', async () => {
    const rows = Array.from({ length: 110 }, () => Array.from({ length: 100 }, () => true));
    const problem = oneHour(rows);
    const together = [{ jobs: rows.map((_, job) => job), most: 1 }];
    const began = performance.now();
    const { chosen } = await solveApart(problem, together, { mostMs: 300 });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(new Set(chosen).size).toBe(101);
    expect(isApart(problem, chosen, together)).toBe(true);
  });

  test('is there when the time is up before it began: one after the other', async () => {
    const problem: Problem = {
      workers: [{ id: 'w', minutes: 60, steps: [0, 1] }],
      jobs: [1, 2].map((nth) => ({
        id: `j${nth}`,
        minutes: 45,
        rank: nth,
        left: 1000,
        offers: [{ workerId: 'w', cost: 5 }],
      })),
    };
    const answer = await solve(problem, { mostMs: 0 });
    expect(answer).toMatchObject({ chosen: ['w', null], method: 'greedy' });
  });

  test('finds a place for a job by two people changing theirs, where one has the place and one the time', async () => {
    const offers = (...workerIds: string[]) => workerIds.map((workerId) => ({ workerId, cost: 5 }));
    const job = (id: string, minutes: number, ...may: string[]) => ({
      id,
      minutes,
      rank: 0,
      left: 1000,
      offers: offers(...may),
    });
    // One has a second place and too little time for it; the other time for a longer job, and one place.
    const problem: Problem = {
      workers: [
        { id: 'place', minutes: 60, steps: [0, 0] },
        { id: 'time', minutes: 60, steps: [0] },
      ],
      jobs: [
        job('long', 60, 'place', 'time'),
        job('short', 20, 'time', 'place'),
        job('lost', 30, 'place'),
      ],
    };
    const compiled = compile(problem);
    const at = (nth: number, workerId: string) => {
      const to = [...compiled.who.keys()].find(
        (offer) =>
          offer >= compiled.first[nth]! &&
          offer < compiled.first[nth + 1]! &&
          compiled.workerIds[compiled.who[offer]!] === workerId,
      );
      return to ?? nobody;
    };
    // Sorted by id: long, lost, short.
    const from = Int32Array.of(at(0, 'place'), nobody, at(2, 'time'));
    const chosen = improve(compiled, from, { rounds: 1, leftMs: () => 1000 });
    expect([...chosen]).not.toContain(nobody);
    const late = improve(compiled, from, { rounds: 1, leftMs: () => 0 });
    expect([...late]).toEqual([...from]);
  });

  test('begins from what is known, so that a short proof is never worse than that', async () => {
    const problem: Problem = {
      workers: [{ id: 'w', minutes: 100, steps: [3] }],
      jobs: [{ id: 'j', minutes: 10, rank: 0, left: 90, offers: [{ workerId: 'w', cost: 4 }] }],
    };
    const found = await exact(compile(problem), { start: Int32Array.of(nobody), seconds: 5 });
    expect(found).toMatchObject({ proven: true });
    expect([...found!.chosen]).toEqual([0]);
  });
});
