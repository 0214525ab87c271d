import type { OrderBrief } from '@linli/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '../../src/modules/identity/test-database.ts';
import { escalateDue } from '../../src/modules/service/deadline/escalate.jobs.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { jobToolsOf } from '../support/job-tools.ts';
import { fileOne, seen } from '../support/service-steps.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let first: TestApp;
/** A second process, as far as the database can tell: connections of its own, and the same clock. */
let second: TestApp;
let own: Database | null = null;
let drop: () => Promise<void>;
let estate: Estate;
beforeAll(async () => {
  // Facts are counted where they lie: in a database that others share, their relay may take them first.
  const database = await ownDatabase();
  drop = database.drop;
  first = await testApp({ db: database.db });
  const { url } = database;
  own = url === null ? null : await openServerDatabase({ url, connections: 4 });
  second = { ...first, ...(own === null ? {} : { db: own }) };
  estate = await buildEstate(first);
});
afterAll(async () => {
  await first.app.stop();
  await own?.close();
  await drop();
});

const both = () =>
  Promise.all([first, second, first, second].map((app) => escalateDue.run(jobToolsOf(app))));
const countOf = async (text: string, ids: readonly string[]) =>
  (await first.db.asOwner((tx) => tx.query<{ n: number }>(text, [ids]))).rows[0]!.n;
const facts = (type: string) =>
  `select count(*)::int as n from fact where type = '${type}' and (data ->> 'orderId') = any ($1::text[])`;
const lines = `select count(*)::int as n from order_event where act = 'escalate' and order_id = any ($1::uuid[])`;
const steps = `select count(*)::int as n from order_escalation where order_id = any ($1::uuid[])`;

test('two processes at once take each step of many orders exactly once, with its line and its fact', async () => {
  const orders: OrderBrief[] = [];
  for (let index = 0; index < 12; index++) orders.push((await fileOne(estate)).order);
  const ids = orders.map((one) => one.id);
  const { items } = (await estate.manager.call('listCategories', {})).body;
  const category = items.find((one) => one.id === orders[0]!.categoryId)!;
  first.clock.advance(category.respondMinutes + 1);
  await both();
  expect(await countOf(facts('order.late'), ids)).toBe(12);
  expect(await countOf(lines, ids)).toBe(12);

  // Down until all is late: everything is caught up, once.
  first.clock.advance(60 * 24 * 8);
  await both();
  await both();
  const each = 2 + category.ladder.length;
  expect(await countOf(steps, ids)).toBe(12 * each);
  expect(await countOf(lines, ids)).toBe(12 * each);
  expect(await countOf(facts('order.late'), ids)).toBe(24);
  expect(await countOf(facts('order.escalated'), ids)).toBe(12 * category.ladder.length);
  const waiting = `select count(*)::int as n from work_order where id = any ($1::uuid[]) and escalates_at is not null`;
  expect(await countOf(waiting, ids)).toBe(0);
});

test('an act at the same time neither waits in vain nor loses a step', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  first.clock.advance(60 * 24 * 8);
  const [assigned] = await Promise.all([
    estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    }),
    both(),
  ]);
  expect(assigned.status, assigned.code ?? '').toBe(200);
  await both();
  expect(await countOf(facts('order.late'), [order.id])).toBe(2);
});

test('a steward who does the work themselves is told of a step once, and its timeline keeps both', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  // As where a steward does the work: whoever answers for the building has the order too.
  await first.db.asOwner((tx) =>
    tx.query('update work_order set executor_id = $2, executor_name = $3 where id = $1', [
      order.id,
      estate.steward.personId,
      estate.steward.name,
    ]),
  );
  const minutes = (Date.parse(order.finishDueAt) - Date.parse(order.createdAt)) / 60_000;
  first.clock.advance(Math.ceil(minutes * 0.9));
  await both();
  const share = `select count(*)::int as n from order_event where act = 'escalate' and order_id = any ($1::uuid[])
    and data -> 'at' ->> 'kind' = 'share'`;
  expect(await countOf(share, [order.id])).toBe(2);
  const told = `select count(*)::int as n from fact where type = 'order.escalated'
    and data -> 'at' ->> 'kind' = 'share' and data ->> 'orderId' = any ($1::text[])`;
  expect(await countOf(told, [order.id])).toBe(1);
});

test('an order that was answered and done in time is never told of', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(accepted.body), note: '好了' },
  });
  first.clock.advance(60 * 24 * 3);
  await both();
  expect(await countOf(steps, [order.id])).toBe(0);
});

test('a deadline missed a moment before the work was done is noted all the same', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const minutes = (Date.parse(order.finishDueAt) - Date.parse(order.createdAt)) / 60_000;
  first.clock.advance(minutes + 1);
  await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(accepted.body), note: '好了' },
  });
  await both();
  const page = await estate.manager.call('getOrder', { params });
  expect(page.body).toMatchObject({ late: true, finishBreachedAt: page.body.finishDueAt });
  const told = await estate.manager.call('listBreaches', { query: { open: 'false' } as never });
  expect(told.body.items.map((one) => one.order.id)).toContain(order.id);
});
