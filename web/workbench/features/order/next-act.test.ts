import type { OrderBrief } from '@linli/contract';
import { expect, test } from 'vitest';
import { byRoad } from './next-act.ts';

const order = (part: Partial<OrderBrief>) =>
  ({
    priority: 'normal',
    respondedAt: null,
    respondDueAt: '2026-03-02T02:00:00Z',
    finishDueAt: '2026-03-02T08:00:00Z',
    placeLabel: '3号楼',
    ...part,
  }) as OrderBrief;

test('urgent orders come first, then what is due first', () => {
  const urgent = order({ priority: 'urgent', respondDueAt: '2026-03-02T05:00:00Z' });
  const soon = order({ respondDueAt: '2026-03-02T01:00:00Z' });
  const later = order({});
  expect([later, urgent, soon].sort(byRoad)).toEqual([urgent, soon, later]);
});

test('an order that was answered is due when it must be finished', () => {
  const answered = order({
    respondedAt: '2026-03-01T00:00:00Z',
    respondDueAt: '2026-03-01T00:00:00Z',
    finishDueAt: '2026-03-02T09:00:00Z',
  });
  expect([answered, order({})].sort(byRoad)[0]).toEqual(order({}));
});
