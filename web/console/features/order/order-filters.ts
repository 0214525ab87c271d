import type { OrderState, Priority } from '@linli/contract';
import type { Query } from '../../../client/index.ts';
import { span } from '../../parts/days.ts';
import type { Search } from '../../way.tsx';

export const columns: readonly { key: string; states: readonly OrderState[] }[] = [
  { key: 'new', states: ['new'] },
  { key: 'assigned', states: ['assigned'] },
  { key: 'working', states: ['accepted', 'arrived'] },
  { key: 'paused', states: ['paused'] },
  { key: 'submitted', states: ['submitted'] },
  { key: 'ended', states: ['confirmed', 'closed'] },
];
export const allStates: readonly OrderState[] = [
  'new',
  'assigned',
  'accepted',
  'arrived',
  'paused',
  'submitted',
  'confirmed',
  'closed',
  'cancelled',
  'refused',
];
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
/** An order in one of these may be given to somebody. */
export const assignable: readonly OrderState[] = [
  'new',
  'assigned',
  'accepted',
  'arrived',
  'paused',
];

/** The page's address as the server's filter, without the state. */
export function orderQuery(filters: Search): Query<'listOrders'> {
  const { q, priority, category, building, executor, late, from, until, request } = filters;
  return {
    ...(q === undefined ? {} : { q }),
    ...(priority === undefined ? {} : { priority: priority as Priority }),
    ...(category === undefined ? {} : { categoryId: category }),
    ...(building === undefined ? {} : { buildingId: building }),
    ...(executor === undefined ? {} : { executorId: executor }),
    ...(request === undefined ? {} : { requestId: request }),
    ...(late === 'true' || late === 'false' ? { late } : {}),
    ...(late === 'soon' ? { soon: 'true' } : {}),
    ...(late === 'rejected' ? { rejected: 'true' } : {}),
    ...span(from, until),
  };
}

/** Names of the address's filters, beside the view and what is open. */
export const filterNames = [
  'q',
  'state',
  'priority',
  'category',
  'building',
  'executor',
  'late',
  'from',
  'until',
  'request',
] as const;
export const anyFilter = (filters: Search) =>
  filterNames.some((name) => filters[name] !== undefined);
