import type { OrderAct, OrderState, Priority, RequestState } from '@linli/contract';
import { instantOf, plusDays, msOf, isAfter, type Instant } from '../../../platform/clock/clock.ts';
import { addBusinessMinutes, type BusinessCalendar } from '../deadline/calendar.ts';

/**
 * Which act is possible in which state, and where it leads. `same` keeps the state; `back` is where a
 * paused order goes on; `work` is accepted when somebody has the order, else new.
 */
export const transitions = {
  file: { from: [], to: 'new' },
  assign: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'assigned' },
  claim: { from: ['new'], to: 'accepted' },
  accept: { from: ['assigned'], to: 'accepted' },
  decline: { from: ['assigned'], to: 'new' },
  hand_over: { from: ['accepted', 'arrived', 'paused'], to: 'assigned' },
  send_back: { from: ['accepted', 'arrived', 'paused'], to: 'new' },
  // Given out by a proposal and taken back before they began.
  take_back: { from: ['assigned'], to: 'new' },
  arrive: { from: ['accepted'], to: 'arrived' },
  pause: { from: ['accepted', 'arrived'], to: 'paused' },
  resume: { from: ['paused'], to: 'back' },
  submit: { from: ['accepted', 'arrived'], to: 'submitted' },
  confirm: { from: ['submitted'], to: 'confirmed' },
  reject: { from: ['submitted'], to: 'work' },
  rate: { from: ['confirmed', 'closed'], to: 'closed' },
  return_visit: { from: ['submitted', 'confirmed', 'closed'], to: 'same' },
  reopen: { from: ['submitted', 'confirmed', 'closed'], to: 'work' },
  close: { from: ['submitted', 'confirmed'], to: 'closed' },
  cancel: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'cancelled' },
  refuse: { from: ['new', 'assigned'], to: 'refused' },
  comment: {
    from: ['new', 'assigned', 'accepted', 'arrived', 'paused', 'submitted', 'confirmed', 'closed'],
    to: 'same',
  },
  reprioritise: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'same' },
  estimate: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'same' },
  approve_estimate: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'same' },
  decline_estimate: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'same' },
  price: {
    from: ['accepted', 'arrived', 'paused', 'submitted', 'confirmed', 'cancelled'],
    to: 'same',
  },
  approve_price: {
    from: ['accepted', 'arrived', 'paused', 'submitted', 'confirmed', 'closed', 'cancelled'],
    to: 'same',
  },
  decline_price: {
    from: ['accepted', 'arrived', 'paused', 'submitted', 'confirmed', 'closed', 'cancelled'],
    to: 'same',
  },
  end_without_work: { from: ['accepted', 'arrived', 'paused'], to: 'cancelled' },
  recategorise: { from: ['new', 'assigned', 'accepted', 'arrived', 'paused'], to: 'same' },
  // Out as a task: it stays nobody's, and can be given to nobody else meanwhile.
  open_task: { from: ['new', 'assigned'], to: 'new' },
  return_task: { from: ['new'], to: 'same' },
  // Written by the clock beside the acts of people, and moves nothing.
  escalate: { from: [], to: 'same' },
} as const satisfies Record<
  OrderAct,
  { from: readonly OrderState[]; to: OrderState | 'same' | 'back' | 'work' }
>;

export interface OrderStanding {
  state: OrderState;
  resumeState: OrderState | null;
  executorId: string | null;
}

/** Where an act leads from here, or null when it is not possible in this state. */
export function next(act: OrderAct, order: OrderStanding): OrderState | null {
  const { from, to } = transitions[act];
  if (!(from as readonly OrderState[]).includes(order.state)) return null;
  switch (to) {
    case 'same':
      return order.state;
    case 'back':
      return order.resumeState ?? 'accepted';
    case 'work':
      return order.executorId === null ? 'new' : 'accepted';
    default:
      return to;
  }
}

/** States in which somebody still has to do something on site. */
export const activeStates = [
  'new',
  'assigned',
  'accepted',
  'arrived',
  'paused',
] as const satisfies readonly OrderState[];
/** Out as a task that neighbours may take: nobody else can have it. */
export const isOutAsTask = (order: { state: OrderState; taskId: string | null }): boolean =>
  order.state === 'new' && order.taskId !== null;

/** States in which an order counts towards its executor's cap. */
export const heldStates = [
  'assigned',
  'accepted',
  'arrived',
  'paused',
] as const satisfies readonly OrderState[];

/** A request is what its orders are: open while one is worked on, done when all wait for the resident. */
export function requestStateOf(orders: readonly OrderState[]): RequestState {
  const has = (...states: OrderState[]) => orders.some((state) => states.includes(state));
  if (has(...activeStates)) return 'open';
  if (has('submitted', 'confirmed')) return 'done';
  if (has('closed')) return 'closed';
  return has('refused') ? 'refused' : 'cancelled';
}

/** How the time allowed changes with priority, against a normal one. */
const haste: Record<Priority, number> = { urgent: 0.25, high: 0.5, normal: 1, low: 2 };

export interface Allowance {
  respondMinutes: number;
  finishMinutes: number;
  /** The priority the category's minutes are meant for. */
  priority: Priority;
}

/** Minutes an order has, of those its category allows, at its own priority. */
export function targetsOf(allowed: Allowance, priority: Priority) {
  const factor = haste[priority] / haste[allowed.priority];
  const minutes = (of: number) => Math.max(1, Math.round(of * factor));
  return {
    respondTargetMinutes: minutes(allowed.respondMinutes),
    finishTargetMinutes: minutes(allowed.finishMinutes),
  };
}

/** Deadlines as they stand when an order is filed, on the calendar of its category. */
export function deadlines(
  filedAt: Instant,
  given: { allowed: Allowance; priority: Priority; calendar: BusinessCalendar },
) {
  const targets = targetsOf(given.allowed, given.priority);
  const due = (minutes: number) =>
    instantOf(addBusinessMinutes(given.calendar, msOf(filedAt), minutes));
  return {
    ...targets,
    respondDueAt: due(targets.respondTargetMinutes),
    finishDueAt: due(targets.finishTargetMinutes),
  };
}

/** Days after its end in which a finished order may be opened again. */
export const reopenDays = 15;

export function reopenWindowOver(endedAt: Instant | null, now: Instant): boolean {
  return endedAt !== null && isAfter(now, plusDays(endedAt, reopenDays));
}

/** Whether the evidence given is what the category needs. */
export function evidenceSuffices(needed: string, given: { note: string; photos: number }): boolean {
  switch (needed) {
    case 'text':
      return given.note.trim().length > 0;
    case 'photo':
      return given.photos >= 1;
    case 'photo_before_after':
      return given.photos >= 2;
    default:
      return true;
  }
}

/** True once a deadline was missed, or is being missed now. */
export function isLate(
  order: {
    state: OrderState;
    respondDueAt: Instant;
    finishDueAt: Instant;
    respondedAt: Instant | null;
    respondBreachedAt: Instant | null;
    finishBreachedAt: Instant | null;
  },
  now: Instant,
): boolean {
  if (order.respondBreachedAt !== null || order.finishBreachedAt !== null) return true;
  if (!(activeStates as readonly OrderState[]).includes(order.state)) return false;
  const at = msOf(now);
  return (
    at > msOf(order.finishDueAt) || (order.respondedAt === null && at > msOf(order.respondDueAt))
  );
}
