import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAccount, buildCommunity, testApp } from '../../../test/support/test-app.ts';
import type { Fact } from '../context.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import {
  countDeadLetters,
  dismissDeadLetters,
  listDeadLetters,
  retryDeadLetters,
  watchDeadLetters,
} from './dead-letters.ts';
import { openYard, until, type Yard } from './test-jobs.ts';

const log = createLog('silent');
const here = newId();
const broken = { is: true };
const heard: Fact[] = [];
const deaf: Subscriber = {
  name: 'deaf',
  hears: ['deaf.told'],
  handle: async (_ctx, facts) => {
    if (broken.is) throw new Error('王先生 13800138000 is too much for me');
    heard.push(...facts);
  },
};

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const list = (limit = 20, cursor?: string) =>
  listDeadLetters(yard.db, { limit, ...(cursor === undefined ? {} : { cursor }) });

test('a database on which no job was ever carried out has none, and says so', async () => {
  expect(await countDeadLetters(yard.db)).toBe(0);
  expect(await list()).toEqual({ items: [], next: null });
  expect(await dismissDeadLetters(yard.db, [newId()])).toBe(0);
});

test('a person sees what failed where, and nothing of what it was about', async () => {
  const jobs = await yard.start({ subscribers: [deaf] });
  const [told] = await yard.publish(
    here,
    ['李女士', '张先生', '赵先生'].map((name) => ({ type: 'deaf.told', data: { name } })),
  );
  jobs.wake();
  await until(async () => {
    await yard.hurryRetries();
    return (await countDeadLetters(yard.db)) === 3;
  });
  const { items } = await list();
  expect(items).toHaveLength(3);
  expect(items.find(({ factId }) => factId === told?.id)).toMatchObject({
    queue: 'fact.deaf',
    factType: 'deaf.told',
    communityId: here,
    error: '王先生 … is too much for me',
  });
  expect(JSON.stringify(items)).not.toContain('李女士');
});

test('the list pages from the newest on', async () => {
  const first = await list(2);
  const second = await list(2, first.next ?? '');
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test('those who watch the server see how many there are', async () => {
  const registry = new Registry();
  watchDeadLetters({ registry }, yard.db);
  expect(await registry.metrics()).toContain('linli_dead_letters 3');
});

test('the figures are told also while the database is away', async () => {
  const registry = new Registry();
  const away = { ...yard.db, asOwner: () => Promise.reject(new Error('gone')) };
  watchDeadLetters({ registry }, away);
  expect(await registry.metrics()).toContain('linli_dead_letters Nan');
});

test('a platform admin sees and settles them over the API, and nobody else does', async () => {
  const app = await testApp({ db: yard.db });
  const there = await buildCommunity(app);
  const admin = await buildAccount(app, { communityId: there.id, platformAdmin: true });
  const manager = await there.person('manager');
  const { body } = await admin.call('listDeadLetters', { query: { limit: 2 } });
  expect(body.items).toHaveLength(2);
  const ids = [newId()];
  expect((await admin.call('retryDeadLetters', { body: { ids } })).body).toEqual({ count: 0 });
  expect((await admin.call('dismissDeadLetters', { body: { ids } })).body).toEqual({ count: 0 });
  expect((await manager.call('listDeadLetters')).code).toBe('not_allowed');
  expect((await manager.call('retryDeadLetters', { body: { ids } })).code).toBe('not_allowed');
  await app.app.stop();
});

test('one that is tried again while the cause is there comes back', async () => {
  const { items } = await list();
  expect(await retryDeadLetters(yard.db, log, [items[0]!.id])).toBe(1);
  expect(await countDeadLetters(yard.db)).toBe(2);
  await until(async () => {
    await yard.hurryRetries();
    return (await countDeadLetters(yard.db)) === 3;
  });
});

test('those that are tried again after the cause is mended are handled, each once', async () => {
  broken.is = false;
  const { items } = await list();
  const [one, other, last] = items.map(({ id }) => id);
  const counts = await Promise.all([
    retryDeadLetters(yard.db, log, [one!, other!]),
    retryDeadLetters(yard.db, log, [one!, other!, newId()]),
  ]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  await until(() => heard.length === 2);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
  expect((await list()).items.map(({ id }) => id)).toEqual([last]);
});

test('one whose queue is no more stays, until somebody dismisses it', async () => {
  const [item] = (await list()).items;
  await yard.db.execute("update pgboss.job set source_name = 'fact.gone' where id = $1", [
    item!.id,
  ]);
  expect(await retryDeadLetters(yard.db, log, [item!.id])).toBe(0);
  expect(await countDeadLetters(yard.db)).toBe(1);
  expect(await dismissDeadLetters(yard.db, [item!.id])).toBe(1);
  expect(await dismissDeadLetters(yard.db, [item!.id])).toBe(0);
  expect(await countDeadLetters(yard.db)).toBe(0);
});
