import type { PgBoss, Queue } from 'pg-boss';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';

/** Where a job ends that failed at every try: see dead-letters.ts. */
export const deadLetters = 'dead-letters';

/** Makes a queue, or gives one that an earlier version made the settings of this one. */
export async function keepQueue(
  boss: PgBoss,
  name: string,
  { policy = 'standard', ...settings }: Omit<Queue, 'name'>,
): Promise<void> {
  await boss.createQueue(name, { ...settings, policy });
  await boss.updateQueue(name, settings);
}

/** pg-boss on our own connections, each statement by itself. */
export const throughDatabase = (db: Database) => ({
  executeSql: (text: string, values?: unknown[]) => db.execute(text, values),
});

/** pg-boss inside a transaction of ours. */
export const throughTx = (tx: Tx) => ({
  executeSql: async (text: string, values?: unknown[]) => ({
    rows: (await tx.query<never>(text, values ?? [])).rows,
  }),
});

/**
 * The commit of this transaction is answered before it is on the disk. For work that is done again when a
 * crash forgets it: whatever is durable later is so only together with what was committed before.
 */
export function waitForNoDisk(tx: Tx): void {
  void tx.query('set local synchronous_commit to off');
}
