import os from 'node:os';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { measureEmbedded } from './embedded.ts';
import { measureServer } from './server.ts';
import { ordersPerCommunity } from './shape.ts';
import { createThrowAwayDatabase } from './throw-away-database.ts';

const standardUrl = 'postgres://postgres@127.0.0.1:5432/postgres';

/** CREATE, LIST, GET, ADVANCE and their MIX, through the full stack, on a PostgreSQL server and embedded. */
export async function loopSuite(report: Report, options: SuiteOptions): Promise<void> {
  const machine = os.cpus();
  report.say(
    `${machine.length} × ${machine[0]?.model.trim() ?? 'CPU'}, Node ${process.versions.node}; load ${os.loadavg()[0]?.toFixed(1)} before the start`,
  );
  report.say(
    'server with its default settings: one process, background jobs on, one-tap demo sign-in off with DATABASE_URL',
  );
  const serverUrl = process.env['DATABASE_URL'] ?? standardUrl;
  const database = await createThrowAwayDatabase(serverUrl);
  if (database === null) {
    report.say(
      'no PostgreSQL server answers (DATABASE_URL, or 127.0.0.1:5432): only the embedded database is measured',
    );
  } else {
    const communities = options.quick ? 20 : 200;
    report.say(
      `PostgreSQL ${database.version}, ${communities} communities × ${ordersPerCommunity} orders`,
    );
    try {
      await measureServer(report, { database, communities, ...options });
    } finally {
      await database.drop();
    }
  }
  if (!options.showSql) await measureEmbedded(report, options);
}
