import type { OrderBrief } from '@linli/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { deviceOn } from '../../kit/pwa/device.ts';
import { memoryShelf } from '../../kit/pwa/memory-shelf.ts';
import {
  discard,
  keepUnsent,
  leaveAsNote,
  listUnsent,
  photoName,
  Refused,
  sendAll,
  tryAgain,
  Unreachable,
  type World,
} from './outbox.ts';
import { asDone, stateAfter, type LaterAct, type Unsent } from './unsent.ts';

type Told = { act: LaterAct; id: string; version: unknown; doneAgoMs: unknown };

let nowMs = 0;
let world: World;
let told: Told[];
let uploaded: string[];
/** What the server does with the next tellings; it takes the rest. */
let answers: (Error | 'lost')[];
/** The server's orders: each act once by its id, versions counted. */
let taken: Map<string, number>;
let order: OrderBrief;

beforeEach(() => {
  nowMs = Date.parse('2026-11-22T02:00:00Z');
  told = [];
  uploaded = [];
  answers = [];
  taken = new Map();
  order = { id: 'o1', version: 4, state: 'assigned', executorId: 'me' } as OrderBrief;
  world = {
    store: deviceOn(memoryShelf().shelf).unsentOf('a'),
    nowMs: () => nowMs,
    me: () => 'me',
    look: async () => order as never,
    upload: async (_, photoId) => void uploaded.push(photoId),
    tell: async (item, body) => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      const { version, doneAgoMs } = body;
      told.push({ act: item.act, id: item.id, version, doneAgoMs });
      if (!taken.has(item.id)) {
        taken.set(item.id, ++order.version);
      }
      if (answer === 'lost') throw new Unreachable();
      return { version: order.version };
    },
  };
});

const done = (act: LaterAct, given: Partial<Unsent> = {}): Unsent => ({
  id: `${act}-${given.lane ?? 'o1'}`,
  accountId: 'a',
  communityId: 'c',
  act,
  lane: 'o1',
  body: {},
  version: null,
  photoIds: [],
  doneAtMs: nowMs,
  about: { number: 7, titleZh: '水管', titleEn: 'Pipe', place: '3号楼', from: 'assigned' },
  trouble: null,
  ...given,
});

/** Accepted, arrived and submitted with a photo, ten minutes apart. */
async function threeActs(lane = 'o1') {
  const acts = ['acceptOrder', 'arriveAtOrder', 'submitOrder'] as const;
  const from = ['assigned', 'accepted', 'arrived'] as const;
  for (const [index, act] of acts.entries()) {
    const photoIds = act === 'submitOrder' ? [`p-${lane}`] : [];
    const about = { ...done(act).about, from: from[index]! };
    const item = done(act, { lane, photoIds, about, version: index === 0 ? 4 : null });
    await keepUnsent(world, item);
    for (const id of photoIds)
      await world.store.save(
        { id: 'a', untilMs: nowMs + 1e9 },
        { bytes: { [photoName(id)]: new Uint8Array([1, 2, 3]).buffer } },
      );
    nowMs += 600_000;
  }
}
const waiting = () => listUnsent(world.store);
const trouble = (code: string) => new Refused({ code, details: {}, requestId: 'r' });

describe('what was done without a network', () => {
  test('is told in its order, each act following from the answer before, with how long ago', async () => {
    await threeActs();
    expect(await sendAll(world)).toBe(true);
    expect(told.map((one) => [one.act, one.version, one.doneAgoMs])).toEqual([
      ['acceptOrder', 4, 1_800_000],
      ['arriveAtOrder', 5, 1_200_000],
      ['submitOrder', 6, 600_000],
    ]);
    expect(uploaded).toEqual(['p-o1']);
    expect(await waiting()).toEqual([]);
    expect(await world.store.names()).toEqual([]);
  });

  test('stays, in order, until the server can be reached; nothing goes past what waits before it', async () => {
    await threeActs();
    answers = [new Unreachable()];
    expect(await sendAll(world)).toBe(false);
    expect((await waiting()).map((one) => one.act)).toEqual([
      'acceptOrder',
      'arriveAtOrder',
      'submitOrder',
    ]);
    await sendAll(world);
    expect(told).toHaveLength(3);
  });

  test('whose answer was lost is told again under the same id and counts once', async () => {
    await threeActs();
    answers = ['lost'];
    await sendAll(world);
    expect(await waiting()).toHaveLength(3);
    await sendAll(world);
    expect(told.filter((one) => one.act === 'acceptOrder')).toHaveLength(2);
    expect(taken.size).toBe(3);
    expect(await waiting()).toEqual([]);
  });

  test('survives the app dying between the telling and the noting', async () => {
    await threeActs();
    const { save } = world.store;
    let died = false;
    world.store.save = async (owner, saving) => {
      if (!died && (saving.drops ?? []).length > 0) {
        died = true;
        throw new Error('killed');
      }
      return save(owner, saving);
    };
    await expect(sendAll(world)).rejects.toThrow('killed');
    // Opened again.
    await sendAll(world);
    expect(taken.size).toBe(3);
    expect(await waiting()).toEqual([]);
  });

  test('on one order does not wait for another', async () => {
    await threeActs('o1');
    await threeActs('o2');
    answers = [trouble('not_found')];
    await sendAll(world);
    expect((await waiting()).map((one) => one.lane)).toEqual(['o1', 'o1', 'o1']);
  });

  test('stands when somebody only said a word meanwhile', async () => {
    await threeActs();
    order.version = 6;
    answers = [trouble('service.order_moved')];
    await sendAll(world);
    expect(told[0]).toMatchObject({ act: 'acceptOrder', version: 6 });
    expect(await waiting()).toEqual([]);
  });

  test('is kept with its photos and shown when the order went to somebody else', async () => {
    await threeActs();
    order = { ...order, version: 6, executorId: 'other' };
    answers = [trouble('service.order_moved')];
    await sendAll(world);
    const left = await waiting();
    expect(left.map((one) => one.trouble?.code)).toEqual([
      'service.order_moved',
      undefined,
      undefined,
    ]);
    expect(await world.store.bytes(photoName('p-o1'))).toBeDefined();
    await sendAll(world);
    expect(told).toEqual([]);
  });

  test('does not hold up what is done on the order afterwards', async () => {
    await threeActs();
    answers = [trouble('service.act_not_possible')];
    order = { ...order, state: 'paused', version: 9 };
    await sendAll(world);
    const left = await waiting();
    expect(asDone(order, left)).toBe(order);
    // Gone on from the order as the server has it, again without a network.
    const about = { ...done('resumeOrder').about, from: 'paused' as const };
    await keepUnsent(world, done('resumeOrder', { version: 9, about }));
    nowMs += 60_000;
    await keepUnsent(world, done('arriveAtOrder', { id: 'again' }));
    expect(asDone(order, await waiting()).state).toBe('arrived');
    await sendAll(world);
    expect(told.map((one) => [one.act, one.version])).toEqual([
      ['resumeOrder', 9],
      ['arriveAtOrder', 10],
    ]);
    expect(await waiting()).toEqual(left);
    await tryAgain(world, left);
    await sendAll(world);
    expect(told.slice(2).map((one) => one.version)).toEqual([11, 12, 13]);
    expect(await waiting()).toEqual([]);
  });

  test('that was not taken is tried again on the order as it is', async () => {
    await threeActs();
    answers = [trouble('service.act_not_possible')];
    order = { ...order, state: 'paused', version: 9 };
    await sendAll(world);
    await tryAgain(world, await waiting());
    await sendAll(world);
    expect(told.map((one) => one.version)).toEqual([9, 10, 11]);
    expect(await waiting()).toEqual([]);
  });

  test('too long ago is told again as done now, when somebody says so', async () => {
    await threeActs();
    answers = [trouble('service.done_too_long_ago')];
    await sendAll(world);
    nowMs += 100 * 3_600_000;
    await tryAgain(world, await waiting(), true);
    expect(await waiting()).toHaveLength(3);
    await sendAll(world);
    for (const one of told) expect(one.doneAgoMs).toBeLessThan(10);
  });

  test('may be left as one word, with its photos, to whoever has the order now', async () => {
    await threeActs();
    answers = [trouble('not_allowed')];
    await sendAll(world);
    await leaveAsNote(world, await waiting(), { id: 'n', note: '离线时已完成' });
    await sendAll(world);
    expect(told.map((one) => one.act)).toEqual(['commentOrder']);
    expect(uploaded).toContain('p-o1');
    expect(await world.store.names()).toEqual([]);
  });

  test('goes for good only when somebody throws it away', async () => {
    await threeActs();
    answers = [trouble('not_found')];
    await sendAll(world);
    await discard(world, await waiting());
    expect(await world.store.names()).toEqual([]);
  });

  test('cannot be read any more once its key is destroyed', async () => {
    await threeActs();
    await world.store.destroy();
    expect(await waiting()).toEqual([]);
    expect(await world.store.bytes(photoName('p-o1'))).toBeUndefined();
  });
});

describe('an order with acts that are not told yet', () => {
  test('is shown as it is for whoever worked on it', async () => {
    await threeActs();
    const items = await waiting();
    expect(stateAfter({ state: 'assigned' }, items.slice(0, 1))).toBe('accepted');
    expect(stateAfter({ state: 'assigned' }, items)).toBe('submitted');
    expect(asDone(order, items).state).toBe('submitted');
    expect(asDone(order, [])).toBe(order);
    const [first, ...rest] = items;
    const refused = { ...first!, trouble: { code: 'not_found', details: {}, requestId: 'r' } };
    expect(asDone(order, [refused, ...rest])).toBe(order);
  });

  test('goes on after a pause where it was paused', () => {
    const acts = [done('arriveAtOrder'), done('pauseOrder'), done('resumeOrder')];
    expect(stateAfter({ state: 'accepted' }, acts)).toBe('arrived');
    expect(stateAfter({ state: 'paused', arrivedAt: null }, [done('resumeOrder')])).toBe(
      'accepted',
    );
  });
});
