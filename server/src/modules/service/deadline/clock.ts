import type { PauseReason } from '@linli/contract';
import { addOpenMs, openMsBetween, type BusinessCalendar } from './calendar.ts';
import { minuteMs } from './zone.ts';

/** Why a clock stands: what people wait for, or work handed in and not yet judged by the resident. */
export type StandReason = PauseReason | 'judgement';

/** By what a clock counts. */
export interface ClockTerms {
  calendar: BusinessCalendar;
  /** Minutes on the calendar. */
  targetMinutes: number;
  /**
   * How long a reason may stop the clock in all, in minutes on the calendar; then it runs again though
   * the order still waits. A reason that is not named has no limit.
   */
  pauseLimits: Partial<Record<StandReason, number>>;
}

export interface Pause {
  reason: StandReason;
  fromMs: number;
  /** Null while it lasts. */
  untilMs: number | null;
}

/** What happened to a clock. */
export interface ClockRun {
  startedAtMs: number;
  /** Used before the start, under other terms. */
  carriedMs: number;
  /** Of each reason's limit, what was spent before the start, in milliseconds on the calendar. */
  carriedPausesMs: Partial<Record<StandReason, number>>;
  /** One after another; none before the start. */
  pauses: readonly Pause[];
  /** When what the clock waits for was done; null while it is not. */
  stoppedAtMs: number | null;
}

export type ClockState = 'running' | 'paused' | 'late' | 'met' | 'missed';

export interface ClockReading {
  state: ClockState;
  usedMinutes: number;
  /** Negative when late. */
  remainingMinutes: number;
  /**
   * The earliest instant at which the whole target is used; done at that very instant is in time. While
   * paused it supposes that nobody ends the pause, so that the clock runs again at the reason's limit.
   * Null while paused for a reason without a limit.
   */
  dueAtMs: number | null;
  /** Paused longer than the reason's limit: the order waits, the clock runs. */
  limitReached: boolean;
}

/** A clock that starts now. */
export const startClock = (startedAtMs: number): ClockRun => ({
  startedAtMs,
  carriedMs: 0,
  carriedPausesMs: {},
  pauses: [],
  stoppedAtMs: null,
});

/** Where the clock stands at a moment; once stopped it stands as it stood then. */
export function readClock(terms: ClockTerms, run: ClockRun, nowMs: number): ClockReading {
  const stopped = run.stoppedAtMs !== null && run.stoppedAtMs <= nowMs;
  const atMs = stopped ? run.stoppedAtMs! : nowMs;
  const stands = standsOf(terms, run);
  const usedMs = usedAt(terms, run, stands, atMs);
  const dueAtMs = instantUsed(terms, run, terms.targetMinutes * minuteMs);
  const over = dueAtMs !== null && atMs > dueAtMs;
  const lasts = (one: Pause) => one.fromMs <= atMs && (one.untilMs ?? Infinity) > atMs;
  const paused = stands.some(lasts);
  return {
    state: stopped ? (over ? 'missed' : 'met') : over ? 'late' : paused ? 'paused' : 'running',
    usedMinutes: usedMs / minuteMs,
    remainingMinutes: terms.targetMinutes - usedMs / minuteMs,
    dueAtMs,
    limitReached: !stopped && !paused && run.pauses.some(lasts),
  };
}

/**
 * The earliest instant at which so much is used; null when a pause without a limit comes first. Whether
 * the clock was stopped in the meantime is not asked.
 * @param usedMs milliseconds on the calendar
 */
export function instantUsed(terms: ClockTerms, run: ClockRun, usedMs: number): number | null {
  let leftMs = usedMs - run.carriedMs;
  if (leftMs <= 0) return run.startedAtMs;
  let atMs = run.startedAtMs;
  for (const stand of standsOf(terms, run)) {
    const ranMs = openMsBetween(terms.calendar, atMs, stand.fromMs);
    if (leftMs <= ranMs) break;
    leftMs -= ranMs;
    if (stand.untilMs === null) return null;
    atMs = stand.untilMs;
  }
  return addOpenMs(terms.calendar, atMs, leftMs);
}

/**
 * The same order under other terms from now on (another category, another calendar): what is used stays
 * used, what is spent of a reason's limit stays spent, and a pause that lasts goes on.
 */
export function carryOver(terms: ClockTerms, run: ClockRun, nowMs: number): ClockRun {
  const stands = standsOf(terms, run);
  const carriedPausesMs = { ...run.carriedPausesMs };
  for (const { reason, fromMs, untilMs } of stands) {
    const spentMs = openMsBetween(terms.calendar, fromMs, Math.min(untilMs ?? nowMs, nowMs));
    carriedPausesMs[reason] = (carriedPausesMs[reason] ?? 0) + spentMs;
  }
  return {
    startedAtMs: nowMs,
    carriedMs: usedAt(terms, run, stands, nowMs),
    carriedPausesMs,
    pauses: run.pauses
      .filter((one) => one.untilMs === null)
      .map((one) => ({ ...one, fromMs: nowMs })),
    stoppedAtMs: run.stoppedAtMs,
  };
}

/** The spans in which the clock stood: each pause as far as its reason's limit reached. */
function standsOf(terms: ClockTerms, run: ClockRun): Pause[] {
  const spentMs = { ...run.carriedPausesMs };
  return run.pauses.flatMap(({ reason, fromMs, untilMs }) => {
    const limitMinutes = terms.pauseLimits[reason];
    if (limitMinutes === undefined) return [{ reason, fromMs, untilMs }];
    const spentBeforeMs = spentMs[reason] ?? 0;
    const leftMs = Math.max(0, limitMinutes * minuteMs - spentBeforeMs);
    const runsAgainMs = addOpenMs(terms.calendar, fromMs, leftMs);
    const endMs = Math.min(untilMs ?? runsAgainMs, runsAgainMs);
    spentMs[reason] = spentBeforeMs + openMsBetween(terms.calendar, fromMs, endMs);
    return endMs > fromMs ? [{ reason, fromMs, untilMs: endMs }] : [];
  });
}

function usedAt(terms: ClockTerms, run: ClockRun, stands: readonly Pause[], atMs: number): number {
  if (atMs <= run.startedAtMs) return run.carriedMs;
  let usedMs = run.carriedMs + openMsBetween(terms.calendar, run.startedAtMs, atMs);
  for (const { fromMs, untilMs } of stands) {
    if (fromMs >= atMs) break;
    usedMs -= openMsBetween(terms.calendar, fromMs, Math.min(untilMs ?? atMs, atMs));
  }
  return usedMs;
}
