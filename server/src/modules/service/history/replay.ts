import type { Category, OrderState } from '@linli/contract';
import { isAfter, msOf, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { OrderPatch } from '../order/order.store.ts';
import { businessMinutesBetween, type BusinessCalendar } from '../deadline/calendar.ts';
import { clockAfter, recount, touchesClock } from '../deadline/order-clock.ts';
import { activeStates, deadlines, next, targetsOf } from '../order/work-order.ts';
import type { HistoryAct, HistoryRecord } from './history-record.ts';

/** The row an order has after its history: every column an act may change. */
export type ReplayedOrder = Omit<
  Required<OrderPatch>,
  'categoryId' | 'dispatch' | 'responsibleId' | 'responsibleName' | 'estimateState' | 'finalState'
>;

export interface Replayed {
  order: ReplayedOrder;
  /** Where each act led from and to, in the order of the timeline. */
  moves: { from: OrderState; to: OrderState }[];
}

type Allowed = Pick<
  Category,
  | 'respondMinutes'
  | 'finishMinutes'
  | 'priority'
  | 'autoCloseDays'
  | 'returnVisit'
  | 'calendarMode'
  | 'pauseLimits'
>;

/** By what the times of a history are counted. */
export interface Counting {
  now: Instant;
  calendar: BusinessCalendar;
}

/**
 * Lives the timeline of a record through, by the transition table that living orders follow: what it
 * answers is what the order would be, had it all happened here. One thing is allowed beyond the
 * table: `close` may end an order that is still being worked on, because another system often says
 * only that and when something ended, and the steps between are not ours to make up.
 * @throws Error when an act is not possible in its state, or comes before the one before it
 */
export function replay(record: HistoryRecord, category: Allowed, counting: Counting): Replayed {
  const { now, calendar } = counting;
  const order = filed(record, category, calendar);
  const moves: Replayed['moves'] = [];
  let last = record.createdAt;
  // Since when somebody has had to do something; null while the order waits for the resident, or is over.
  let activeSince: Instant | null = record.createdAt;
  for (const act of record.timeline) {
    if (isAfter(last, act.at))
      throw new Error(`${record.sourceId}: ${act.act} before what came before it`);
    const from = order.state;
    const to = leadsTo(act, order);
    if (to === null)
      throw new Error(`${record.sourceId}: ${act.act} is not possible while ${from}`);
    const change = changes(act, order, record, category);
    Object.assign(order, clockOf(act, order, to, { record, category, calendar }), change);
    order.state = to;
    moves.push({ from, to });
    if (activeSince !== null && !isActive(to)) {
      markFinish(order, activeSince, act.at);
      activeSince = null;
    } else if (activeSince === null && isActive(to)) activeSince = act.at;
    last = act.at;
  }
  if (activeSince !== null) markFinish(order, activeSince, now);
  markRespond(order, record, now);
  return { order, moves };
}

const isActive = (state: OrderState) => (activeStates as readonly OrderState[]).includes(state);

function leadsTo(act: HistoryAct, order: ReplayedOrder): OrderState | null {
  if (act.act === 'close' && isActive(order.state)) return 'closed';
  if (act.act === 'return_visit' && act.satisfied === true && next('return_visit', order) !== null)
    return 'closed';
  return next(act.act, order);
}

/** What the act does to the clock, as in living orders; a deadline that another system set stays as it is. */
function clockOf(
  act: HistoryAct,
  order: ReplayedOrder,
  to: OrderState,
  by: { record: HistoryRecord; category: Allowed; calendar: BusinessCalendar },
): Partial<ReplayedOrder> {
  const { record, category, calendar } = by;
  const { createdAt } = record;
  const { pauseLimits } = category;
  const clocked = { ...order, createdAt, pauseLimits };
  if (act.act === 'reprioritise') {
    const priority = act.priority ?? order.priority;
    const terms = { ...targetsOf(category, priority), ...category, calendar };
    return { ...recount(clocked, calendar, terms, act.at), priority };
  }
  if (!touchesClock(act.act, order, to)) return {};
  const waitingFor = act.waitingFor ?? null;
  const change = clockAfter(act.act, clocked, { now: act.at, calendar, waitingFor });
  return record.finishDueAt == null ? change : { ...change, finishDueAt: order.finishDueAt };
}

function filed(
  record: HistoryRecord,
  category: Allowed,
  calendar: BusinessCalendar,
): ReplayedOrder {
  const priority = record.priority ?? category.priority;
  const due = deadlines(record.createdAt, { allowed: category, priority, calendar });
  const given = (until: Instant | null | undefined, otherwise: number) =>
    until == null ? otherwise : minutesUntil(calendar, record.createdAt, until);
  const turn = record.turn ?? null;
  return {
    state: turn === null ? 'new' : 'assigned',
    priority,
    executorId: turn?.id ?? null,
    executorName: turn?.name ?? null,
    claimed: false,
    taskId: null,
    resumeState: null,
    pauseReason: null,
    respondDueAt: record.respondDueAt ?? due.respondDueAt,
    finishDueAt: record.finishDueAt ?? due.finishDueAt,
    calendarMode: category.calendarMode,
    respondTargetMinutes: given(record.respondDueAt, due.respondTargetMinutes),
    finishTargetMinutes: given(record.finishDueAt, due.finishTargetMinutes),
    clock: null,
    escalatesAt: null,
    assignedAt: turn === null ? null : record.createdAt,
    respondedAt: null,
    acceptedAt: null,
    arrivedAt: null,
    pausedAt: null,
    submittedAt: null,
    confirmedAt: null,
    closedAt: null,
    closesAt: null,
    respondBreachedAt: null,
    finishBreachedAt: null,
    rejectedTimes: 0,
    reopenedTimes: 0,
    stars: null,
    ratingTags: null,
    ratingWords: null,
    ratedAt: null,
    visitDueAt: null,
    visitDoneAt: null,
    visitSatisfied: null,
    visitNote: null,
  };
}

/** A target is at least a minute. */
const minutesUntil = (calendar: BusinessCalendar, from: Instant, until: Instant) =>
  Math.max(1, Math.round(businessMinutesBetween(calendar, msOf(from), msOf(until))));

const notPaused = { pausedAt: null, pauseReason: null, resumeState: null };
const nobody = { executorId: null, executorName: null, claimed: false, assignedAt: null };

/** What each act writes beside the state: the same as the acts of living orders. */
function changes(
  act: HistoryAct,
  order: ReplayedOrder,
  record: HistoryRecord,
  category: Allowed,
): Partial<ReplayedOrder> {
  const { at } = act;
  const given = {
    executorId: act.to?.id ?? null,
    executorName: act.to?.name ?? null,
    assignedAt: at,
  };
  switch (act.act) {
    case 'assign':
    case 'hand_over':
      return { ...given, claimed: false, acceptedAt: null, arrivedAt: null, ...notPaused };
    case 'claim':
      return { ...given, claimed: true, acceptedAt: at, respondedAt: order.respondedAt ?? at };
    case 'accept':
      return { acceptedAt: at, respondedAt: order.respondedAt ?? at };
    case 'decline':
      return nobody;
    case 'send_back':
      return { ...nobody, acceptedAt: null, arrivedAt: null, ...notPaused };
    case 'arrive':
      return { arrivedAt: at };
    case 'pause':
      return {
        pausedAt: at,
        pauseReason: act.waitingFor ?? 'third_party',
        resumeState: order.state,
      };
    case 'resume':
      return notPaused;
    case 'submit':
      return submitted(at, record, category);
    case 'confirm':
      return { confirmedAt: at, closesAt: plusDays(at, category.autoCloseDays) };
    case 'reject':
      return {
        submittedAt: null,
        arrivedAt: null,
        closesAt: null,
        visitDueAt: null,
        rejectedTimes: order.rejectedTimes + 1,
      };
    case 'rate':
      return { ...ratingOf(act), closedAt: order.closedAt ?? at, closesAt: null };
    case 'return_visit':
      return visitOf(act, order);
    case 'reopen':
      return { ...openAgain, visitDueAt: null, reopenedTimes: order.reopenedTimes + 1 };
    case 'close':
      // Ended elsewhere while still being worked on: that is also when the work was done.
      return { closedAt: at, closesAt: null, submittedAt: order.submittedAt ?? at, ...notPaused };
    case 'cancel':
    case 'refuse':
    case 'end_without_work':
      return { closedAt: at };
    // What they change is the clock, the price, or nothing.
    default:
      return {};
  }
}

function submitted(at: Instant, record: HistoryRecord, category: Allowed): Partial<ReplayedOrder> {
  const visit = category.returnVisit && record.channel !== 'app';
  return {
    submittedAt: at,
    closesAt: plusDays(at, category.autoCloseDays),
    visitDueAt: visit ? plusDays(at, 1) : null,
    visitDoneAt: null,
  };
}

/** What a second round begins without. */
const openAgain = {
  submittedAt: null,
  confirmedAt: null,
  closedAt: null,
  closesAt: null,
  arrivedAt: null,
  stars: null,
  ratingTags: null,
  ratingWords: null,
  ratedAt: null,
};

function ratingOf(act: HistoryAct): Partial<ReplayedOrder> {
  return {
    stars: act.stars ?? null,
    ratingTags: [...(act.tags ?? [])],
    ratingWords: act.note ?? null,
    ratedAt: act.at,
  };
}

function visitOf(act: HistoryAct, order: ReplayedOrder): Partial<ReplayedOrder> {
  if (act.satisfied === undefined) return { visitDueAt: plusDays(act.at, 1) };
  const done = {
    visitDoneAt: act.at,
    visitSatisfied: act.satisfied,
    visitNote: act.note ?? null,
    closesAt: null,
  };
  return act.satisfied && order.state !== 'closed' ? { ...done, closedAt: act.at } : done;
}

/** Missed when somebody still had to do something after the deadline; marked at the deadline itself. */
function markFinish(order: ReplayedOrder, since: Instant, until: Instant): void {
  if (order.finishBreachedAt !== null || msOf(until) <= msOf(order.finishDueAt)) return;
  order.finishBreachedAt = isAfter(since, order.finishDueAt) ? since : order.finishDueAt;
}

/**
 * Missed when the answer came late, not before the end, or not yet. When another system ended an
 * order without saying whether anybody answered, nobody knows, and nothing is marked.
 */
function markRespond(order: ReplayedOrder, record: HistoryRecord, now: Instant): void {
  const waiting = order.state === 'new' || order.state === 'assigned';
  const ended = record.channel === 'import' ? null : order.closedAt;
  const answered = order.respondedAt ?? (waiting ? now : ended);
  if (answered !== null && msOf(answered) > msOf(order.respondDueAt))
    order.respondBreachedAt = order.respondDueAt;
}
