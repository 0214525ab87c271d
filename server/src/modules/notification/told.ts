import type { NotificationKind, OrderAct, Role } from '@linli/contract';
import type { Telling } from './heard.ts';

/** Who is told of which act, the nearest first. What stands empty tells nobody. */
export const told: Record<OrderAct, readonly (readonly [Listener, NotificationKind])[]> = {
  file: [['executor', 'order_assigned']],
  assign: [
    ['executor', 'order_assigned'],
    ['executor before', 'order_taken_away'],
  ],
  claim: [['reporters', 'request_accepted']],
  accept: [['reporters', 'request_accepted']],
  decline: [['desk', 'order_declined']],
  hand_over: [
    ['executor', 'order_handed_over'],
    ['executor before', 'order_taken_away'],
  ],
  take_back: [['executor before', 'order_taken_away']],
  send_back: [
    ['desk', 'order_sent_back'],
    ['executor before', 'order_taken_away'],
  ],
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
  recategorise: [],
  estimate: [['reporters', 'request_estimated']],
  approve_estimate: [['executor', 'price_agreed']],
  decline_estimate: [['executor or desk', 'price_declined']],
  price: [['reporters', 'request_priced']],
  approve_price: [['executor', 'price_agreed']],
  decline_price: [['executor or desk', 'price_declined']],
  end_without_work: [['reporters', 'request_cancelled']],
  open_task: [['executor before', 'order_became_task']],
  return_task: [['desk', 'order_sent_back']],
  escalate: [],
};

type Listener = 'executor' | 'executor before' | 'executor or desk' | 'reporters' | 'desk';
/** Those who dispatch, and those who answer for it. */
export const desk: readonly Role[] = ['dispatcher', 'manager'];

export function listening(
  listener: Listener,
  kind: NotificationKind,
  order: {
    executorId: string | null;
    previousExecutorId?: string | null;
    reporterIds: readonly string[];
  },
): Telling[] {
  const { executorId, previousExecutorId = null, reporterIds } = order;
  const executor = person(kind, executorId);
  switch (listener) {
    case 'executor':
      return executor;
    case 'executor before':
      return previousExecutorId === executorId
        ? []
        : person(kind, previousExecutorId).map((telling) => ({ ...telling, lost: true as const }));
    case 'executor or desk':
      return executor.length > 0 ? executor : [{ kind, to: { roles: desk } }];
    case 'reporters':
      return reporterIds.length === 0 ? [] : [{ kind, to: { people: reporterIds } }];
    case 'desk':
      return [{ kind, to: { roles: desk } }];
  }
}

const person = (kind: NotificationKind, id: string | null): Telling[] =>
  id === null ? [] : [{ kind, to: { people: [id] } }];
