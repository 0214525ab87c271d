import type { PlanRule, WorkPlan } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { nextDue, momentOf } from './plan-rule.ts';

/** Plans as an iCalendar file (RFC 5545): times in UTC, lines of at most 75 octets. */
export function calendarFile(plans: readonly WorkPlan[], now: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Plans//EN',
    ...plans.flatMap((plan) => eventOf(plan, now)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf(plan: WorkPlan, now: Instant): string[] {
  // The start counts as an occurrence (3.8.5.3), so it is the first day the rule names.
  const midnight = momentOf(plan.startsOn, '00:00');
  const beforeIt = new Date(Date.parse(midnight) - 1).toISOString();
  const first = nextDue(plan, beforeIt);
  if (first === null || plan.state !== 'active') return [];
  return [
    'BEGIN:VEVENT',
    `UID:${plan.id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART;TZID=Asia/Shanghai:${local(first)}`,
    'DURATION:PT1H',
    `RRULE:${ruleText(plan.rule)}${plan.untilOn === null ? '' : `;UNTIL=${stamp(momentOf(plan.untilOn, '23:59'))}`}`,
    `SUMMARY:${escaped(plan.title)}`,
    `DESCRIPTION:${escaped(plan.text)}`,
    `LOCATION:${escaped(plan.placeLabels.join('、'))}`,
    'END:VEVENT',
  ];
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function ruleText(rule: PlanRule): string {
  switch (rule.every) {
    case 'day':
      return `FREQ=DAILY;INTERVAL=${rule.interval}`;
    case 'week':
      return `FREQ=WEEKLY;INTERVAL=${rule.interval};WKST=MO;BYDAY=${rule.weekdays
        .toSorted((a, b) => a - b)
        .map((one) => weekdays[one - 1])
        .join()}`;
    case 'month':
      return `FREQ=MONTHLY;INTERVAL=${rule.interval};BYMONTHDAY=${rule.days.join()}`;
  }
}

const stamp = (at: Instant) => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const local = (at: Instant) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
const escaped = (text: string) =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

/** A line longer than 75 octets goes on in the next, after a space, never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}
