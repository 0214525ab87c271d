import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetReads, keepReads } from './kept-reads.ts';

const session = ['getSession', {}];
const orders = ['listOrders', { params: { communityId: 'c' } }];
const staff = ['listMembers', {}];

let storage: Map<string, string>;
beforeEach(() => {
  storage = new Map();
  // The browser's own storage, which this runtime has not.
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  vi.useFakeTimers({ now: Date.parse('2026-11-22T02:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function readAndWait(): Promise<QueryClient> {
  const client = new QueryClient();
  keepReads(client);
  await client.fetchQuery({ queryKey: session, queryFn: () => ({ name: '王桂芳' }) });
  await client.fetchQuery({ queryKey: orders, queryFn: () => ({ items: [1, 2] }) });
  await client.fetchQuery({ queryKey: staff, queryFn: () => ({ items: ['a'] }) });
  vi.advanceTimersByTime(5_000);
  return client;
}

function openAgain(): QueryClient {
  const client = new QueryClient();
  keepReads(client);
  return client;
}

test('what was read last is there when the app opens again', async () => {
  await readAndWait();
  const client = openAgain();
  expect(client.getQueryData(session)).toEqual({ name: '王桂芳' });
  expect(client.getQueryData(orders)).toEqual({ items: [1, 2] });
});

test('what nobody needs in a cellar is not left on the device', async () => {
  await readAndWait();
  expect(openAgain().getQueryData(staff)).toBeUndefined();
});

test('after a day nothing is shown any more, and nothing is left', async () => {
  await readAndWait();
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(openAgain().getQueryData(orders)).toBeUndefined();
  expect(storage.size).toBe(0);
});

test('signing out leaves nothing of the person, also not by a late save', async () => {
  const client = await readAndWait();
  const gone = client.fetchQuery({
    queryKey: session,
    staleTime: 0,
    retry: false,
    queryFn: () => Promise.reject(new Error('not_signed_in')),
  });
  await expect(gone).rejects.toThrow('not_signed_in');
  forgetReads(client);
  client.setQueryData(orders, { items: [3] });
  vi.advanceTimersByTime(60_000);
  expect(storage.size).toBe(0);
});

test('a broken or foreign text in the storage is dropped and the app opens', () => {
  storage.set('linli.reads', '{"version":1,');
  expect(openAgain().getQueryData(orders)).toBeUndefined();
  expect(storage.size).toBe(0);
});

test('only as much is kept as fits, the newest first, and the session always', async () => {
  const client = openAgain();
  await client.fetchQuery({ queryKey: session, queryFn: () => ({ name: '王桂芳' }) });
  for (let number = 0; number < 4; number++) {
    vi.advanceTimersByTime(1_000);
    await client.fetchQuery({
      queryKey: ['getOrder', { number }],
      queryFn: () => 'x'.repeat(600_000),
    });
  }
  vi.advanceTimersByTime(5_000);
  const again = openAgain();
  expect(again.getQueryData(session)).toEqual({ name: '王桂芳' });
  expect(
    [0, 1, 2, 3].map((number) => again.getQueryData(['getOrder', { number }]) !== undefined),
  ).toEqual([false, false, true, true]);
});
