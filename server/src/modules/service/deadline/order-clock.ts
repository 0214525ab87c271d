import type { CalendarMode, Category, OrderAct, OrderState, PauseReason } from '@linli/contract';
import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';
import type { BusinessCalendar } from './calendar.ts';
import {
  carryOver,
  instantUsed,
  readClock,
  startClock,
  type ClockRun,
  type ClockTerms,
  type Pause,
  type StandReason,
} from './clock.ts';
import { nextStepAt, breaches, type DeadlineClock, type LadderStep } from './escalation.ts';
import { minuteMs } from './zone.ts';

/** A clock as the database keeps it; an order of which it keeps none has run since it was filed. */
export interface StoredClock {
  startedAt: Instant;
  usedMs: number;
  pausedMs: Partial<Record<StandReason, number>>;
  pauses: { reason: StandReason; from: Instant; until: Instant | null }[];
}

/** What the clocks of an order need of it. */
export interface ClockedOrder {
  state: OrderState;
  createdAt: Instant;
  calendarMode: CalendarMode;
  respondTargetMinutes: number;
  finishTargetMinutes: number;
  pauseLimits: Category['pauseLimits'];
  clock: StoredClock | null;
  /** Whether an estimate waits for the household's answer. */
  estimateState?: EstimateState;
  respondDueAt: Instant;
  finishDueAt: Instant;
  respondedAt: Instant | null;
  submittedAt: Instant | null;
  closedAt: Instant | null;
}

export function runOf({ clock, createdAt }: Pick<ClockedOrder, 'clock' | 'createdAt'>): ClockRun {
  if (clock === null) return startClock(msOf(createdAt));
  return {
    startedAtMs: msOf(clock.startedAt),
    carriedMs: clock.usedMs,
    carriedPausesMs: clock.pausedMs,
    pauses: clock.pauses.map(({ reason, from, until }): Pause => ({
      reason,
      fromMs: msOf(from),
      untilMs: until === null ? null : msOf(until),
    })),
    stoppedAtMs: null,
  };
}

export function storedOf(run: ClockRun): StoredClock {
  return {
    startedAt: instantOf(run.startedAtMs),
    usedMs: run.carriedMs,
    pausedMs: run.carriedPausesMs,
    pauses: run.pauses.map(({ reason, fromMs, untilMs }) => ({
      reason,
      from: instantOf(fromMs),
      until: untilMs === null ? null : instantOf(untilMs),
    })),
  };
}

export const finishTerms = (
  order: Pick<ClockedOrder, 'finishTargetMinutes' | 'pauseLimits'>,
  calendar: BusinessCalendar,
): ClockTerms => ({
  calendar,
  targetMinutes: order.finishTargetMinutes,
  pauseLimits: order.pauseLimits,
});

const active: readonly OrderState[] = ['new', 'assigned', 'accepted', 'arrived', 'paused'];

/** When what a deadline waits for was done, or could not be done any more; null while it is awaited. */
function stoppedAt(order: ClockedOrder, deadline: 'respond' | 'finish'): Instant | null {
  if (deadline === 'respond' && order.respondedAt !== null) return order.respondedAt;
  if (active.includes(order.state)) return null;
  return order.submittedAt ?? order.closedAt ?? order.createdAt;
}

/** The two clocks of an order. One that has stopped is known by its due time: that is where it stays. */
export function clocksOf(order: ClockedOrder, calendar: BusinessCalendar): DeadlineClock[] {
  return (['respond', 'finish'] as const).map((deadline): DeadlineClock => {
    const respond = deadline === 'respond';
    const targetMinutes = respond ? order.respondTargetMinutes : order.finishTargetMinutes;
    const terms = { calendar, targetMinutes, pauseLimits: order.pauseLimits };
    const stopped = stoppedAt(order, deadline);
    if (stopped === null) return { deadline, terms, run: runOf(order) };
    const dueAtMs = msOf(respond ? order.respondDueAt : order.finishDueAt);
    const run = {
      ...startClock(dueAtMs),
      carriedMs: targetMinutes * minuteMs,
      stoppedAtMs: msOf(stopped),
    };
    return { deadline, terms, run };
  });
}

/** When somebody has to look at the ladder of an order next; null when nothing is left of it. */
export function escalatesAt(
  order: ClockedOrder,
  calendar: BusinessCalendar,
  ladder: readonly LadderStep[],
  done: ReadonlySet<string> = new Set(),
): Instant | null {
  const steps = [...breaches, ...ladder];
  const looks = clocksOf(order, calendar).map((clock) => nextStepAt(steps, clock, done));
  const next = Math.min(...looks.map((ms) => ms ?? Infinity));
  return Number.isFinite(next) ? instantOf(next) : null;
}

/** More pauses than this are summed up: what is used and spent stays the same. */
const pausesKept = 50;

type EstimateState = 'proposed' | 'approved' | 'declined' | null;

const standsOpen = (clock: StoredClock | null) =>
  clock?.pauses.some((one) => one.until === null) ?? false;
const answersEstimate = (act: OrderAct) => act === 'approve_estimate' || act === 'decline_estimate';

/**
 * Whether an act stops the clock or lets it run again, or begins a new round. An estimate that waits for
 * the household's answer stops it by itself, though the order goes on in its state.
 */
export function touchesClock(
  act: OrderAct,
  order: Pick<ClockedOrder, 'state' | 'clock'>,
  to: OrderState,
): boolean {
  if (act === 'pause' || act === 'reject' || act === 'reopen') return true;
  const atWork = order.state === 'accepted' || order.state === 'arrived';
  if (act === 'estimate') return atWork && !standsOpen(order.clock);
  if (answersEstimate(act) || act === 'submit')
    return order.state !== 'paused' && standsOpen(order.clock);
  return order.state === 'paused' && to !== 'paused' && to !== 'cancelled';
}

/** What an act does to the clock of finish-by. */
export interface ClockChange {
  clock: StoredClock;
  finishDueAt: Instant;
  /** At once: the ladder is looked at again with the new due time. */
  escalatesAt: Instant;
}

/**
 * Pausing stops the clock, and so does an estimate until it is answered; whatever leaves the pause lets it run again. Work handed in waits for the
 * resident: when they reject it, that time does not count. Reopening begins a new round with a clock of
 * its own. All else, handing over too, leaves the clock alone.
 * @param act one that touches the clock
 */
export function clockAfter(
  act: OrderAct,
  order: ClockedOrder,
  then: {
    now: Instant;
    calendar: BusinessCalendar;
    waitingFor?: PauseReason | null;
  },
): ClockChange {
  const nowMs = msOf(then.now);
  const run = changedRun(act, order, { ...then, nowMs });
  const { dueAtMs } = readClock(finishTerms(order, then.calendar), run, nowMs);
  return {
    clock: storedOf(run),
    finishDueAt: dueAtMs === null ? order.finishDueAt : instantOf(dueAtMs),
    escalatesAt: then.now,
  };
}

function changedRun(
  act: OrderAct,
  order: ClockedOrder,
  then: {
    nowMs: number;
    calendar: BusinessCalendar;
    waitingFor?: PauseReason | null;
  },
): ClockRun {
  const { nowMs } = then;
  if (act === 'reopen') return startClock(nowMs);
  if (act === 'pause' || act === 'estimate') {
    const reason = act === 'estimate' ? 'resident' : (then.waitingFor ?? 'third_party');
    return paused(ended(shortened(order, then.calendar, nowMs), nowMs), reason, nowMs);
  }
  const run = runOf(order);
  if (act === 'reject' && order.submittedAt !== null) {
    const fromMs = msOf(order.submittedAt);
    return { ...run, pauses: [...run.pauses, { reason: 'judgement', fromMs, untilMs: nowMs }] };
  }
  const going = ended(run, nowMs);
  // Work may go on, and the answer is still awaited.
  const awaits = act === 'resume' && order.estimateState === 'proposed';
  return awaits ? paused(going, 'resident', nowMs) : going;
}

const paused = (run: ClockRun, reason: PauseReason, fromMs: number): ClockRun => ({
  ...run,
  pauses: [...run.pauses, { reason, fromMs, untilMs: null }],
});

const ended = (run: ClockRun, nowMs: number): ClockRun => ({
  ...run,
  pauses: run.pauses.map((one) => (one.untilMs === null ? { ...one, untilMs: nowMs } : one)),
});

function shortened(order: ClockedOrder, calendar: BusinessCalendar, nowMs: number): ClockRun {
  const run = runOf(order);
  return run.pauses.length < pausesKept ? run : carryOver(finishTerms(order, calendar), run, nowMs);
}

/** What a change of priority, category or calendar makes of an order's deadlines. */
export interface NewTerms {
  calendarMode: CalendarMode;
  respondTargetMinutes: number;
  finishTargetMinutes: number;
  pauseLimits: Category['pauseLimits'];
  calendar: BusinessCalendar;
}

/** The time used under the old terms stays used; only what is left is counted by the new ones. */
export function recount(
  order: ClockedOrder,
  oldCalendar: BusinessCalendar,
  terms: NewTerms,
  now: Instant,
) {
  const nowMs = msOf(now);
  const run = carryOver(finishTerms(order, oldCalendar), runOf(order), nowMs);
  const due = (targetMinutes: number, otherwise: Instant) => {
    const { dueAtMs } = readClock({ ...terms, targetMinutes }, run, nowMs);
    return dueAtMs === null ? otherwise : instantOf(dueAtMs);
  };
  const responding = stoppedAt(order, 'respond') === null;
  return {
    calendarMode: terms.calendarMode,
    respondTargetMinutes: responding ? terms.respondTargetMinutes : order.respondTargetMinutes,
    finishTargetMinutes: terms.finishTargetMinutes,
    respondDueAt: responding
      ? due(terms.respondTargetMinutes, order.respondDueAt)
      : order.respondDueAt,
    finishDueAt: due(terms.finishTargetMinutes, order.finishDueAt),
    clock: storedOf(run),
    escalatesAt: now,
  };
}

/** The clock of finish-by as the order's page shows it. */
export function clockView(order: ClockedOrder, calendar: BusinessCalendar, now: Instant) {
  const terms = finishTerms(order, calendar);
  const stopped = stoppedAt(order, 'finish');
  const run = { ...runOf(order), stoppedAtMs: stopped === null ? null : msOf(stopped) };
  const { state, usedMinutes } = readClock(terms, run, msOf(now));
  return {
    calendarMode: order.calendarMode,
    targetMinutes: order.finishTargetMinutes,
    usedMinutes: Math.round(usedMinutes * 10) / 10,
    state,
    runsAgainAt: state === 'paused' ? runsAgainAt(terms, run, msOf(now)) : null,
  };
}

/** While paused: the instant from which time is used again, though nobody ends the pause. */
function runsAgainAt(terms: ClockTerms, run: ClockRun, nowMs: number): Instant | null {
  const { usedMinutes } = readClock(terms, run, nowMs);
  const firstUsedMs = instantUsed(terms, run, Math.round(usedMinutes * minuteMs) + 1);
  return firstUsedMs === null ? null : instantOf(firstUsedMs - 1);
}
