import { expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';

test('two who listen on one channel each hear a message once', async () => {
  const db = await testDb();
  const heard: string[] = [];
  const stops = await Promise.all([
    db.listen('linli_test', (payload) => heard.push(`one ${payload}`)),
    db.listen('linli_test', (payload) => heard.push(`two ${payload}`)),
  ]);
  await db.transact([], (tx) => tx.query("select pg_notify('linli_test', 'a')"));
  await expect.poll(() => heard.length, { timeout: 60_000 }).toBe(2);
  await db.transact([], (tx) => tx.query("select pg_notify('linli_test', 'b')"));
  await expect
    .poll(() => heard.filter((one) => one.endsWith('b')).length, { timeout: 60_000 })
    .toBe(2);
  expect(heard.toSorted()).toEqual(['one a', 'one b', 'two a', 'two b']);
  for (const stop of stops) await stop();
});
