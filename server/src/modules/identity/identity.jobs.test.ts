import { afterAll, beforeAll, expect, test } from 'vitest';
import { pruneSignIns } from './identity.jobs.ts';
import { ownDatabase } from './test-database.ts';
import { freshPhone, signIn, testIdentity } from './test-identity.ts';
import { createLog } from '../../platform/log/log.ts';

let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => void (own = await ownDatabase()));
afterAll(async () => await own.drop());

test('what is over is forgotten by the hourly job, what is not stays', async () => {
  const { db } = own;
  const app = await testIdentity({ db });
  const count = async () => {
    const counted = await db.read([], (tx) =>
      tx.query<Record<string, number>>(
        `select (select count(*) from session) as sessions, (select count(*) from attempt) as attempts,
          (select count(*) from sms_code) as codes`,
      ),
    );
    return counted.rows[0];
  };
  await signIn(app, freshPhone());
  app.clock.advance(31 * 1440);
  const stays = await signIn(app, freshPhone());
  expect(await count()).toEqual({ sessions: 2, attempts: 16, codes: 2 });
  const inCommunity = () => Promise.reject(new Error('the job is of no community'));
  await pruneSignIns.run({ db, clock: app.clock, log: createLog('silent'), inCommunity });
  expect(await count()).toEqual({ sessions: 1, attempts: 8, codes: 1 });
  expect((await stays.call('getSession')).status).toBe(200);
});
