import type { OrderBrief } from '@linli/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const line = (order: OrderBrief) => ({ orderId: order.id, ...seen(order) });
const filed = async () => (await fileOne(estate)).order;
const assign = () => ({ kind: 'assign' as const, personId: estate.engineer.personId });

test('each order is carried out or refused for itself, and the answer keeps their order', async () => {
  const [one, over, moved, last] = [
    await filed(),
    await submitted(estate),
    await filed(),
    await filed(),
  ];
  await estate.manager.call('reprioritiseOrder', {
    params: { orderId: moved.id },
    body: { ...seen(moved), priority: 'high', reason: '老人在家' },
  });
  const unknown = { orderId: newId(), actId: newId(), version: 0 };
  const orders = [line(one), line(over), line(moved), unknown, line(last)];
  const { status, body } = await estate.dispatcher.call('actOnOrders', {
    body: { act: assign(), orders },
  });
  expect(status).toBe(200);
  expect(body.results.map(({ orderId }) => orderId)).toEqual(orders.map(({ orderId }) => orderId));
  expect(body.results.map(({ order, refusal }) => order?.state ?? refusal?.code)).toEqual([
    'assigned',
    'service.act_not_possible',
    'service.order_moved',
    'not_found',
    'assigned',
  ]);
  expect(body.results[1]?.refusal?.details).toEqual({ act: 'assign', state: 'submitted' });
});

test('the same request sent again changes nothing', async () => {
  const order = await filed();
  const body = { act: assign(), orders: [line(order)] };
  const first = await estate.dispatcher.call('actOnOrders', { body });
  const again = await estate.dispatcher.call('actOnOrders', { body });
  expect(again.body).toEqual(first.body);
  const detail = await estate.manager.call('getOrder', { params: { orderId: order.id } });
  expect(detail.body.timeline.filter(({ act }) => act === 'assign')).toHaveLength(1);
});

test('two dispatchers choosing the same orders in another order: each order is won by one of them', async () => {
  const orders = await Promise.all([filed(), filed(), filed(), filed()]);
  const lines = () => orders.map(line);
  const call = (who: typeof estate.manager, some: ReturnType<typeof lines>) =>
    who.call('actOnOrders', { body: { act: assign(), orders: some } });
  const [one, two] = await Promise.all([
    call(estate.dispatcher, lines()),
    call(estate.manager, lines().toReversed()),
  ]);
  for (const { id } of orders) {
    const results = [one, two].map((answer) => answer.body.results.find((r) => r.orderId === id));
    expect(results.filter((result) => result?.order != null)).toHaveLength(1);
    expect(results.find((result) => result?.refusal != null)?.refusal?.code).toBe(
      'service.order_moved',
    );
  }
});

test('reprioritise, cancel and comment are the same acts as on one order', async () => {
  const order = await filed();
  const act = async (given: Parameters<typeof estate.manager.call<'actOnOrders'>>[1]) =>
    (await estate.manager.call('actOnOrders', given)).body.results[0]!.order!;
  const higher = await act({
    body: {
      act: { kind: 'reprioritise', priority: 'urgent', reason: '漏水变大' },
      orders: [line(order)],
    },
  });
  expect(higher.priority).toBe('urgent');
  const said = await act({
    body: { act: { kind: 'comment', note: '已联系水务', internal: true }, orders: [line(higher)] },
  });
  const gone = await act({
    body: { act: { kind: 'cancel', reason: '重复报事' }, orders: [line(said)] },
  });
  expect(gone.state).toBe('cancelled');
  const { timeline } = (await estate.manager.call('getOrder', { params: { orderId: order.id } }))
    .body;
  expect(timeline.map((item) => [item.act, item.reason ?? item.note])).toEqual([
    ['file', null],
    ['reprioritise', '漏水变大'],
    ['comment', '已联系水务'],
    ['cancel', '重复报事'],
  ]);
});

test('only the board acts on many orders, and on at most a hundred', async () => {
  const order = await filed();
  const body = { act: assign(), orders: [line(order)] };
  expect((await estate.engineer.call('actOnOrders', { body })).code).toBe('not_allowed');
  expect((await estate.resident.call('actOnOrders', { body })).code).toBe('not_allowed');
  const many = Array.from({ length: 101 }, () => line(order));
  expect((await estate.manager.call('actOnOrders', { body: { ...body, orders: many } })).code).toBe(
    'invalid_input',
  );
});
