import type { Category } from '@linli/contract';
import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';
import type { BusinessCalendar } from '../deadline/calendar.ts';
import { breaches, stepKey, stepsDue } from '../deadline/escalation.ts';
import type { TakenStep } from '../deadline/escalation.store.ts';
import { clocksOf, escalatesAt, type ClockedOrder } from '../deadline/order-clock.ts';
import type { ReplayedOrder } from './replay.ts';

/**
 * What the ladder of an order of the past has said already: written down as taken, so that nobody is told
 * today of what fell due before the order was brought in. And when the ladder is to be looked at next.
 */
export function pastSteps(
  given: { orderId: string; createdAt: Instant; order: ReplayedOrder },
  by: {
    category: Pick<Category, 'ladder' | 'pauseLimits'>;
    calendar: BusinessCalendar;
    now: Instant;
  },
): { steps: TakenStep[]; escalatesAt: Instant | null } {
  const { orderId, createdAt, order } = given;
  const { category, calendar, now } = by;
  const clocked: ClockedOrder = { ...order, createdAt, pauseLimits: category.pauseLimits };
  const ladder = [...breaches, ...category.ladder];
  const round = order.reopenedTimes;
  const targetOf = (deadline: TakenStep['deadline']) =>
    deadline === 'respond' ? order.respondTargetMinutes : order.finishTargetMinutes;
  const due = clocksOf(clocked, calendar).flatMap((clock) =>
    stepsDue(ladder, clock, msOf(now), new Set()),
  );
  const steps = due.map(({ step, key, dueAtMs }): TakenStep => {
    const dueAt = instantOf(dueAtMs);
    const { deadline, to } = step;
    return {
      orderId,
      round,
      step: key,
      deadline,
      level: to,
      targetMinutes: targetOf(deadline),
      dueAt,
      doneAt: dueAt,
    };
  });
  // A breach of an earlier round is known by its mark alone.
  const known = new Set(steps.map((one) => one.step));
  for (const breach of breaches) {
    const { deadline } = breach;
    const at = deadline === 'respond' ? order.respondBreachedAt : order.finishBreachedAt;
    const step = stepKey(breach);
    if (at !== null && !known.has(step))
      steps.push({
        orderId,
        round: 0,
        step,
        deadline,
        level: null,
        targetMinutes: targetOf(deadline),
        dueAt: at,
        doneAt: at,
      });
  }
  const done = new Set(steps.filter((one) => one.round === round).map((one) => one.step));
  return { steps, escalatesAt: escalatesAt(clocked, calendar, category.ladder, done) };
}
