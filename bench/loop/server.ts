import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '../../server/src/platform/db/database.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { openServerDatabase } from '../../server/src/platform/db/server-database.ts';
import { atMost, ofPgbench, type Figure } from '../figure.ts';
import { httpLoad } from '../http-load.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { startServer, type ServerProcess } from '../server-process.ts';
import { createDataset, type Dataset } from './dataset.ts';
import { callsOf, operations, type Workload } from './operations.ts';
import { clients, measureRounds, readyIn, warmUp, workloads, type Field } from './rounds.ts';
import { makeScripts } from './scripts.ts';
import { pgbenchBaseline } from './pgbench-baseline.ts';
import { measuredCommunities, ordersPerCommunity, smallCommunities } from './shape.ts';
import type { ThrowAwayDatabase } from './throw-away-database.ts';

/** Of pgbench with 8 clients and prepared statements. */
const targets: Record<Workload, number> = {
  create: 0.4,
  list: 0.15,
  get: 0.35,
  advance: 0.55,
  mix: 0.4,
};
const growthAtMost = 1.3;
const memoryAtMostMb = 350;

interface Options extends SuiteOptions {
  database: ThrowAwayDatabase;
  communities: number;
}

/** The loop on a PostgreSQL server, beside pgbench on the same server. */
export async function measureServer(report: Report, options: Options): Promise<void> {
  const { database } = options;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const db = await openServerDatabase({
    url: database.url,
    connections: 4,
    onConnectionLost: () => undefined,
  });
  try {
    await migrate(db);
    if (options.showSql) return await showSql(db, folder);
    const server = await startServer({ dataDir: folder, databaseUrl: database.url });
    try {
      await measure(report, { ...options, db, folder, server });
    } finally {
      await server.stop();
    }
  } finally {
    await db.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function showSql(db: Database, folder: string): Promise<void> {
  const data = createDataset(db);
  await data.growTo(smallCommunities, () => undefined);
  const { text } = await makeScripts({ db, data, communities: smallCommunities, clients, folder });
  for (const operation of operations)
    process.stdout.write(`-- ${operation}.sql\n${text[operation]}\n`);
}

interface Measuring extends Options {
  db: Database;
  folder: string;
  server: ServerProcess;
}

async function measure(report: Report, options: Measuring): Promise<void> {
  const { db, server, communities, quick } = options;
  const data = createDataset(db);
  await data.growTo(smallCommunities, () => undefined);
  const small = await listTime({ server, data });
  await data.growTo(
    communities,
    (done) => done % 20 === 0 && report.say(`${done} of ${communities} communities loaded`),
  );
  await db.execute('checkpoint').catch(() => undefined);
  const measured = Math.min(measuredCommunities, communities);
  const field: Field = { server, data, communities: measured, ready: readyIn(db, measured) };
  const baseline = await pgbenchBaseline(report, { ...options, data, measured });
  await warmUp(field, quick ? 1 : 2);
  const found = await measureRounds(
    field,
    { rounds: quick ? 3 : 5, seconds: quick ? 2 : 4, baseline },
    (round, workload, line) => report.say(`round ${round} ${workload}: ${line}`),
  );
  const full = await listTime({ server, data });
  for (const workload of workloads) report.figure(figureOf(workload, found[workload]));
  report.figure(atMost(growthAtMost, { name: 'loop.list.growth', value: full / small, unit: '×' }));
  report.say(
    `LIST in ${small.toFixed(2)} ms at ${smallCommunities * ordersPerCommunity} orders, ${full.toFixed(2)} ms at ${communities * ordersPerCommunity}`,
  );
  report.figure(
    atMost(memoryAtMostMb, { name: 'memory.server', value: server.peakMb(), unit: 'MB' }),
  );
}

function figureOf(
  workload: Workload,
  { perSecond, p50, p99, ratio }: Awaited<ReturnType<typeof measureRounds>>[Workload],
): Figure {
  const figure = { name: `loop.${workload}`, value: perSecond, unit: 'req/s', p50, p99 };
  // Without pgbench there is nothing to hold it against: that is a miss, not a pass.
  return ofPgbench(targets[workload], ratio ?? Number.NaN, figure);
}

/** Milliseconds of a LIST in the communities that were there first: the median call of the least disturbed of five seconds. */
async function listTime({
  server,
  data,
}: {
  server: ServerProcess;
  data: Dataset;
}): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const next = callsOf('list', { data, communities: smallCommunities, accepted: [] });
    const load = await httpLoad({ port: server.port, connections: clients, seconds: 1, next });
    // The first second warms up.
    if (turn > 0) times.push(load.p50);
  }
  return Math.min(...times);
}
