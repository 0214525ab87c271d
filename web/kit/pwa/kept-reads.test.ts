import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceOn, type Device } from './device.ts';
import { forgetReads, keepReads, keepUntil } from './kept-reads.ts';
import { memoryShelf } from './memory-shelf.ts';

const session = ['getSession', {}];
const mine = ['listOrders', { query: { executorId: 'me' } }];
const others = ['listOrders', { query: { executorId: 'somebody' } }];
const order = (id: string) => ['getOrder', { params: { orderId: id } }];
const staff = ['listMembers', {}];
const hourMs = 3_600_000;

let memory: ReturnType<typeof memoryShelf>;
let device: Device;
let old: Map<string, string>;
beforeEach(() => {
  vi.useFakeTimers({
    now: Date.parse('2026-11-22T02:00:00Z'),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  memory = memoryShelf();
  device = watched(deviceOn(memory.shelf));
  old = new Map([['linli.reads', '{"王桂芳":"3号楼"}']]);
  // The browser's own storage, which this runtime has not.
  vi.stubGlobal('localStorage', { removeItem: (key: string) => old.delete(key) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  keepUntil((nowMs) => nowMs + 24 * hourMs);
});

const really = setTimeout;
const breath = () => new Promise((done) => really(done, 15));
/** What the device is about: the cipher works beside us. */
let busy: Promise<unknown>[] = [];
function watched(one: Device): Device {
  const { day } = one;
  const noting =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    (...given: A) => {
      const going = work(...given);
      busy.push(going.catch(() => undefined));
      return going;
    };
  return { ...one, day: { ...day, save: noting(day.save), destroy: noting(day.destroy) } };
}
/** The save is due, and done. */
const settled = async () => {
  vi.advanceTimersByTime(5_000);
  for (let turn = 0; turn < 3; turn++) {
    await breath();
    await Promise.all(busy);
  }
  busy = [];
};

const read = (client: QueryClient, queryKey: unknown[], data: unknown) =>
  client.fetchQuery({ queryKey, queryFn: () => data });

async function readAndWait(accountId = 'a'): Promise<QueryClient> {
  const client = new QueryClient();
  await keepReads(client, async () => device);
  await read(client, session, { accountId, name: '王桂芳' });
  await read(client, mine, { items: [{ id: '1' }] });
  await read(client, others, { items: [{ id: '2' }] });
  await read(client, order('1'), { id: '1', text: '水管漏水' });
  await read(client, order('2'), { id: '2' });
  await read(client, staff, { items: ['a'] });
  await settled();
  return client;
}

async function openAgain(): Promise<QueryClient> {
  const client = new QueryClient();
  await keepReads(client, async () => device);
  return client;
}

test('what was read last is there when the app opens again', async () => {
  await readAndWait();
  const client = await openAgain();
  expect(client.getQueryData(session)).toMatchObject({ name: '王桂芳' });
  expect(client.getQueryData(mine)).toEqual({ items: [{ id: '1' }] });
  expect(client.getQueryData(order('1'))).toMatchObject({ text: '水管漏水' });
});

test('only what the day needs is left on the device: not other people’s orders, not the staff', async () => {
  await readAndWait();
  const client = await openAgain();
  for (const key of [others, order('2'), staff]) expect(client.getQueryData(key)).toBeUndefined();
});

test('nothing on the device can be read without its key, and the key cannot be taken out', async () => {
  await readAndWait();
  expect(memory.boxes.size).toBe(1);
  const [key] = memory.keys.values();
  expect(key!.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key!.key)).rejects.toThrow();
  const bytes = [...memory.boxes.values()].map((box) => Buffer.from(box.data).toString('latin1'));
  const name = Buffer.from('王桂芳').toString('latin1');
  expect(bytes.some((text) => text.includes(name) || text.includes('getSession'))).toBe(false);
});

test('what lay there before, for anybody to read, is removed at once', async () => {
  await openAgain();
  expect(old.size).toBe(0);
});

test('after a day nothing is shown any more, and nothing is left', async () => {
  await readAndWait();
  vi.advanceTimersByTime(24 * hourMs + 10_000);
  expect((await openAgain()).getQueryData(mine)).toBeUndefined();
  expect(memory.boxes.size + memory.keys.size).toBe(0);
});

test('at the end of the shift it goes, and what is read after it stays nowhere', async () => {
  const ends = Date.now() + hourMs;
  keepUntil((nowMs) => (nowMs < ends ? ends : null));
  const client = await readAndWait();
  expect(memory.boxes.size).toBe(1);
  vi.advanceTimersByTime(hourMs);
  await settled();
  await read(client, ['listOrders', { query: { executorId: 'me', limit: 1 } }], { items: [] });
  await settled();
  expect(memory.boxes.size + memory.keys.size).toBe(0);
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
  await forgetReads(client);
  client.setQueryData(mine, { items: [] });
  await settled();
  expect(memory.boxes.size + memory.keys.size).toBe(0);
});

test('a session that ended leaves what is unsent, sealed; a sign-out takes it too', async () => {
  const client = await readAndWait();
  const unsent = device.unsentOf('a');
  await unsent.save({ id: 'a', untilMs: Date.now() + hourMs }, { json: { act: { what: 1 } } });
  await forgetReads(client);
  expect(await unsent.json('act')).toEqual({ what: 1 });
  await forgetReads(await readAndWait(), { unsent: true });
  expect(await unsent.json('act')).toBeUndefined();
  expect(memory.boxes.size + memory.keys.size).toBe(0);
});

test('a tab that writes after another one signed out writes nothing', async () => {
  await readAndWait();
  const key = await memory.shelf.readKey('day');
  const box = memory.boxes.values().next().value!;
  await device.day.destroy();
  expect(
    await memory.shelf.write(
      { name: 'day', id: key!.id },
      { puts: { 'day/late': box }, drops: [] },
    ),
  ).toBe(false);
  expect(memory.boxes.size).toBe(0);
});

test('what another person left is not readable by the next, and is gone with their first save', async () => {
  await readAndWait('a');
  await device.day.save({ id: 'b', untilMs: Date.now() + hourMs }, { json: { own: 1 } });
  expect(await device.day.json('reads')).toBeUndefined();
  expect([...memory.boxes.keys()]).toEqual(['day/own']);
});

test('a record under another name, or changed, is as if it were not there', async () => {
  await readAndWait();
  const [[name, box]] = [...memory.boxes] as [
    [string, { keyId: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }],
  ];
  memory.boxes.set('day/other', box);
  expect(await device.day.json('other')).toBeUndefined();
  new Uint8Array(box.data)[3]! ^= 1;
  memory.boxes.set(name, box);
  expect((await openAgain()).getQueryData(session)).toBeUndefined();
});

test('where nothing can be sealed nothing is kept', async () => {
  const client = new QueryClient();
  await keepReads(client, async () => null);
  await read(client, session, { accountId: 'a' });
  await settled();
  expect(memory.boxes.size).toBe(0);
});

test('only as much is kept as fits, the newest first, and the session always', async () => {
  const client = await openAgain();
  await read(client, session, { accountId: 'a' });
  await read(client, mine, { items: [0, 1, 2, 3].map((number) => ({ id: `${number}` })) });
  for (let number = 0; number < 4; number++) {
    vi.advanceTimersByTime(500);
    await read(client, order(`${number}`), { id: `${number}`, text: 'x'.repeat(1_600_000) });
  }
  await settled();
  const again = await openAgain();
  expect(again.getQueryData(session)).toBeDefined();
  expect(
    [0, 1, 2, 3].map((number) => again.getQueryData(order(`${number}`)) !== undefined),
  ).toEqual([false, false, true, true]);
});
