import type { PlanRule } from '@linli/contract';
import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';

/** A calendar day of the community, `2026-11-22`. */
export type Day = string;

const dayMs = 86_400_000;
/** Clocks of the community are eight hours ahead of UTC all year. */
const aheadMs = 8 * 3_600_000;

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOfNumber = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10);

/** The day a moment falls on in the community. */
export const dayOf = (at: Instant): Day => dayOfNumber(Math.floor((msOf(at) + aheadMs) / dayMs));

/** The moment of a time of day. @param atTime `08:30` */
export const momentOf = (day: Day, atTime: string): Instant =>
  instantOf(Date.parse(`${day}T${atTime}:00Z`) - aheadMs);

export const plusDay = (day: Day, days: number): Day => dayOfNumber(numberOf(day) + days);
export const daysBetween = (from: Day, until: Day): number => numberOf(until) - numberOf(from);

export interface Recurring {
  rule: PlanRule;
  startsOn: Day;
  untilOn: Day | null;
}

/**
 * Days on which a plan is due, both ends included. Every second week counts from the week of the
 * start, every third month from its month; -1 is the last day of a month.
 */
export function occurrences(plan: Recurring, from: Day, until: Day): Day[] {
  const first = Math.max(numberOf(plan.startsOn), numberOf(from));
  const last = Math.min(numberOf(until), plan.untilOn === null ? Infinity : numberOf(plan.untilOn));
  const days: Day[] = [];
  const start = numberOf(plan.startsOn);
  for (let number = first; number <= last; number++)
    if (isDue(plan.rule, start, number)) days.push(dayOfNumber(number));
  return days;
}

/** The longest gap a rule may leave, with room: two years of months. */
const lookAheadDays = 24 * 31 + 31;

/** The first moment after another at which a plan is due; null when there is none. */
export function nextDue(plan: Recurring & { atTime: string }, after: Instant): Instant | null {
  const from = [dayOf(after), plan.startsOn].sort().at(-1)!;
  const due = occurrences(plan, from, plusDay(from, lookAheadDays)).find(
    (day) => msOf(momentOf(day, plan.atTime)) > msOf(after),
  );
  return due === undefined ? null : momentOf(due, plan.atTime);
}

function isDue(rule: PlanRule, start: number, number: number): boolean {
  switch (rule.every) {
    case 'day':
      return (number - start) % rule.interval === 0;
    case 'week':
      return (
        (mondayOf(number) - mondayOf(start)) % (7 * rule.interval) === 0 &&
        rule.weekdays.includes(number - mondayOf(number) + 1)
      );
    case 'month': {
      const date = new Date(number * dayMs);
      const ofMonth = date.getUTCDate();
      const isLast = new Date((number + 1) * dayMs).getUTCDate() === 1;
      return (
        (monthsOf(date) - monthsOf(new Date(start * dayMs))) % rule.interval === 0 &&
        (rule.days.includes(ofMonth) || (isLast && rule.days.includes(-1)))
      );
    }
  }
}

/** The first of January 1970 was a Thursday. */
const mondayOf = (number: number): number => number - ((((number + 3) % 7) + 7) % 7);
const monthsOf = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
