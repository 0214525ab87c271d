import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEmbeddedDatabase } from '../../server/src/platform/db/embedded-database.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { atMost, told } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { startServer } from '../server-process.ts';
import { createDataset, readyOrders, type AcceptedOrder } from './dataset.ts';
import { measureRounds, warmUp, workloads, type Field } from './rounds.ts';
import { measuredCommunities, ordersPerCommunity } from './shape.ts';

const memoryAtMostMb = 1200;

/**
 * The loop on the embedded database: what `npm start` gives. The database belongs to the server's
 * process, so the data is made before it starts, and accepted orders are taken once each.
 */
export async function measureEmbedded(report: Report, { quick }: SuiteOptions): Promise<void> {
  const communities = quick ? 4 : measuredCommunities;
  report.say(`embedded database, ${communities} communities × ${ordersPerCommunity} orders`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  try {
    const db = await openEmbeddedDatabase(path.join(folder, 'db'));
    const data = createDataset(db);
    let accepted: AcceptedOrder[];
    try {
      await migrate(db);
      await data.growTo(communities, () => undefined);
      accepted = await readyOrders(db, communities);
    } finally {
      await db.close();
    }
    const server = await startServer({ dataDir: folder });
    const dealt = accepted[Symbol.iterator]();
    // One hand of cards for all rounds: whoever has arrived at an order has arrived.
    const ready = async () => ({ [Symbol.iterator]: () => dealt }) as unknown as AcceptedOrder[];
    const field: Field = { server, data, communities, ready };
    try {
      await warmUp(field, 1);
      const found = await measureRounds(
        field,
        { rounds: 3, seconds: quick ? 2 : 4, baseline: null },
        () => undefined,
      );
      for (const workload of workloads) {
        const { perSecond, p50, p99 } = found[workload];
        report.figure(
          told({ name: `loop.${workload}.embedded`, value: perSecond, unit: 'req/s', p50, p99 }),
        );
      }
      report.figure(
        atMost(memoryAtMostMb, { name: 'memory.embedded', value: server.peakMb(), unit: 'MB' }),
      );
    } finally {
      await server.stop();
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
