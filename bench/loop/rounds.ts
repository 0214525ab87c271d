import type { Database } from '../../server/src/platform/db/database.ts';
import { median } from '../figure.ts';
import { httpLoad, type Load } from '../http-load.ts';
import type { ServerProcess } from '../server-process.ts';
import { readyOrders, type AcceptedOrder, type Dataset } from './dataset.ts';
import { callsOf, operations, type Workload } from './operations.ts';

export const workloads: readonly Workload[] = [...operations, 'mix'];
export const clients = 8;

export interface Field {
  server: ServerProcess;
  data: Dataset;
  /** How many communities calls go to. */
  communities: number;
  /** Takes back the arrivals of the last round. */
  ready(): Promise<AcceptedOrder[]>;
}

/** What all rounds of one workload came to, by their medians. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** To pgbench in the same round; null without it. */
  ratio: number | null;
}

/** Warms the server up: code that is not yet compiled and statements not yet prepared are not what runs all day. */
export async function warmUp(field: Field, seconds: number): Promise<void> {
  for (const workload of workloads) await loadOf(field, workload, seconds);
}

export async function loadOf(field: Field, workload: Workload, seconds: number): Promise<Load> {
  const arrives = workload === 'advance' || workload === 'mix';
  const accepted = arrives ? await field.ready() : [];
  const next = callsOf(workload, { data: field.data, communities: field.communities, accepted });
  return httpLoad({ port: field.server.port, connections: clients, seconds, next });
}

/**
 * Rounds in which every workload has its turn, over HTTP and, right beside it, with pgbench, so that
 * whatever else the machine does weighs on both.
 * @param baseline runs a workload with pgbench; null: only HTTP
 */
export async function measureRounds(
  field: Field,
  options: {
    rounds: number;
    seconds: number;
    baseline: ((workload: Workload, seconds: number) => Promise<number>) | null;
  },
  told: (round: number, workload: Workload, line: string) => void,
): Promise<Record<Workload, Measured>> {
  const { rounds, seconds, baseline } = options;
  const loads = new Map<Workload, { load: Load; ratio: number | null }[]>(
    workloads.map((one) => [one, []]),
  );
  for (let round = 1; round <= rounds; round++) {
    for (const workload of workloads) {
      const first = round % 2 === 0 && baseline !== null ? await baseline(workload, seconds) : null;
      const load = await loadOf(field, workload, seconds);
      const base = first ?? (baseline === null ? null : await baseline(workload, seconds));
      const ratio = base === null ? null : load.perSecond / base;
      loads.get(workload)?.push({ load, ratio });
      told(
        round,
        workload,
        `${load.perSecond.toFixed(0)} req/s${base === null ? '' : `, pgbench ${base.toFixed(0)}/s, ${ratio?.toFixed(2)}`}`,
      );
    }
  }
  const entries = workloads.map(
    (workload) => [workload, summary(loads.get(workload) ?? [])] as const,
  );
  return Object.fromEntries(entries) as Record<Workload, Measured>;
}

function summary(found: readonly { load: Load; ratio: number | null }[]): Measured {
  const ratios = found.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
  return {
    perSecond: median(found.map(({ load }) => load.perSecond)),
    p50: median(found.map(({ load }) => load.p50)),
    p99: median(found.map(({ load }) => load.p99)),
    ratio: ratios.length === 0 ? null : median(ratios),
  };
}

/** Orders for ADVANCE from the database itself. */
export const readyIn = (db: Database, communities: number) => () => readyOrders(db, communities);
