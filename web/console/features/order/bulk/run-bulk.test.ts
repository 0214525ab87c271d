import type { OrderBrief } from '@linli/contract';
import { expect, test } from 'vitest';
import { refusalOf, undoOf } from './run-bulk.ts';

const order = (given: Partial<OrderBrief>) =>
  ({
    id: 'a',
    version: 1,
    state: 'new',
    priority: 'normal',
    executorId: null,
    ...given,
  }) as OrderBrief;
const done = (now: OrderBrief) => ({ orderId: now.id, order: now, refusal: null });
const refused = (id: string) => ({
  orderId: id,
  order: null,
  refusal: { code: 'service.order_moved', details: { state: 'closed' } },
});

test('a change of priority is taken back by the former priorities, only where it was carried out', () => {
  const act = { kind: 'reprioritise' as const, priority: 'high' as const, reason: '高温' };
  const before = [order({ id: 'a' }), order({ id: 'b', priority: 'low' }), order({ id: 'c' })];
  const results = [
    done(order({ id: 'a', version: 2 })),
    done(order({ id: 'b', version: 5 })),
    refused('c'),
  ];
  const undo = undoOf(act, before, results, '撤销');
  expect(undo.map((errand) => errand.act)).toEqual([
    { kind: 'reprioritise', priority: 'normal', reason: '撤销' },
    { kind: 'reprioritise', priority: 'low', reason: '撤销' },
  ]);
  expect(undo.flatMap(({ orders }) => orders.map((one) => [one.orderId, one.version]))).toEqual([
    ['a', 2],
    ['b', 5],
  ]);
});

test('assigning is taken back to who had been assigned; work begun, and cancelling, are not', () => {
  const act = { kind: 'assign' as const, personId: 'new' };
  const before = [
    order({ id: 'a', state: 'assigned', executorId: 'old' }),
    order({ id: 'b', state: 'accepted', executorId: 'old' }),
    order({ id: 'c' }),
  ];
  const results = before.map((one) => done({ ...one, version: 2 }));
  expect(undoOf(act, before, results, '撤销')).toMatchObject([
    { act: { kind: 'assign', personId: 'old' }, orders: [{ orderId: 'a', version: 2 }] },
  ]);
  expect(undoOf({ kind: 'cancel', reason: '重复' }, before, results, '撤销')).toEqual([]);
});

test('a refused line keeps its code and details', () => {
  expect(refusalOf(done(order({})))).toBeNull();
  expect(refusalOf(refused('a'))).toMatchObject({
    code: 'service.order_moved',
    details: { state: 'closed' },
  });
});
