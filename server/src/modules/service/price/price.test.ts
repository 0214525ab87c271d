import type { Category } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import {
  estimated,
  labour,
  paidCategory,
  paidOrder,
  priced,
  visit,
} from '../../../../test/support/paid-steps.ts';
import { fileOne, seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
let category: Category;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  category = await paidCategory(estate);
});
afterAll(() => app.app.stop());

const home = () => ({ kind: 'home' as const, homeId: estate.homeId });
const ask = (body: object) =>
  estate.resident.call('fileRequest', {
    body: { id: newId(), categoryId: category.id, text: '热水器坏了', place: home(), ...body },
  });

describe('before it is asked', () => {
  test('a resident agrees to the price range that stands in the catalogue now', async () => {
    expect((await ask({})).code).toBe('service.price_not_agreed');
    const stale = await ask({ agreedPrice: { fromFen: 10_00, toFen: 20_00 } });
    expect(stale).toMatchObject({
      code: 'service.price_changed',
      details: { fromFen: 50_00, toFen: 80_00 },
    });
    expect((await ask({ agreedPrice: { fromFen: 50_00, toFen: 80_00 } })).status).toBe(200);
  });

  test('staff who file for somebody by phone need not have read it out', async () => {
    const order = await paidOrder(estate, category, { by: estate.dispatcher, channel: 'phone' });
    const page = await estate.resident.call('getOrderPrice', { params: { orderId: order.id } });
    expect(page.body).toMatchObject({ priced: true, agreed: null, ceilingFen: null });
  });

  test('free work has no price, no estimate and no settlement', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body).toMatchObject({
      priced: false,
      estimate: null,
      final: null,
      settlements: [],
    });
    const refused = await estate.dispatcher.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(10_00)] },
    });
    expect(refused.code).toBe('not_allowed');
  });
});

describe('estimate', () => {
  test('is made by the executor or the board, and by nobody else', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const body = { ...seen(order), lines: [labour(10_00)] };
    expect((await estate.secondEngineer.call('estimateOrder', { params, body })).status).toBe(404);
    expect((await estate.steward.call('estimateOrder', { params, body })).code).toBe('not_allowed');
    expect((await estate.dispatcher.call('estimateOrder', { params, body })).status).toBe(200);
  });

  test('is answered by the household alone, or by staff who say who said it and how', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const made = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(90_00), visit(20_00)] },
    });
    const answer = seen(made.body);
    const said = { ...seen(made.body), saidBy: '王阿姨', saidHow: 'phone' as const };
    expect((await estate.neighbour.call('approveEstimate', { params, body: answer })).status).toBe(
      404,
    );
    expect((await estate.engineer.call('approveEstimate', { params, body: said })).code).toBe(
      'not_allowed',
    );
    expect((await estate.dispatcher.call('approveEstimate', { params, body: answer })).code).toBe(
      'service.said_by_missing',
    );
    const approved = await estate.dispatcher.call('approveEstimate', { params, body: said });
    expect(approved.status, approved.code ?? '').toBe(200);
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body.estimate).toMatchObject({
      state: 'approved',
      totalFen: 110_00,
      saidBy: '王阿姨',
      saidHow: 'phone',
      decidedByName: estate.dispatcher.name,
    });
  });

  test('a new one leaves the approved one standing until it is approved itself', async () => {
    const order = await estimated(estate, await paidOrder(estate, category), [labour(100_00)]);
    const params = { orderId: order.id };
    const again = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(150_00)] },
    });
    const waits = await estate.engineer.call('priceOrder', {
      params,
      body: { ...seen(again.body), lines: [labour(100_00)] },
    });
    expect(waits.code).toBe('service.estimate_waits');
    const declined = await estate.resident.call('declineEstimate', {
      params,
      body: { ...seen(again.body), reason: '太贵了' },
    });
    const over = await estate.engineer.call('priceOrder', {
      params,
      body: { ...seen(declined.body), lines: [labour(100_01)] },
    });
    expect(over).toMatchObject({
      code: 'service.price_above_estimate',
      details: { ceilingFen: 100_00 },
    });
    expect((await priced(estate, declined.body, [labour(100_00)])).state).toBe('accepted');
  });

  test('approved while it is made anew: one of the two is refused, and what stands is clear', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const made = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(90_00)] },
    });
    const [approved, again] = await Promise.all([
      estate.resident.call('approveEstimate', { params, body: seen(made.body) }),
      estate.engineer.call('estimateOrder', {
        params,
        body: { ...seen(made.body), lines: [labour(190_00)] },
      }),
    ]);
    expect([approved.status, again.status].toSorted()).toEqual([200, 409]);
    expect([approved.code, again.code]).toContain('service.order_moved');
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body.estimate).toMatchObject(
      approved.status === 200
        ? { state: 'approved', totalFen: 90_00 }
        : { state: 'proposed', totalFen: 190_00 },
    );
  });

  test('declined: no price, but the order may end for the visit that it named', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const made = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(200_00), visit(30_00)] },
    });
    const declined = await estate.resident.call('declineEstimate', {
      params,
      body: { ...seen(made.body), reason: '不修了' },
    });
    const priceAnyway = await estate.engineer.call('priceOrder', {
      params,
      body: { ...seen(declined.body), lines: [labour(10_00)] },
    });
    expect(priceAnyway.code).toBe('service.estimate_declined');
    const ending = { ...seen(declined.body), reason: '住户不接受报价' };
    const greedy = await estate.engineer.call('endWithoutWork', {
      params,
      body: { ...ending, visitFeeFen: 30_01 },
    });
    expect(greedy.code).toBe('service.visit_fee_above_estimate');
    const ended = await estate.engineer.call('endWithoutWork', {
      params,
      body: { ...ending, actId: newId(), visitFeeFen: 30_00 },
    });
    expect(ended.body).toMatchObject({ state: 'cancelled' });
    const approved = await estate.resident.call('approvePrice', { params, body: seen(ended.body) });
    expect(approved.status, approved.code ?? '').toBe(200);
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body.settlements).toMatchObject([{ owedBy: 'household', amountFen: 30_00 }]);
  });

  test('declined, it may also end for nothing; an order whose estimate stands may not', async () => {
    const order = await estimated(estate, await paidOrder(estate, category), [labour(60_00)]);
    const refused = await estate.engineer.call('endWithoutWork', {
      params: { orderId: order.id },
      body: { ...seen(order), reason: '不做了' },
    });
    expect(refused.code).toBe('not_allowed');
    const other = await paidOrder(estate, category);
    const params = { orderId: other.id };
    const made = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(other), lines: [labour(200_00)] },
    });
    const declined = await estate.resident.call('declineEstimate', {
      params,
      body: { ...seen(made.body), reason: '不修了' },
    });
    const ended = await estate.engineer.call('endWithoutWork', {
      params,
      body: { ...seen(declined.body), reason: '住户自行处理' },
    });
    expect(ended.body).toMatchObject({ state: 'cancelled' });
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body).toMatchObject({ final: null, settlements: [] });
  });
});

describe('final price', () => {
  test('work that costs is not done before it says what it costs', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const early = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(order), note: '修好了' },
    });
    expect(early.code).toBe('service.final_price_missing');
    const asked = await priced(estate, order, [labour(80_00)]);
    const done = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(asked), note: '修好了' },
    });
    expect(done.body).toMatchObject({ state: 'submitted' });
  });

  test('small work within the range agreed to needs no estimate; a fen more does', async () => {
    const order = await paidOrder(estate, category);
    const over = await estate.engineer.call('priceOrder', {
      params: { orderId: order.id },
      body: { ...seen(order), lines: [labour(80_01)] },
    });
    expect(over.code).toBe('service.estimate_needed');
    expect((await priced(estate, order, [labour(80_00)])).version).toBeGreaterThan(order.version);
  });

  test('of nothing needs no answer and makes no settlement', async () => {
    const order = await priced(estate, await paidOrder(estate, category), []);
    const params = { orderId: order.id };
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body).toMatchObject({ final: { state: 'approved', totalFen: 0 }, settlements: [] });
  });

  test('is rated only once it is approved, and waits for that without closing by itself', async () => {
    const asked = await priced(estate, await paidOrder(estate, category), [labour(70_00)]);
    const params = { orderId: asked.id };
    const done = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(asked), note: '修好了' },
    });
    const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(done.body) });
    const early = await estate.resident.call('rateOrder', {
      params,
      body: { ...seen(confirmed.body), stars: 5, tags: [] },
    });
    expect(early.code).toBe('service.price_not_approved');
    expect((await estate.resident.call('getOrder', { params })).body).toMatchObject({
      closesAt: null,
      can: { rate: false, decidePrice: true },
    });
    const needs = await estate.resident.call('listRequests', {
      query: { needsMe: 'true' as never },
    });
    expect(needs.body.items.find((one) => one.order?.id === asked.id)?.order?.needsMe).toBe(
      'price',
    );
    const approved = await estate.resident.call('approvePrice', {
      params,
      body: seen(confirmed.body),
    });
    expect((await estate.resident.call('getOrder', { params })).body.closesAt).not.toBeNull();
    const rated = await estate.resident.call('rateOrder', {
      params,
      body: { ...seen(approved.body), stars: 5, tags: [] },
    });
    expect(rated.body).toMatchObject({ state: 'closed' });
  });

  test('declined, another one is made; nobody approves what was declined', async () => {
    const asked = await priced(estate, await paidOrder(estate, category), [labour(80_00)]);
    const params = { orderId: asked.id };
    const declined = await estate.resident.call('declinePrice', {
      params,
      body: { ...seen(asked), reason: '只修了半小时' },
    });
    const late = await estate.resident.call('approvePrice', { params, body: seen(declined.body) });
    expect(late.code).toBe('not_allowed');
    const again = await priced(estate, declined.body, [labour(60_00)]);
    const approved = await estate.resident.call('approvePrice', { params, body: seen(again) });
    expect(approved.status).toBe(200);
    const page = await estate.resident.call('getOrderPrice', { params });
    expect(page.body).toMatchObject({
      final: { state: 'approved', totalFen: 60_00 },
      settlements: [{ amountFen: 60_00 }],
    });
  });
});

test('orders without a price are confirmed, rated and closed as ever', async () => {
  const order = await submitted(estate);
  const params = { orderId: order.id };
  const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(order) });
  const rated = await estate.resident.call('rateOrder', {
    params,
    body: { ...seen(confirmed.body), stars: 4, tags: [] },
  });
  expect(rated.body).toMatchObject({ state: 'closed' });
});

describe('while an estimate waits for its answer', () => {
  const clockOf = async (orderId: string) =>
    (await estate.manager.call('getOrder', { params: { orderId } })).body;

  test('the clock stands by itself, and runs again with the answer', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const before = (await clockOf(order.id)).finishDueAt;
    const sent = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(60_00)] },
    });
    expect(sent.status, sent.code ?? '').toBe(200);
    expect(sent.body.state).toBe('accepted');
    expect((await clockOf(order.id)).clock.state).toBe('paused');
    app.clock.advance(45);
    const again = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(sent.body), lines: [labour(65_00)] },
    });
    const yes = await estate.resident.call('approveEstimate', { params, body: seen(again.body) });
    const { clock, finishDueAt } = await clockOf(order.id);
    expect(clock.state).toBe('running');
    const grownMinutes = (Date.parse(finishDueAt) - Date.parse(before)) / 60_000;
    expect(Math.round(grownMinutes)).toBe(45);
    // The same moment; the database leaves out a last zero.
    expect(Date.parse(yes.body.finishDueAt)).toBe(Date.parse(finishDueAt));
  });

  test('a no lets it run again too; before anybody has the order it never stood', async () => {
    const order = await paidOrder(estate, category);
    const params = { orderId: order.id };
    const sent = await estate.engineer.call('estimateOrder', {
      params,
      body: { ...seen(order), lines: [labour(60_00)] },
    });
    const near = await estate.manager.call('listUpcomingBreaches', { query: { hours: 168 } });
    expect(near.body.items.find((one) => one.order.id === order.id)).toMatchObject({
      paused: true,
      pauseReason: 'resident',
    });
    await estate.resident.call('declineEstimate', {
      params,
      body: { ...seen(sent.body), reason: '太贵了' },
    });
    expect((await clockOf(order.id)).clock.state).toBe('running');
  });
});

test('a merchant does paid work as the estate’s own people do: estimate, final price, settlement', async () => {
  const merchant = await estate.community.person('merchant');
  const { id: _, key: _k, sort: _s, ...fields } = category;
  const made = await estate.manager.call('createCategory', {
    body: { ...fields, nameZh: '家电清洗', nameEn: 'Appliance cleaning', performer: 'merchant' },
  });
  expect(made.status, made.code ?? '').toBe(200);
  const requestId = newId();
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: made.body.id,
      text: '空调要清洗',
      place: home(),
      agreedPrice: { fromFen: 50_00, toFen: 80_00 },
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const [order] = (await estate.manager.call('listOrders', { query: { requestId } })).body.items;
  const params = { orderId: order!.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order!), personId: merchant.personId },
  });
  expect(assigned.status, assigned.code ?? '').toBe(200);
  const accepted = await merchant.call('acceptOrder', { params, body: seen(assigned.body) });
  const sent = await merchant.call('estimateOrder', {
    params,
    body: { ...seen(accepted.body), lines: [labour(60_00)] },
  });
  expect(sent.status, sent.code ?? '').toBe(200);
  const yes = await estate.resident.call('approveEstimate', { params, body: seen(sent.body) });
  const asked = await merchant.call('priceOrder', {
    params,
    body: { ...seen(yes.body), lines: [labour(58_00)] },
  });
  const agreed = await estate.resident.call('approvePrice', { params, body: seen(asked.body) });
  const done = await merchant.call('submitOrder', {
    params,
    body: { ...seen(agreed.body), note: '洗好了' },
  });
  expect(done.status, done.code ?? '').toBe(200);
  const page = await estate.resident.call('getOrderPrice', { params });
  expect(page.body.settlements).toMatchObject([{ state: 'payable', amountFen: 58_00 }]);
});
