import type { Category, OrderBrief, QuoteLineInput } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import {
  estimated,
  labour,
  paidCategory,
  paidOrder,
  priced,
} from '../../../../test/support/paid-steps.ts';
import { seen } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
let cashier: Client;
let category: Category;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  cashier = await estate.community.person('cashier');
  category = await paidCategory(estate);
});
afterAll(() => app.app.stop());

async function settled(totalFen: number): Promise<OrderBrief> {
  const order = await estimated(estate, await paidOrder(estate, category), [labour(totalFen)]);
  return approved(await priced(estate, order, [labour(totalFen)]));
}

async function approved(order: OrderBrief): Promise<OrderBrief> {
  const params = { orderId: order.id };
  const done = await estate.resident.call('approvePrice', { params, body: seen(order) });
  expect(done.status, done.code ?? '').toBe(200);
  return done.body;
}

const priceOf = async (orderId: string) =>
  (await estate.resident.call('getOrderPrice', { params: { orderId } })).body;

describe('an approved price is settled', () => {
  test('exactly once, however often and by however many it is approved', async () => {
    const order = await estimated(estate, await paidOrder(estate, category), [labour(90_00)]);
    const asked = await priced(estate, order, [labour(90_00)]);
    const params = { orderId: asked.id };
    const click = seen(asked);
    const said = { saidBy: '王阿姨', saidHow: 'phone' as const };
    const answers = await Promise.all([
      estate.resident.call('approvePrice', { params, body: click }),
      estate.resident.call('approvePrice', { params, body: click }),
      estate.resident.call('approvePrice', { params, body: seen(asked) }),
      estate.dispatcher.call('approvePrice', { params, body: { ...seen(asked), ...said } }),
      estate.manager.call('approvePrice', { params, body: { ...seen(asked), ...said } }),
    ]);
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    for (const answer of answers.filter((one) => one.status !== 200))
      expect(['service.order_moved', 'id_taken']).toContain(answer.code);
    const page = await priceOf(asked.id);
    expect(page.settlements).toHaveLength(1);
    expect(page.settlements[0]).toMatchObject({
      amountFen: 90_00,
      owedBy: 'household',
      state: 'payable',
      householdName: estate.resident.name,
      orderNumber: asked.number,
    });
  });

  test('with its lines frozen: a later price of the material changes nothing', async () => {
    const order = await settled(66_00);
    const page = await priceOf(order.id);
    expect(page.settlements[0]?.lines).toEqual(page.final?.lines);
    const changed = app.db.transact([estate.community.id], (tx) =>
      tx.query('update settlement set amount_fen = 1 where community_id = $1', [
        estate.community.id,
      ]),
    );
    await expect(changed).rejects.toMatchObject({ code: '42501' });
  });

  test('a correction after reopening is a new one that names the old, and the sum is the new price', async () => {
    let order = await settled(120_00);
    const params = { orderId: order.id };
    const again = async (totalFen: number) => {
      const submitted = await estate.engineer.call('submitOrder', {
        params,
        body: { ...seen(order), note: '好了' },
      });
      const reopened = await estate.dispatcher.call('reopenOrder', {
        params,
        body: { ...seen(submitted.body), reason: '又坏了' },
      });
      const lines: QuoteLineInput[] = [labour(totalFen)];
      const estimate = await estimated(estate, reopened.body, lines);
      order = await approved(await priced(estate, estimate, lines));
    };
    await again(150_00);
    await again(100_00);
    await again(100_00);
    const { settlements } = await priceOf(order.id);
    expect(settlements.map((one) => [one.owedBy, one.amountFen, one.correctsNumber])).toEqual([
      ['household', 120_00, null],
      ['household', 30_00, settlements[0]?.number],
      ['provider', 50_00, settlements[1]?.number],
    ]);
  });

  test('reopened for free, the price that was approved stands', async () => {
    const order = await settled(75_00);
    const params = { orderId: order.id };
    const done = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(order), note: '好了' },
    });
    const reopened = await estate.dispatcher.call('reopenOrder', {
      params,
      body: { ...seen(done.body), reason: '又坏了' },
    });
    const again = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(reopened.body), note: '保修，不收费' },
    });
    expect(again.body).toMatchObject({ state: 'submitted' });
    expect((await priceOf(order.id)).settlements).toHaveLength(1);
  });
});

describe('who may do what with a settlement', () => {
  test('the cashier notes a payment, the manager waives; residents see their own and no list', async () => {
    const order = await settled(88_00);
    const settlementId = (await priceOf(order.id)).settlements[0]!.id;
    const params = { settlementId };
    const pay = { params, body: { reference: '微信 4200001' } };
    const waive = { params, body: { reason: '老住户，首单免费' } };
    expect((await estate.resident.call('listSettlements')).code).toBe('not_allowed');
    expect((await estate.engineer.call('listSettlements')).code).toBe('not_allowed');
    expect((await estate.dispatcher.call('paySettlement', pay)).code).toBe('not_allowed');
    expect((await cashier.call('waiveSettlement', waive)).code).toBe('not_allowed');
    const paid = await cashier.call('paySettlement', pay);
    expect(paid.body).toMatchObject({ state: 'paid', reference: '微信 4200001' });
    expect((await cashier.call('paySettlement', pay)).body).toMatchObject({ state: 'paid' });
    const other = await cashier.call('paySettlement', { params, body: { reference: '现金' } });
    expect(other).toMatchObject({ code: 'service.settlement_over', details: { state: 'paid' } });
    expect((await estate.manager.call('waiveSettlement', waive)).code).toBe(
      'service.settlement_over',
    );
    const neighbour = await estate.neighbour.call('getOrderPrice', {
      params: { orderId: order.id },
    });
    expect(neighbour.status).toBe(404);
  });

  test('paid and waived at once is one of the two', async () => {
    const order = await settled(55_00);
    const params = { settlementId: (await priceOf(order.id)).settlements[0]!.id };
    const [paid, waived] = await Promise.all([
      cashier.call('paySettlement', { params, body: { reference: '现金 001' } }),
      estate.manager.call('waiveSettlement', { params, body: { reason: '抱歉来晚了' } }),
    ]);
    expect([paid.status, waived.status].toSorted()).toEqual([200, 409]);
    expect([paid.code, waived.code]).toContain('service.settlement_over');
  });
});

test('the totals are the sums of the list, for every filter', async () => {
  for (const query of [{}, { state: 'paid' }, { state: 'payable' }, { q: '王' }] as const) {
    const [list, totals] = await Promise.all([
      cashier.call('listSettlements', { query: { ...query, limit: 100 } }),
      cashier.call('settlementTotals', { query }),
    ]);
    const sum = list.body.items.reduce(
      (total, one) => total + (one.owedBy === 'household' ? one.amountFen : -one.amountFen),
      0,
    );
    expect(totals.body.totalFen).toBe(sum);
    expect(totals.body.count).toBe(list.body.items.length);
    expect(totals.body.byState.reduce((total, one) => total + one.totalFen, 0)).toBe(sum);
  }
});
