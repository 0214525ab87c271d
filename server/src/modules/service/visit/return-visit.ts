import type { OrderState, PriceState, VisitAnswer, VisitQuestion } from '@linli/contract';
import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { priceIsOpen } from '../price/quote.ts';
import type { OrderPatch } from '../order/order.store.ts';

/**
 * Whether somebody calls after the work: who filed decides (domain rule 10). A resident who asked in
 * the app rates there; for whoever asked by phone, at the counter or through staff, staff ask.
 */
export function wantsVisit(order: {
  returnVisit: boolean;
  channel: string | null;
  reporterId: string | null;
  reporterPhone: string | null;
}): boolean {
  const somebodyToCall = order.reporterId !== null || order.reporterPhone !== null;
  return order.returnVisit && order.channel !== null && order.channel !== 'app' && somebodyToCall;
}

export interface Call {
  reached: boolean;
  satisfied: boolean;
  note: string;
}

export interface CallDecision {
  outcome: 'satisfied' | 'unsatisfied' | 'unreached';
  last: boolean;
  state?: OrderState;
  patch: OrderPatch;
}

/**
 * What a call changes: satisfied closes the order, not satisfied leaves it to be reopened, nobody there
 * puts the next call off until the attempts are used up.
 * @param unanswered calls before this one, since the work was submitted, that nobody answered
 */
export function decideCall(
  order: { state: OrderState; finalState?: PriceState | null },
  call: Call,
  rule: { unanswered: number; attempts: number; retryHours: number },
  now: Instant,
): CallDecision {
  if (!call.reached) {
    const last = rule.unanswered + 1 >= rule.attempts;
    const patch = last
      ? { visitDoneAt: now, visitSatisfied: null, visitNote: call.note }
      : { visitDueAt: plusMinutes(now, rule.retryHours * 60) };
    return { outcome: 'unreached', last, patch };
  }
  // What it costs is still to be answered: such an order does not close with the call.
  const open = priceIsOpen({ finalState: order.finalState ?? null });
  const closes = call.satisfied && order.state !== 'closed' && !open;
  return {
    outcome: call.satisfied ? 'satisfied' : 'unsatisfied',
    last: false,
    ...(closes ? { state: 'closed' as const } : {}),
    patch: {
      visitDoneAt: now,
      visitSatisfied: call.satisfied,
      visitNote: call.note,
      ...(closes ? { closedAt: now, closesAt: null } : {}),
      // Somebody who is not satisfied must not find the order closed by the clock.
      ...(call.satisfied ? {} : { closesAt: null }),
    },
  };
}

export type AnsweredQuestion = VisitQuestion & { value: VisitAnswer['value'] };

/**
 * Answers beside their questions as they were asked; what nobody answered is left out.
 * @returns the key of an answer that fits no question instead, when there is one
 */
export function answered(
  questions: readonly VisitQuestion[],
  answers: readonly VisitAnswer[],
): AnsweredQuestion[] | { unknown: string } {
  const found: AnsweredQuestion[] = [];
  for (const { key, value } of answers) {
    const question = questions.find((one) => one.key === key);
    if (question === undefined || typeof value !== valueTypes[question.kind])
      return { unknown: key };
    if (value !== '' && !found.some((one) => one.key === key)) found.push({ ...question, value });
  }
  return found;
}

const valueTypes = { yes_no: 'boolean', stars: 'number', text: 'string' } as const;
