import type { Database } from '../db/database.ts';
import type { RecurringJob } from './jobs.ts';

/** Below this it is not worth the while: PostgreSQL's own bound is fifty rows. */
const fewestRows = 1000;
/** The embedded database does one thing at a time: what takes longer than a blink waits for the night. */
const largestByDay = 100_000;
const night = { from: 2, until: 5 };

/**
 * Takes out what was deleted and counts anew what is there, in tables where much has changed: the outbox and
 * the queue turn over all day, and PostgreSQL reads around dead rows and plans by old counts until somebody
 * does. Its own autovacuum does where it runs: not in the embedded database, nor where it was switched off.
 */
export const vacuumTablesJob: RecurringJob = {
  name: 'db.vacuum-tables',
  cron: '* * * * *',
  run: async ({ db, clock }) => {
    if (await vacuumsItself(db)) return;
    for (const table of await changedTables(db, hourOf(clock.now())))
      await db.execute(`vacuum (analyze) ${table}`);
  },
};

async function vacuumsItself(db: Database): Promise<boolean> {
  if (db.kind === 'embedded') return false;
  const found = await db.execute(
    "select current_setting('autovacuum') = 'on' and current_setting('track_counts') = 'on' as itself",
  );
  return (found.rows[0] as { itself: boolean } | undefined)?.itself === true;
}

/**
 * By the shares of rows that PostgreSQL's autovacuum goes by: a fifth of them dead, or a tenth changed.
 * @param hour of the day, 0 to 23
 * @returns names as SQL writes them
 */
export async function changedTables(db: Database, hour: number): Promise<string[]> {
  const anySize = db.kind === 'server' || (hour >= night.from && hour < night.until);
  const found = await db.execute(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where (n_dead_tup > $1 + 0.2 * n_live_tup or n_mod_since_analyze > $1 + 0.1 * n_live_tup)
       and ($2 or n_live_tup + n_dead_tup < $3)
     order by n_dead_tup desc`,
    [fewestRows, anySize, largestByDay],
  );
  return (found.rows as { name: string }[]).map((row) => row.name);
}

/** In Shanghai, where the nights of the people are. */
const hourOf = (now: string): number => (new Date(now).getUTCHours() + 8) % 24;
