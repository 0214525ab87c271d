import { problemOf, usualWeights } from '../../server/src/modules/service/index.ts';
import {
  compile,
  costOf,
  oneByOne,
  prove,
  solve,
  type Compiled,
} from '../../server/src/platform/assignment/index.ts';
import { atMost, median, told } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { instanceOf, type Instance } from './instances.ts';

const large = { orders: 2000, people: 300 };
const small = { orders: 200, people: 50 };
/** As the product gives it. */
const mostMs = 1800;
const proofSeconds = 120;

/**
 * Orders given to people together: how long it takes, how far it is from the proven best, and how much
 * better it is than giving each to whoever is nearest. Fixed instances (`instances.ts`), each by its seed.
 */
export async function dispatchSuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  const seeds = quick ? [1] : [1, 2, 3, 4, 5];
  // The first run compiles the code; people who wait for it hours after the start do not.
  await timed(instanceOf(99, small));
  const times: number[] = [];
  const gains: number[] = [];
  const bounds: number[] = [];
  const spare: number[] = [];
  for (const seed of seeds) {
    const { seconds, cost, bound, compiled, left } = await timed(instanceOf(seed, large));
    const nearest = costOf(compiled, nearestFirst(compiled, instanceOf(seed, large)));
    const places = compiled.steps.reduce((sum, { length }) => sum + length, 0);
    const must = Math.max(0, large.orders - places);
    spare.push(left - must);
    times.push(seconds);
    gains.push((100 * (nearest - cost)) / nearest);
    bounds.push((100 * (cost - bound)) / bound);
    report.say(
      `2,000 × 300, seed ${seed}: ${seconds.toFixed(2)} s, cost ${cost}, bound ${bound}, nearest first ${nearest}, ${left} left (${places} places: ${must} must be)`,
    );
  }
  report.figure(atMost(2, { name: 'dispatch.time', value: Math.max(...times), unit: 's' }));
  report.figure(told({ name: 'dispatch.time.median', value: median(times), unit: 's' }));
  report.figure(told({ name: 'dispatch.bound', value: Math.max(...bounds), unit: '%' }));
  // Left with nobody though somebody had a place; what no place is there for is nobody's fault.
  report.figure(told({ name: 'dispatch.left', value: Math.max(...spare), unit: 'orders' }));
  const gaps = await gapsOf(report, seeds);
  report.figure(atMost(1, { name: 'dispatch.gap', value: Math.max(...gaps), unit: '%' }));
  report.figure(told({ name: 'dispatch.gain', value: Math.min(...gains), unit: '%' }));
}

async function timed(instance: Instance) {
  const startedAt = performance.now();
  const problem = problemOf(instance.orders, instance.people, usualWeights);
  const answer = await solve(problem, { mostMs });
  const seconds = (performance.now() - startedAt) / 1000;
  const left = answer.chosen.filter((one) => one === null).length;
  return { ...answer, seconds, left, compiled: compile(problem) };
}

/** The fast answer alone, without the proof, against the best that HiGHS proves. */
async function gapsOf(report: Report, seeds: readonly number[]): Promise<number[]> {
  const gaps: number[] = [];
  for (const seed of seeds) {
    const { orders, people } = instanceOf(seed, small);
    const problem = problemOf(orders, people, usualWeights);
    const { cost } = await solve(problem, { mostMs, proveUpTo: 0 });
    const best = await prove(problem, { seconds: proofSeconds });
    const gap = (100 * (cost - best.bound)) / best.bound;
    gaps.push(gap);
    report.say(
      `200 × 50, seed ${seed}: cost ${cost}, ${best.proven ? 'proven best' : 'not proven; bound'} ${best.bound}, ${gap.toFixed(3)} %`,
    );
  }
  return gaps;
}

/** What a dispatcher with a map does: the most pressing first, each to the nearest who may. */
function nearestFirst(problem: Compiled, { orders, people }: Instance): Int32Array {
  const near = problemOf(orders, people, {
    distance: 5,
    load: 0,
    fairness: 0,
    star: 0,
    practice: 0,
    language: 0,
    continuity: 0,
  });
  const metres = new Map(
    near.jobs.map(({ id, offers }) => [
      id,
      new Map(offers.map(({ workerId, cost }) => [workerId, cost])),
    ]),
  );
  const idOf = (job: number) => near.jobs[problem.order[job]!]!.id;
  const jobOf = jobsOf(problem);
  return oneByOne(problem, (at) => {
    const far = metres.get(idOf(jobOf[at]!));
    return far?.get(problem.workerIds[problem.who[at]!]!) ?? Infinity;
  });
}

/** The job of each offer. */
function jobsOf({ first, who, left }: Compiled): Int32Array {
  const jobs = new Int32Array(who.length);
  for (let job = 0; job < left.length; job++) jobs.fill(job, first[job]!, first[job + 1]!);
  return jobs;
}
