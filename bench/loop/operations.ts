import { newId } from '../../server/src/platform/ids/ids.ts';
import type { Call } from '../http-load.ts';
import type { AcceptedOrder, Dataset } from './dataset.ts';
import { idOf, listedStates, ordersPerCommunity } from './shape.ts';

export const operations = ['create', 'list', 'get', 'advance'] as const;
export type Operation = (typeof operations)[number];
export type Workload = Operation | 'mix';

/** Per hundred. */
export const mixWeights: Record<Operation, number> = { create: 10, list: 45, get: 25, advance: 20 };

/** What one call is about: enough for the HTTP call, and what a captured statement may hold of it. */
export interface Subject {
  community: number;
  requestId: string;
  orderId: string;
  actId: string;
  version: number;
  state: string;
}

/** The HTTP call of an operation, by whoever does that in a community. */
export function callOf(operation: Operation, subject: Subject, data: Dataset): Call {
  const at = `/api/communities/${idOf('community', subject.community)}`;
  const cookie = (role: Parameters<Dataset['cookie']>[1]) => data.cookie(subject.community, role);
  switch (operation) {
    case 'create':
      return {
        method: 'POST',
        path: `${at}/requests`,
        cookie: cookie('resident'),
        body: {
          id: subject.requestId,
          categoryId: data.categoryId(subject.community),
          text: '厨房水龙头滴水，关不紧，地上都湿了',
          place: { kind: 'home', homeId: idOf('home', subject.community) },
        },
      };
    case 'list':
      return {
        method: 'GET',
        path: `${at}/orders?state=${subject.state}&limit=20`,
        cookie: cookie('dispatcher'),
      };
    case 'get':
      return {
        method: 'GET',
        path: `${at}/orders/${subject.orderId}`,
        cookie: cookie('dispatcher'),
      };
    case 'advance':
      return {
        method: 'POST',
        path: `${at}/orders/${subject.orderId}/arrival`,
        cookie: cookie('engineer'),
        body: { actId: subject.actId, version: subject.version },
      };
  }
}

/**
 * An endless series of calls; ADVANCE takes each accepted order once and ends with the last of them.
 * @param communities how many of them calls go to
 */
export function callsOf(
  workload: Workload,
  options: { data: Dataset; communities: number; accepted: AcceptedOrder[] },
) {
  const { data, communities } = options;
  const accepted = options.accepted[Symbol.iterator]();
  const pick = (most: number) => Math.floor(Math.random() * most);
  return (): Call | null => {
    const operation = workload === 'mix' ? pickOperation() : workload;
    const community = pick(communities);
    const subject: Subject = {
      community,
      requestId: operation === 'create' ? newId() : '',
      orderId: operation === 'get' ? idOf('order', community, pick(ordersPerCommunity)) : '',
      actId: '',
      version: 0,
      state: listedStates[pick(listedStates.length)]!,
    };
    if (operation === 'advance') {
      const next = accepted.next();
      if (next.done) return null;
      Object.assign(subject, next.value, { actId: newId() });
    }
    return callOf(operation, subject, data);
  };
}

function pickOperation(): Operation {
  let left = Math.random() * 100;
  for (const operation of operations) {
    left -= mixWeights[operation];
    if (left < 0) return operation;
  }
  return 'list';
}
