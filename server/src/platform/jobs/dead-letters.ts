import type { endpoints, OutOf, QueryOf } from '@linli/contract';
import { PgBoss } from 'pg-boss';
import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../db/database.ts';
import { cursorAfter, readCursor } from '../db/paging.ts';
import type { Tx } from '../db/tx.ts';
import type { Logger } from '../log/log.ts';
import { deadLetters, throughDatabase, throughTx } from './queues.ts';

type List = typeof endpoints.listDeadLetters;

/** How many jobs wait for a person because they failed at every try. */
export const countDeadLetters = (db: Database): Promise<number> =>
  db.asOwner(async (tx) => {
    if (!(await queueIsThere(tx))) return 0;
    const found = await tx.query<{ count: number }>(
      'select count(*)::int as count from pgboss.job where name = $1',
      [deadLetters],
    );
    return found.rows[0]?.count ?? 0;
  });

/** The newest first. What a fact said of people is not shown, nor the numbers in an error. */
export const listDeadLetters = (db: Database, query: QueryOf<List>): Promise<OutOf<List>> =>
  db.asOwner(async (tx) => {
    if (!(await queueIsThere(tx))) return { items: [], next: null };
    const { limit } = query;
    const after = readCursor(query.cursor);
    const found = await tx.query<OutOf<List>['items'][number]>(
      `select id, source_name as queue, created_on as at, data->'facts'->0->>'id' as "factId",
         data->'facts'->0->>'type' as "factType", data->'facts'->0->>'communityId' as "communityId",
         output->>'message' as error
       from pgboss.job
       where name = $1 and ($2::timestamptz is null or (created_on, id) < ($2, $3::uuid))
       order by created_on desc, id desc limit $4`,
      [deadLetters, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const items = found.rows.slice(0, limit).map((item) => ({
      ...item,
      error: item.error?.replaceAll(/\d{5,}/g, '…').slice(0, 300) ?? null,
    }));
    const next = cursorAfter(
      found.rows.map(({ at, id }) => ({ createdAt: at, id })),
      limit,
    );
    return { items, next };
  });

/**
 * Puts dead letters back where they failed, with all tries before them again.
 * @returns how many; what another person has taken, or whose queue is no more, stays as it is.
 */
export async function retryDeadLetters(
  db: Database,
  log: Logger,
  ids: readonly string[],
): Promise<number> {
  return await withQueue(db, log, async (boss) => {
    const queues = (await boss.getQueues()).map(({ name }) => name);
    return await db.asOwner(async (tx) => {
      const taken = await tx.query<{ queue: string; data: object | null }>(
        `delete from pgboss.job where name = $1 and id = any ($2::uuid[]) and source_name = any ($3::text[])
         returning source_name as queue, data`,
        [deadLetters, [...ids], queues],
      );
      for (const [queue, jobs] of Map.groupBy(taken.rows, (job) => job.queue)) {
        const again = jobs.map(({ data }) => (data === null ? {} : { data }));
        await boss.insert(queue, again, { db: throughTx(tx) });
      }
      return taken.rows.length;
    });
  });
}

/** @returns how many were there to be forgotten. */
export const dismissDeadLetters = (db: Database, ids: readonly string[]): Promise<number> =>
  db.asOwner(async (tx) => {
    if (!(await queueIsThere(tx))) return 0;
    const gone = await tx.query(
      'delete from pgboss.job where name = $1 and id = any ($2::uuid[])',
      [deadLetters, [...ids]],
    );
    return gone.count;
  });

/** Those of one queue, when something has made them good. */
export async function forgetDeadLettersOf(db: Database, queue: string): Promise<void> {
  await db.asOwner((tx) =>
    tx.query('delete from pgboss.job where name = $1 and source_name = $2', [deadLetters, queue]),
  );
}

/** Adds the count for those who watch over the server; asked anew at each look. */
export function watchDeadLetters<M extends { registry: Registry }>(metrics: M, db: Database): M {
  const gauge: Gauge = new Gauge({
    name: 'linli_dead_letters',
    help: 'Jobs that failed at every try and wait for a person',
    registers: [metrics.registry],
    collect: async () => {
      // Without a database the other figures are wanted all the more.
      gauge.set(await countDeadLetters(db).catch(() => Number.NaN));
    },
  });
  return metrics;
}

/** A database on which no process has carried out jobs yet has no queue either. */
async function queueIsThere(tx: Tx): Promise<boolean> {
  const table = await tx.query<{ there: boolean }>(
    "select to_regclass('pgboss.job') is not null as there",
  );
  return table.rows[0]?.there === true;
}

/** The queue without a worker: a process that only answers requests can put things back, too. */
async function withQueue<T>(
  db: Database,
  log: Logger,
  work: (boss: PgBoss) => Promise<T>,
): Promise<T> {
  const boss = new PgBoss({ db: throughDatabase(db), supervise: false, schedule: false });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  try {
    return await work(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}
