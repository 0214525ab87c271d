import { isAfter, msOf, plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import type { RefusalDetails } from '../../../platform/refusal/refusal.ts';
import type { StoredTask } from '../task.store.ts';
import { opensAtFor, type Claimer } from './claimer.ts';
import { spelled } from './skills.ts';

interface Slot {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
}

type No = { code: string; details?: RefusalDetails };

/** Why somebody may not take a place of a slot now, whether or not one is free; null when they may. */
export function whyNotClaim(
  claimer: Claimer,
  task: StoredTask,
  { slot, now }: { slot: Slot; now: Instant },
): No | null {
  if (task.state !== 'published') return { code: 'task.over' };
  if (!isAfter(slot.startsAt, now)) return { code: 'task.begun' };
  if (isOwn(claimer, task)) return { code: 'task.own_task' };
  const { standing, busy } = claimer;
  if (standing.level === 'paused')
    return { code: 'task.paused', details: { until: standing.pausedUntil } };
  if (tooYoung(claimer, task, slot.startsAt))
    return { code: 'task.too_young', details: { age: task.minAge } };
  const lacking = lacks(claimer, task, slot.startsAt);
  if (lacking !== null) return lacking;
  const opens = opensAtFor(task, claimer);
  if (opens !== null && isAfter(opens.opensAt, now))
    return { code: 'task.not_yet_open', details: { at: opens.opensAt } };
  const clash = busy.find(
    (one) => msOf(one.startsAt) < msOf(slot.endsAt) && msOf(one.endsAt) > msOf(slot.startsAt),
  );
  if (clash !== undefined) return { code: 'task.overlap', details: { at: clash.startsAt } };
  if (busy.length >= standing.openCap)
    return { code: 'task.cap_open', details: { most: standing.openCap } };
  if (claimer.weekCount >= standing.weekCap)
    return { code: 'task.cap_week', details: { most: standing.weekCap } };
  if ((claimer.perTask.get(task.id) ?? 0) >= task.placesPerPerson)
    return { code: 'task.cap_task', details: { most: task.placesPerPerson } };
  return null;
}

/** The first thing that the task asks for and somebody has not shown or said. */
function lacks(claimer: Claimer, task: StoredTask, at: Instant): No | null {
  const { certificate, skills } = task;
  const on = plusMinutes(at, chinaMinutes).slice(0, 10);
  const holds = claimer.certificates.some(
    ({ kind, expiresOn }) => kind === certificate && (expiresOn === null || expiresOn >= on),
  );
  if (certificate !== null && !holds)
    return { code: 'task.certificate_missing', details: { certificate } };
  const skill = skills.find((one) => !claimer.skills.has(spelled(one)));
  return skill === undefined ? null : { code: 'task.skill_missing', details: { skill } };
}

/** Days are those of the clocks in China. */
const chinaMinutes = 480;

const isOwn = ({ personId }: Claimer, task: StoredTask): boolean =>
  task.madeBy === personId || (task.payerKind === 'person' && task.payerId === personId);

/** Only the year is known: whoever turns so old within the year waits for the next. Unknown is checked on site. */
function tooYoung({ birthYear }: Claimer, { minAge }: StoredTask, at: Instant): boolean {
  if (minAge === null || birthYear === null) return false;
  return Number(at.slice(0, 4)) - birthYear - 1 < minAge;
}
