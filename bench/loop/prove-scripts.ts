import type { Database } from '../../server/src/platform/db/database.ts';
import { readyOrders } from './dataset.ts';
import { operations, type Operation } from './operations.ts';
import { runPgbench } from './pgbench.ts';
import type { Scripts } from './scripts.ts';

/**
 * Proves that the scripts do what the server does: as many requests, orders, lines of timelines and
 * facts come out of them as calls went in.
 */
export async function proveScripts(options: {
  db: Database;
  pgbench: string;
  database: string;
  scripts: Scripts;
  clients: number;
  communities: number;
}): Promise<void> {
  const { db, scripts, clients, communities } = options;
  for (const operation of operations) {
    await readyOrders(db, communities);
    const before = await rowsOf(db);
    const done = await runPgbench(options.pgbench, {
      database: options.database,
      clients,
      scripts: scripts.of(operation),
      for: { transactions: 3 },
    });
    const after = await rowsOf(db);
    for (const table of counted) {
      const grown = after[table] - before[table];
      const due = done * growth[operation][table];
      if (grown !== due)
        throw new Error(
          `${done} runs of ${operation}.sql changed ${table} by ${grown} and not ${due}`,
        );
    }
  }
  await db.execute('delete from fact');
}

const counted = ['requests', 'orders', 'events', 'facts', 'arrived'] as const;
type Counted = Record<(typeof counted)[number], number>;
const nothing: Counted = { requests: 0, orders: 0, events: 0, facts: 0, arrived: 0 };
const growth: Record<Operation, Counted> = {
  create: { requests: 1, orders: 1, events: 1, facts: 1, arrived: 0 },
  list: nothing,
  get: nothing,
  advance: { requests: 0, orders: 0, events: 1, facts: 1, arrived: 1 },
};

async function rowsOf(db: Database): Promise<Counted> {
  const found = await db.asOwner((tx) =>
    tx.query<Counted>(`select (select count(*) from request) as requests, (select count(*) from work_order) as orders,
      (select count(*) from order_event) as events, (select count(*) from fact) as facts,
      (select count(*) from work_order where state = 'arrived') as arrived`),
  );
  return found.rows[0]!;
}
