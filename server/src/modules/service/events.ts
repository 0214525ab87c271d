import type { OrderAct, OrderState, Role } from '@linli/contract';

/** Facts of this module: past tense, ids and the few words a message needs. */
export const requestFiled = 'request.filed';
export const orderMoved = 'order.moved';
export const orderLate = 'order.late';

interface AboutOrder {
  orderId: string;
  requestId: string | null;
  number: number;
  categoryNameZh: string;
  categoryNameEn: string;
  placeLabel: string;
  /** People it concerns: reporter, executor, the one before. */
  personIds: readonly string[];
}

export interface RequestFiled extends AboutOrder {
  urgent: boolean;
}

export interface OrderMoved extends AboutOrder {
  act: OrderAct;
  from: OrderState | null;
  to: OrderState;
  byId: string | null;
  executorId: string | null;
  previousExecutorId: string | null;
  reporterIds: readonly string[];
  /** Set while the order waits in the claim hall: who may claim it. */
  claimablePerformerRole: Role | null;
  internal: boolean;
  reason: string | null;
  urgent: boolean;
}

export interface OrderLate extends AboutOrder {
  deadline: 'respond' | 'finish';
  executorId: string | null;
}
