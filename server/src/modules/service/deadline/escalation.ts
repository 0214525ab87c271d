import type { DeadlineKind, EscalationLevel, EscalationStep } from '@linli/contract';
import { addOpenMs } from './calendar.ts';
import { instantUsed, type ClockRun, type ClockTerms } from './clock.ts';
import { minuteMs } from './zone.ts';

/** A rung of a category's ladder, or the breach itself: it has no level, and is always told. */
export type LadderStep = Omit<EscalationStep, 'to'> & { to: EscalationLevel | null };

/** What every order is watched for, beside the ladder of its category. */
export const breaches: readonly LadderStep[] = [
  { deadline: 'respond', at: { kind: 'breach' }, to: null },
  { deadline: 'finish', at: { kind: 'breach' }, to: null },
];

/** One of an order's two clocks. */
export interface DeadlineClock {
  deadline: DeadlineKind;
  terms: ClockTerms;
  run: ClockRun;
}

export interface StepDue {
  step: LadderStep;
  /** Its name within one round of an order: at most one step of this name is ever taken in it. */
  key: string;
  /** The instant it fell due, however late somebody looks. */
  dueAtMs: number;
}

/** What a step is called: by what it says, so that a ladder may be edited without taking steps twice. */
export function stepKey({ deadline, at, to }: LadderStep): string {
  return [deadline, ...whenOf(at), ...(to === null ? [] : [to])].join('.');
}

function whenOf(at: EscalationStep['at']): string[] {
  if (at.kind === 'share') return [`share-${at.percent}`];
  return at.kind === 'breach' ? ['breach'] : [`after-${at.minutes}-${at.counts}`];
}

/**
 * The steps of a ladder that have fallen due and are not yet taken, in the order they fell due. Work
 * done stops its clock: what had been missed by then is still told, a warning no longer.
 * @param done keys of the steps taken in this round of the order
 */
export function stepsDue(
  ladder: readonly LadderStep[],
  clock: DeadlineClock,
  nowMs: number,
  done: ReadonlySet<string>,
): StepDue[] {
  const untilMs = Math.min(clock.run.stoppedAtMs ?? nowMs, nowMs);
  return stepsLeft(ladder, clock, done).filter((one) => one.dueAtMs < untilMs);
}

/**
 * When somebody has to look again: the instant of the earliest step not yet taken (also one gone by), or
 * null when the clock has nothing more to tell.
 */
export function nextStepAt(
  ladder: readonly LadderStep[],
  clock: DeadlineClock,
  done: ReadonlySet<string>,
): number | null {
  const [first] = stepsLeft(ladder, clock, done);
  if (first === undefined) return null;
  const { stoppedAtMs } = clock.run;
  return stoppedAtMs === null || first.dueAtMs < stoppedAtMs ? first.dueAtMs : null;
}

function stepsLeft(
  ladder: readonly LadderStep[],
  clock: DeadlineClock,
  done: ReadonlySet<string>,
): StepDue[] {
  const found = new Map<string, StepDue>();
  for (const step of ladder) {
    const key = stepKey(step);
    if (step.deadline !== clock.deadline || done.has(key)) continue;
    if (step.at.kind === 'share' && clock.run.stoppedAtMs !== null) continue;
    const dueAtMs = instantOf(step, clock);
    if (dueAtMs !== null) found.set(key, { step, key, dueAtMs });
  }
  return [...found.values()].sort((one, other) => one.dueAtMs - other.dueAtMs);
}

/** Null while a pause without a limit stands before it. */
function instantOf({ at }: LadderStep, { terms, run }: DeadlineClock): number | null {
  const targetMs = terms.targetMinutes * minuteMs;
  if (at.kind === 'share')
    return instantUsed(terms, run, Math.round((targetMs * at.percent) / 100));
  const dueAtMs = instantUsed(terms, run, targetMs);
  if (at.kind === 'breach' || dueAtMs === null) return dueAtMs;
  const afterMs = at.minutes * minuteMs;
  return at.counts === 'elapsed' ? dueAtMs + afterMs : addOpenMs(terms.calendar, dueAtMs, afterMs);
}
