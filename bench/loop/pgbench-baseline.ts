import type { Database } from '../../server/src/platform/db/database.ts';
import type { Report } from '../report.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Dataset } from './dataset.ts';
import type { Workload } from './operations.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { proveScripts } from './prove-scripts.ts';
import { clients, readyIn } from './rounds.ts';
import { makeScripts } from './scripts.ts';
import type { ThrowAwayDatabase } from './throw-away-database.ts';

export type Baseline = (workload: Workload, seconds: number) => Promise<number>;

export interface BaselineOptions {
  db: Database;
  data: Dataset;
  database: ThrowAwayDatabase;
  /** Where the scripts are kept. */
  folder: string;
  /** How many communities calls go to. */
  measured: number;
  server: ServerProcess;
}

/**
 * The same SQL with pgbench on the same server, while the server process stands still.
 * @returns null when there is no pgbench on this machine
 */
export async function pgbenchBaseline(
  report: Report,
  options: BaselineOptions,
): Promise<Baseline | null> {
  const { db, data, database, folder, measured, server } = options;
  const program = findPgbench();
  if (program === null) {
    report.say('pgbench is not on this machine (PATH, /usr/lib/postgresql/*/bin): no ratios');
    return null;
  }
  const scripts = await makeScripts({ db, data, communities: measured, clients, folder });
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    await relayed(db);
    server.pause();
    try {
      return await work();
    } finally {
      // What pgbench published is nobody's news: the server must not pay for it.
      await db.execute('delete from fact');
      server.resume();
    }
  };
  const target = { db, pgbench: program, database: database.url, scripts, clients };
  await alone(() => proveScripts({ ...target, communities: measured }));
  return async (workload, seconds) => {
    await readyIn(db, measured)();
    const run = {
      database: database.url,
      clients,
      scripts: scripts.of(workload),
      for: { seconds },
    };
    return alone(() => runPgbench(program, run));
  };
}

/**
 * Waits until the server has handed on the facts of its own calls: none shall be thrown away with
 * those of pgbench, and no lock be held by a process that stands still.
 */
async function relayed(db: Database): Promise<void> {
  const until = performance.now() + 15_000;
  while (performance.now() < until) {
    const left = await db.asOwner((tx) => tx.query('select 1 from fact limit 1'));
    if (left.rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
