import { plusMinutes } from '../../platform/clock/clock.ts';
import { run, sql } from '../../platform/db/tx.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { forgetAsks } from './proxy/ask-proxy.ts';

/** Longer than the longest window of any limit, which is a day, and than any code lives. */
const keptMinutes = 25 * 60;

/** Tries, codes and sessions whose time is over are forgotten. */
export const pruneSignIns: RecurringJob = {
  name: 'identity.prune',
  cron: '7 * * * *',
  run: async ({ db, clock }) => {
    const now = clock.now();
    const before = plusMinutes(now, -keptMinutes);
    await db.transact([], async (tx) => {
      void run(tx, sql`delete from attempt where at < ${before}`);
      void run(tx, sql`delete from passkey_challenge where expires_at < ${now}`);
      void run(tx, sql`delete from sms_code where expires_at < ${before}`);
      void forgetAsks(tx, before);
      await run(tx, sql`delete from session where expires_at < ${now}`);
    });
  },
};
