import type { Category, OrderBrief, QuoteLineInput } from '@linli/contract';
import { expect } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import type { Client } from './test-app.ts';
import type { Estate } from './estate.ts';
import { seen } from './service-steps.ts';

export const labour = (unitPriceFen: number, quantityHundredths = 100): QuoteLineInput => ({
  kind: 'labour',
  name: '人工',
  unit: '小时',
  quantityHundredths,
  unitPriceFen,
});
export const visit = (unitPriceFen: number): QuoteLineInput => ({
  kind: 'visit',
  name: '上门费',
  unit: '次',
  quantityHundredths: 100,
  unitPriceFen,
});

/** A category that costs ¥50–80 a visit, done by the estate's own engineers, and needs no photo. */
export async function paidCategory(estate: Estate): Promise<Category> {
  const { body } = await estate.manager.call('listCategories');
  const model = body.items.find((one) => one.key === 'home-appliance-repair')!;
  const { id: _, key: _k, sort: _s, ...fields } = model;
  const made = await estate.manager.call('createCategory', {
    body: {
      ...fields,
      nameZh: '入户有偿维修',
      nameEn: 'Paid home repair',
      performer: 'engineer',
      dispatch: 'assign',
      evidence: 'none',
      skill: null,
      priceFromFen: 50_00,
      priceToFen: 80_00,
    },
  });
  expect(made.status, made.code ?? '').toBe(200);
  return made.body;
}

/** Asked for by the resident at home, given to the engineer and accepted. */
export async function paidOrder(
  estate: Estate,
  category: Category,
  given: { by?: Client; channel?: 'app' | 'phone' } = {},
): Promise<OrderBrief> {
  const requestId = newId();
  const { priceFromFen, priceToFen } = category;
  const phone = given.channel === 'phone';
  const filed = await (given.by ?? estate.resident).call('fileRequest', {
    body: {
      id: requestId,
      categoryId: category.id,
      text: '热水器打不着火',
      place: { kind: 'home', homeId: estate.homeId },
      channel: given.channel ?? 'app',
      ...(phone
        ? { reporter: { personId: estate.resident.personId } }
        : { agreedPrice: { fromFen: priceFromFen ?? 0, toFen: priceToFen ?? 0 } }),
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const listed = await estate.manager.call('listOrders', { query: { requestId } });
  const params = { orderId: listed.body.items[0]!.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(listed.body.items[0]!), personId: estate.engineer.personId },
  });
  expect(assigned.status, assigned.code ?? '').toBe(200);
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  expect(accepted.status, accepted.code ?? '').toBe(200);
  return accepted.body;
}

/** An estimate made and approved. */
export async function estimated(
  estate: Estate,
  order: OrderBrief,
  lines: readonly QuoteLineInput[],
): Promise<OrderBrief> {
  const params = { orderId: order.id };
  const made = await estate.engineer.call('estimateOrder', {
    params,
    body: { ...seen(order), lines: [...lines] },
  });
  expect(made.status, made.code ?? '').toBe(200);
  const approved = await estate.resident.call('approveEstimate', { params, body: seen(made.body) });
  expect(approved.status, approved.code ?? '').toBe(200);
  return approved.body;
}

/** A final price asked for; it waits for its answer. */
export async function priced(
  estate: Estate,
  order: OrderBrief,
  lines: readonly QuoteLineInput[],
): Promise<OrderBrief> {
  const made = await estate.engineer.call('priceOrder', {
    params: { orderId: order.id },
    body: { ...seen(order), lines: [...lines] },
  });
  expect(made.status, made.code ?? '').toBe(200);
  return made.body;
}
