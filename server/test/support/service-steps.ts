import type { OrderBrief } from '@linli/contract';
import { expect } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import type { Client } from './test-app.ts';
import type { Estate } from './estate.ts';

/** Files a request and answers its first order; by default noise, which needs words and no photo. */
export async function fileOne(
  estate: Estate,
  by: Client = estate.resident,
  given: { key?: string; id?: string; text?: string } = {},
): Promise<{ requestId: string; order: OrderBrief }> {
  const requestId = given.id ?? newId();
  const filed = await by.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category(given.key ?? 'security-noise'),
      text: given.text ?? '楼上夜里一直有声音',
      place: { kind: 'building', buildingId: estate.buildingId },
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const listed = await estate.manager.call('listOrders', { query: { requestId } });
  return { requestId, order: listed.body.items[0]! };
}

/** The act's own id and the version the caller saw. */
export const seen = (order: { version: number }) => ({ actId: newId(), version: order.version });

/** An order brought to the state `submitted`, through every step. */
export async function submitted(estate: Estate, given: { key?: string } = {}): Promise<OrderBrief> {
  const { order } = await fileOne(estate, estate.resident, given);
  const params = { orderId: order.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const arrived = await estate.engineer.call('arriveAtOrder', {
    params,
    body: seen(accepted.body),
  });
  const done = await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(arrived.body), note: '已上门劝导，邻居答应十点后不再搬动家具' },
  });
  expect(done.status, done.code ?? '').toBe(200);
  return done.body;
}
