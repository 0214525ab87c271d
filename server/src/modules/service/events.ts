import type {
  DeadlineKind,
  EscalationLevel,
  EscalationStep,
  OrderAct,
  OrderState,
  Role,
} from '@linli/contract';

/** Facts of this module: past tense, ids and the few words a message needs. */
export const requestFiled = 'request.filed';
export const orderMoved = 'order.moved';
export const orderLate = 'order.late';
export const orderEscalated = 'order.escalated';
/** Neighbours who joined a request: that they did, and what becomes of it. */
export const requestJoined = 'request.joined';
export const requestFollowed = 'request.followed';

/** Trouble that many share: announced, something new, over. */
export const incidentOpened = 'incident.opened';
export const incidentUpdated = 'incident.updated';
/** Its requests are others now: for the screens of the board alone. */
export const incidentAttached = 'incident.attached';
export const incidentClosed = 'incident.closed';

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
  /** In whose name it was filed by somebody else, who `agentName` is. */
  forId?: string | null;
  agentName?: string | null;
}

export interface OrderMoved extends AboutOrder {
  act: OrderAct;
  from: OrderState | null;
  to: OrderState;
  /** Whose hand it was: nobody is told of what they did themselves. */
  byId: string | null;
  /** In whose name it was done by somebody else, who `agentName` is. */
  forId?: string | null;
  forName?: string | null;
  agentName?: string | null;
  executorId: string | null;
  previousExecutorId: string | null;
  reporterIds: readonly string[];
  /** Set while the order waits in the claim hall: who may claim it. */
  claimablePerformerRole: Role | null;
  internal: boolean;
  reason: string | null;
  urgent: boolean;
  /** It was not urgent before this act. */
  becameUrgent?: boolean;
  /** Who asked, and lives with them: a word among staff is not for their screens, whatever else they are. */
  hiddenFrom?: readonly string[];
}

export interface OrderLate extends AboutOrder {
  deadline: 'respond' | 'finish';
  executorId: string | null;
}

/** What an order of somebody else means for the request of one who joined it. */
export interface RequestFollowed extends Omit<AboutOrder, 'orderId'> {
  requestId: string;
  act: OrderAct;
  to: OrderState;
  byId: string | null;
  reporterIds: readonly string[];
  reason: string | null;
}

/** What the timeline keeps of a step of the ladder. */
export interface EscalationData {
  deadline: DeadlineKind;
  at: EscalationStep['at'];
  /** Null: the breach itself. */
  to: EscalationLevel | null;
  /** When it fell due, however late it was taken. */
  dueAt: string;
}

export interface OrderEscalated extends AboutOrder {
  deadline: DeadlineKind;
  at: EscalationStep['at'];
  to: EscalationLevel;
  dueAt: string;
  executorId: string | null;
  responsibleId: string | null;
  urgent: boolean;
}

export interface IncidentFact {
  incidentId: string;
  byId: string | null;
  /** What kind of trouble, in the words a message uses. */
  categoryNameZh: string;
  categoryNameEn: string;
  /** The buildings; empty for the whole community. */
  placeLabel: string;
  reason: string;
  reasonEn: string;
  /** People who live there and have not heard of it by another fact. */
  personIds: readonly string[];
}
