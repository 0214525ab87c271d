import type { OrderAct, OrderState, PauseReason } from '@linli/contract';
import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';
import { businessMinutesBetween, type BusinessCalendar } from './calendar.ts';
import { readClock, startClock, type ClockRun, type ClockTerms, type Pause } from './clock.ts';

/** A line of the timeline, as far as it tells where the time went. */
export interface StageEvent {
  at: Instant;
  act: OrderAct;
  toState: OrderState | null;
  toId: string | null;
  toName: string | null;
  byId: string | null;
  byName: string | null;
  waitingFor: PauseReason | null;
}

/** A span of one stage in one pair of hands. */
export interface Stage {
  stage: OrderState | 'judgement';
  pauseReason: PauseReason | null;
  personId: string | null;
  personName: string | null;
  from: Instant;
  until: Instant;
  /** Minutes on the calendar, and of those the ones in which the clock ran. */
  minutes: number;
  countedMinutes: number;
}

/** Acts that take an order out of its executor's hands. */
const leaves: readonly OrderAct[] = ['decline', 'send_back'];

/**
 * Where the time of one round of an order went: who had it, in which state, for how long, and how much of
 * that counted. Spans that follow one another in the same state and hands are one.
 * @param events the timeline in its order, from filing on
 * @param by until: when the round was done, or now
 */
export function stagesOf(
  events: readonly StageEvent[],
  by: { from: Instant; until: Instant; terms: ClockTerms },
): Stage[] {
  const spans = spansOf(events, by.from, by.until);
  const run = runOfSpans(spans, by.from);
  return spans.filter(isWorthTelling).map((span) => ({
    ...span,
    minutes: rounded(minutesOf(span, by.terms.calendar)),
    countedMinutes: rounded(usedAt(by.terms, run, span.until) - usedAt(by.terms, run, span.from)),
  }));
}

/** Two acts in one breath leave a span that nobody needs to read about. */
const isWorthTelling = ({ from, until }: Span) => msOf(until) - msOf(from) >= 3000;

type Span = Omit<Stage, 'minutes' | 'countedMinutes'>;

function spansOf(events: readonly StageEvent[], from: Instant, until: Instant): Span[] {
  const spans: Span[] = [];
  let now: Omit<Span, 'from' | 'until'> = {
    stage: 'new',
    pauseReason: null,
    personId: null,
    personName: null,
  };
  const close = (since: Instant, at: Instant) => {
    const [start, end] = [later(since, from), earlier(at, until)];
    if (msOf(end) <= msOf(start)) return;
    const last = spans.at(-1);
    if (last !== undefined && isSame(last, now) && last.until === start) last.until = end;
    else spans.push({ ...now, from: start, until: end });
  };
  let since = from;
  let state = now;
  let answer: Answer = { sent: false, awaited: false };
  for (const event of events) {
    close(since, event.at);
    since = event.at;
    state = after(state, event);
    answer = answerAfter(answer, event);
    now = answer.awaited && working.includes(state.stage) ? { ...state, ...answerAwaited } : state;
  }
  close(since, until);
  return spans;
}

/** Stages in which an order may go on while its estimate waits for the household's answer. */
const working: readonly Stage['stage'][] = ['new', 'assigned', 'accepted', 'arrived'];
const answerAwaited = { stage: 'paused', pauseReason: 'resident' } as const;

/** An estimate without its answer, and whether the clock stands for it: see `touchesClock`. */
interface Answer {
  sent: boolean;
  awaited: boolean;
}

function answerAfter(before: Answer, { act, toState }: StageEvent): Answer {
  const { sent, awaited } = before;
  switch (act) {
    case 'estimate':
      return { sent: true, awaited: awaited || toState === 'accepted' || toState === 'arrived' };
    case 'approve_estimate':
    case 'decline_estimate':
      return { sent: false, awaited: false };
    case 'resume':
      return { sent, awaited: sent };
    case 'pause':
    case 'submit':
    case 'reopen':
      return { sent, awaited: false };
    default:
      return before;
  }
}

function after(
  before: Omit<Span, 'from' | 'until'>,
  event: StageEvent,
): Omit<Span, 'from' | 'until'> {
  const { toState, act } = event;
  const stage = toState === 'submitted' ? 'judgement' : (toState ?? before.stage);
  const hands =
    act === 'claim'
      ? { personId: event.byId, personName: event.byName }
      : event.toId !== null
        ? { personId: event.toId, personName: event.toName }
        : leaves.includes(act)
          ? { personId: null, personName: null }
          : { personId: before.personId, personName: before.personName };
  const pauseReason =
    stage !== 'paused' ? null : act === 'pause' ? event.waitingFor : before.pauseReason;
  return { stage, pauseReason, ...hands };
}

const isSame = (one: Span, other: Omit<Span, 'from' | 'until'>) =>
  one.stage === other.stage &&
  one.pauseReason === other.pauseReason &&
  one.personId === other.personId &&
  one.personName === other.personName;

function runOfSpans(spans: readonly Span[], from: Instant): ClockRun {
  const pauses = spans.flatMap(({ stage, pauseReason, from: since, until }): Pause[] => {
    const reason = stage === 'judgement' ? stage : stage === 'paused' ? pauseReason : null;
    return reason === null ? [] : [{ reason, fromMs: msOf(since), untilMs: msOf(until) }];
  });
  return { ...startClock(msOf(from)), pauses };
}

const usedAt = (terms: ClockTerms, run: ClockRun, at: Instant) =>
  readClock(terms, run, msOf(at)).usedMinutes;
const minutesOf = (span: Span, calendar: BusinessCalendar) =>
  businessMinutesBetween(calendar, msOf(span.from), msOf(span.until));
const rounded = (minutes: number) => Math.round(minutes * 10) / 10;
const later = (one: Instant, other: Instant) => instantOf(Math.max(msOf(one), msOf(other)));
const earlier = (one: Instant, other: Instant) => instantOf(Math.min(msOf(one), msOf(other)));
