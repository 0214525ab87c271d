import type { BodyOf, endpoints, NotificationKind } from '@linli/contract';
import { instantOf, msOf, type Instant } from '../../platform/clock/clock.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { isAlarm } from './kinds.ts';

export type Preferences = BodyOf<typeof endpoints.saveNotificationPreferences>;
/** Ways out of the house; the inbox is inside it. */
export type OutsideChannel = 'sms' | 'wechat';
export const outsideChannels = ['sms', 'wechat'] as const satisfies readonly OutsideChannel[];

/** Until somebody says otherwise: the inbox, and WeChat where the server can really send to it. */
export function defaultPreferences(wechat: boolean): Preferences {
  const channels = { inbox: true, sms: false, wechat };
  return { channels, muted: [], quietFrom: null, quietUntil: null };
}

/** Quiet hours have both ends or none; what cannot be muted is left out of what is. */
export function checkPreferences(preferences: Preferences): Preferences {
  const { quietFrom, quietUntil, muted } = preferences;
  if ((quietFrom === null) !== (quietUntil === null)) {
    throw new Refusal('notification.quiet_hours_incomplete');
  }
  return { ...preferences, muted: [...new Set(muted)].filter((kind) => !isAlarm(kind)) };
}

export const isMuted = ({ muted }: Pick<Preferences, 'muted'>, kind: NotificationKind): boolean =>
  muted.includes(kind) && !isAlarm(kind);

/** When a message may go out: now, or at the end of the quiet hours it falls into. */
export function deliverAt(
  now: Instant,
  { quietFrom, quietUntil }: Pick<Preferences, 'quietFrom' | 'quietUntil'>,
  urgent: boolean,
): Instant {
  if (urgent || quietFrom === null || quietUntil === null) return now;
  const from = minuteOf(quietFrom);
  const until = minuteOf(quietUntil);
  const wallMs = msOf(now) + shanghaiMs;
  const midnightMs = wallMs - (wallMs % dayMs);
  const minute = Math.floor((wallMs - midnightMs) / minuteMs);
  const overMidnight = from > until;
  const quiet = overMidnight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!quiet) return now;
  const endsTomorrow = overMidnight && minute >= from;
  return instantOf(midnightMs + (endsTomorrow ? dayMs : 0) + until * minuteMs - shanghaiMs);
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Asia/Shanghai has been eight hours ahead of UTC without summer time since 1992. */
const shanghaiMs = 8 * 3_600_000;

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
