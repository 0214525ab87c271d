import type { NotificationKind, OrderAct, Role } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  orderLate,
  orderMoved,
  requestFiled,
  type OrderLate,
  type OrderMoved,
  type RequestFiled,
} from '../service/events.ts';

/** The facts this module listens for. */
export const heard = [requestFiled, orderMoved, orderLate] as const;

/** One thing to tell some people; a person named twice hears only the first. */
export interface Telling {
  kind: NotificationKind;
  to: { people: readonly string[] } | { roles: readonly Role[] };
}

/** What a fact means for people. */
export interface News {
  tellings: readonly Telling[];
  /** Who did it, and is not told. */
  byId: string | null;
  orderId: string;
  requestId: string | null;
  /** What fills the sentence. */
  data: Record<string, string | number>;
  /** Passes quiet hours. */
  urgent: boolean;
}

/** Who is told of which act, the nearest first. What stands empty tells nobody. */
const told: Record<OrderAct, readonly (readonly [Listener, NotificationKind])[]> = {
  file: [['executor', 'order_assigned']],
  assign: [['executor', 'order_assigned']],
  claim: [['reporters', 'request_accepted']],
  accept: [['reporters', 'request_accepted']],
  decline: [['desk', 'order_declined']],
  hand_over: [['executor', 'order_handed_over']],
  send_back: [['desk', 'order_sent_back']],
  arrive: [['reporters', 'request_arrived']],
  pause: [['reporters', 'request_paused']],
  resume: [],
  submit: [['reporters', 'request_submitted']],
  confirm: [],
  reject: [['executor or desk', 'order_rejected']],
  rate: [],
  return_visit: [],
  reopen: [['executor or desk', 'order_reopened']],
  close: [['reporters', 'request_closed']],
  cancel: [
    ['executor', 'request_cancelled'],
    ['reporters', 'request_cancelled'],
  ],
  refuse: [
    ['executor', 'request_refused'],
    ['reporters', 'request_refused'],
  ],
  comment: [
    ['executor', 'request_commented'],
    ['reporters', 'request_commented'],
  ],
  reprioritise: [],
};

type Listener = 'executor' | 'executor or desk' | 'reporters' | 'desk';

/** Those who dispatch, and those who answer for it. */
const desk: readonly Role[] = ['dispatcher', 'manager'];

/** Whom a fact concerns, and what they are told. Pure: the same fact gives the same news. */
export function newsOf(fact: Pick<Fact, 'type' | 'data'>): News | null {
  switch (fact.type) {
    case requestFiled:
      return filedNews(fact.data as unknown as HeardRequestFiled);
    case orderMoved:
      return movedNews(fact.data as unknown as OrderMoved);
    case orderLate:
      return lateNews(fact.data as unknown as OrderLate);
    default:
      return null;
  }
}

/** A request may be filed straight into somebody's hands, or into the claim hall. */
export type HeardRequestFiled = RequestFiled & {
  byId?: string | null;
  executorId?: string | null;
  claimablePerformerRole?: string | null;
};

function filedNews(filed: HeardRequestFiled): News {
  const { executorId = null, byId = null, urgent } = filed;
  const tellings: Telling[] = [
    ...listening('executor', 'order_assigned', { executorId, reporterIds: [] }),
    ...(urgent ? ([{ kind: 'request_filed', to: { roles: desk } }] as const) : []),
    ...claimable(filed.claimablePerformerRole ?? null),
  ];
  return { ...about(filed), tellings, byId, urgent };
}

function movedNews(moved: OrderMoved): News {
  // An internal word stays among staff.
  const reporterIds = moved.internal ? [] : moved.reporterIds;
  const { executorId } = moved;
  const tellings = told[moved.act].flatMap(([listener, kind]) =>
    listening(listener, kind, { executorId, reporterIds }),
  );
  const cameToHall = moved.to === 'new' && moved.from !== 'new';
  if (cameToHall) tellings.push(...claimable(moved.claimablePerformerRole));
  const { data, ...rest } = about(moved);
  const { byId, urgent, reason } = moved;
  return { ...rest, tellings, byId, urgent, data: reason === null ? data : { ...data, reason } };
}

function lateNews(late: OrderLate): News {
  const { executorId, deadline } = late;
  const tellings: Telling[] = [
    ...listening('executor', 'order_late', { executorId, reporterIds: [] }),
    { kind: 'order_late', to: { roles: desk } },
  ];
  const { data, ...rest } = about(late);
  return { ...rest, tellings, byId: null, urgent: true, data: { ...data, deadline } };
}

function listening(
  listener: Listener,
  kind: NotificationKind,
  order: { executorId: string | null; reporterIds: readonly string[] },
): Telling[] {
  const executor: Telling[] =
    order.executorId === null ? [] : [{ kind, to: { people: [order.executorId] } }];
  switch (listener) {
    case 'executor':
      return executor;
    case 'executor or desk':
      return executor.length > 0 ? executor : [{ kind, to: { roles: desk } }];
    case 'reporters':
      return order.reporterIds.length === 0 ? [] : [{ kind, to: { people: order.reporterIds } }];
    case 'desk':
      return [{ kind, to: { roles: desk } }];
  }
}

const claimable = (role: string | null): Telling[] =>
  role === null ? [] : [{ kind: 'order_claimable', to: { roles: [role as Role] } }];

function about(fact: RequestFiled | OrderMoved | OrderLate) {
  const { orderId, requestId, number, placeLabel, categoryNameZh, categoryNameEn } = fact;
  return { orderId, requestId, data: { number, placeLabel, categoryNameZh, categoryNameEn } };
}
