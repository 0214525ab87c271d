import { beforeAll, expect, test } from 'vitest';
import { plusDays, plusMinutes } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  buildCommunity,
  testApp,
  type TestApp,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { categoryIdOf } from '../catalogue/category.store.ts';
import { bringHistory, orderIdOf, requestIdOf } from './bring-history.ts';
import type { HistoryRecord } from './history-record.ts';

let app: TestApp;
let community: TestCommunity;
beforeAll(async () => {
  app = await testApp();
  community = await buildCommunity(app);
});

const start = '2025-06-01T02:00:00.000Z';
const at = (minutes: number) => plusMinutes(start, minutes);
const hand = { id: newId(), name: '孙师傅' };
const second = { id: newId(), name: '周师傅' };
const engineer = { ...hand, role: 'engineer' as const };

const record = (sourceId: string, more: Partial<HistoryRecord> = {}): HistoryRecord => ({
  sourceId,
  categoryKey: 'repair-lift',
  text: '电梯门关不上',
  channel: 'phone',
  reporter: { id: null, name: '老马', phone: '13800001234' },
  place: { kind: 'community', label: '小区' },
  createdAt: start,
  timeline: [],
  ...more,
});

const ofCommunity = <R>(text: string, id = community.id) =>
  app.db.read([id], async (tx) => (await tx.query<R>(text, [id])).rows);

test('a request of the past stands with its order, its timeline and its hands, at the times it happened', async () => {
  await community.as((ctx) =>
    bringHistory(ctx, [
      record('a/1', {
        timeline: [
          { act: 'assign', at: at(3), to: hand },
          { act: 'accept', at: at(3), by: engineer },
          { act: 'hand_over', at: at(9), by: engineer, to: second, reason: '下班交接' },
          { act: 'accept', at: at(10), by: { ...second, role: 'engineer' } },
          { act: 'submit', at: at(50), by: { ...second, role: 'engineer' }, note: '换了门刀' },
          { act: 'close', at: plusDays(start, 5), by: null },
        ],
      }),
    ]),
  );
  const manager = await community.person('manager');
  const orderId = orderIdOf(community.id, 'a/1');
  const { body } = await manager.call('getOrder', { params: { orderId } });
  expect(body).toMatchObject({
    state: 'closed',
    createdAt: '2025-06-01T02:00:00Z',
    executorName: '周师傅',
    late: false,
    version: 6,
  });
  // Two acts at one moment stay in their order.
  expect(body.timeline.map((one) => one.act)).toEqual([
    'file',
    'assign',
    'accept',
    'hand_over',
    'accept',
    'submit',
    'close',
  ]);
  const [request] = await ofCommunity<{ state: string; closedAt: string }>(
    `select state, closed_at as "closedAt" from request where community_id = $1 and source_id = 'a/1'`,
  );
  expect(request).toEqual({ state: 'closed', closedAt: '2025-06-06T02:00:00Z' });
  const hands = await ofCommunity<{ name: string }>(
    `select name from order_person where community_id = $1 order by name`,
  );
  expect(hands.map((one) => one.name).sort()).toEqual(['周师傅', '孙师傅']);
});

test('a second run creates nothing and takes no number', async () => {
  const mine = await buildCommunity(app);
  const records = Array.from({ length: 5 }, (_, nth) => record(`b/${nth}`));
  expect(await mine.as((ctx) => bringHistory(ctx, records))).toEqual({ created: 5, unchanged: 0 });
  const more = [...records, record('b/5'), record('b/5', { text: '又说了一遍' })];
  expect(await mine.as((ctx) => bringHistory(ctx, more))).toEqual({ created: 1, unchanged: 6 });
  expect(await mine.as((ctx) => bringHistory(ctx, more))).toEqual({ created: 0, unchanged: 7 });
  const [counter] = await ofCommunity<{ value: number }>(
    `select value from counter where community_id = $1 and name = 'order'`,
    mine.id,
  );
  expect(counter?.value).toBe(6);
});

test('history and new requests share one row of numbers', async () => {
  const mine = await buildCommunity(app);
  const resident = await mine.person('resident');
  const file = () =>
    resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: categoryIdOf(mine.id, 'consult-question'),
        text: '问一下',
        place: { kind: 'community' },
      },
    });
  expect((await file()).body.number).toBe(1);
  await mine.as((ctx) => bringHistory(ctx, [record('c/1'), record('c/2')]));
  expect((await file()).body.number).toBe(4);
  const numbers = await ofCommunity<{ number: number; order: number }>(
    `select r.number, o.number as order from request r join work_order o on o.community_id = r.community_id and o.request_id = r.id
     where r.community_id = $1 order by 1`,
    mine.id,
  );
  expect(numbers).toEqual([1, 2, 3, 4].map((number) => ({ number, order: number })));
});

test('two runs of one file at once bring every record once', async () => {
  const mine = await buildCommunity(app);
  const records = Array.from({ length: 40 }, (_, nth) => record(`d/${nth}`));
  const runs = await Promise.all([1, 2, 3].map(() => mine.as((ctx) => bringHistory(ctx, records))));
  expect(runs.reduce((sum, run) => sum + run.created, 0)).toBe(40);
  const [count] = await ofCommunity<{ requests: number; orders: number; events: number }>(
    `select (select count(*)::int from request where community_id = $1) as requests,
       (select count(*)::int from work_order where community_id = $1) as orders,
       (select count(*)::int from order_event where community_id = $1) as events`,
    mine.id,
  );
  expect(count).toEqual({ requests: 40, orders: 40, events: 40 });
});

test('nobody is told today of what happened last year', async () => {
  const mine = await buildCommunity(app);
  const facts = await mine.as(async (ctx) => {
    await bringHistory(ctx, [
      record('e/1'),
      record('e/2', { timeline: [{ act: 'close', at: at(9) }] }),
    ]);
    return ctx.facts;
  });
  expect(facts).toEqual([]);
});

test('one impossible story keeps the whole list out', async () => {
  const mine = await buildCommunity(app);
  const bad = record('f/2', { timeline: [{ act: 'confirm', at: at(9) }] });
  await expect(mine.as((ctx) => bringHistory(ctx, [record('f/1'), bad]))).rejects.toThrow(
    'confirm is not possible',
  );
  await expect(
    mine.as((ctx) => bringHistory(ctx, [record('f/1', { categoryKey: 'no-such' })])),
  ).rejects.toThrow('no category');
  expect(await ofCommunity('select 1 from request where community_id = $1', mine.id)).toEqual([]);
});

test('a story told as history leaves the same order as the story lived', async () => {
  const mine = await buildCommunity(app);
  const [resident, dispatcher, worker] = [
    await mine.person('resident'),
    await mine.person('dispatcher'),
    await mine.person('engineer'),
  ];
  const id = newId();
  const filed = await resident.call('fileRequest', {
    body: {
      id,
      categoryId: categoryIdOf(mine.id, 'security-noise'),
      text: '太吵',
      place: { kind: 'community' },
    },
  });
  const orderId = filed.body.order!.id;
  let version = 0;
  const act = () => ({ actId: newId(), version: version++ });
  const params = { orderId };
  const acts = [
    await dispatcher.call('assignOrder', { params, body: { ...act(), personId: worker.personId } }),
    await worker.call('acceptOrder', { params, body: act() }),
    await worker.call('arriveAtOrder', { params, body: act() }),
    await worker.call('pauseOrder', {
      params,
      body: { ...act(), waitingFor: 'resident', note: '没人开门' },
    }),
    await worker.call('resumeOrder', { params, body: act() }),
    await worker.call('submitOrder', { params, body: { ...act(), note: '劝停' } }),
    await resident.call('rejectOrder', { params, body: { ...act(), reason: '还在吵' } }),
    await worker.call('submitOrder', { params, body: { ...act(), note: '再劝停' } }),
    await resident.call('confirmOrder', { params, body: act() }),
    await resident.call('rateOrder', {
      params,
      body: { ...act(), stars: 3, tags: ['late'], words: '还行' },
    }),
    await resident.call('reopenOrder', { params, body: { ...act(), reason: '又来了' } }),
  ];
  expect(acts.map((one) => one.code)).toEqual(acts.map(() => null));
  const { body } = await dispatcher.call('getOrder', { params });
  const person = (one: { personId: string; name: string }) => ({
    id: one.personId,
    name: one.name,
  });
  const timeline = body.timeline.slice(1).map((one) => ({
    act: one.act as Exclude<typeof one.act, 'file'>,
    at: one.at,
    by: one.by === null ? null : { ...person(one.by), role: one.by.role },
    note: one.note,
    reason: one.reason,
    ...(one.to === null ? {} : { to: person(one.to) }),
    ...(one.act === 'pause' ? { waitingFor: 'resident' as const } : {}),
    ...(one.act === 'rate' ? { stars: 3, tags: ['late'] } : {}),
  }));
  await mine.as((ctx) =>
    bringHistory(ctx, [
      record('lived', {
        categoryKey: 'security-noise',
        text: '太吵',
        channel: 'app',
        reporter: { id: resident.personId, name: resident.name },
        createdAt: body.createdAt,
        timeline,
      }),
    ]),
  );
  const rows = await ofCommunity<Record<string, unknown>>(
    'select * from work_order where community_id = $1',
    mine.id,
  );
  const bare = (of: string) => ({
    ...rows.find((row) => row['id'] === of),
    id: null,
    number: null,
    request_id: null,
    place_label: null,
    lng: null,
    lat: null,
    // When the clock looks at the ladder next is its own affair.
    escalates_at: null,
  });
  expect(bare(orderIdOf(mine.id, 'lived'))).toEqual(bare(orderId));
  const states = await ofCommunity<{ id: string; state: string }>(
    'select id, state from request where community_id = $1',
    mine.id,
  );
  expect(states.find((one) => one.id === requestIdOf(mine.id, 'lived'))?.state).toBe(
    states.find((one) => one.id === id)?.state,
  );
});
