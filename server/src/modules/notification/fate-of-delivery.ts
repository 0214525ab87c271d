import type { NotificationKind } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../platform/clock/clock.ts';
import { textsStrangers } from './kinds.ts';
import { deliverAt, isMuted, type OutsideChannel, type Preferences } from './preferences.ts';

/** News older than this is no news on a phone: it stays in the inbox. */
const staleDays = 1;

/** A message that is due, with what is known of its reader at this moment. */
export interface DueMessage {
  channel: OutsideChannel;
  kind: NotificationKind;
  urgent: boolean;
  /** When it was to go out. */
  dueAt: Instant;
  wishes: Preferences;
  phone: string | null;
  accountId: string | null;
  left: boolean;
}

/** Why a message does not go out at all; kept with it, for whoever asks. */
export type Dropped = 'too_late' | 'left' | 'switched_off' | 'no_mobile' | 'no_account';

export type Fate = { act: 'send' } | { act: 'wait'; at: Instant } | { act: 'drop'; why: Dropped };

/**
 * What becomes of a message when its time has come. Everything is asked again here: between the
 * telling and the sending lie quiet hours, in which people change their minds and lose their roles.
 */
export function fateOf(message: DueMessage, now: Instant): Fate {
  const why = whyNot(message, now);
  if (why !== null) return { act: 'drop', why };
  const at = deliverAt(now, message.wishes, message.urgent);
  return isAfter(at, now) ? { act: 'wait', at } : { act: 'send' };
}

function whyNot(message: DueMessage, now: Instant): Dropped | null {
  const { channel, kind, dueAt, wishes, phone, accountId, left } = message;
  if (isAfter(now, plusDays(dueAt, staleDays))) return 'too_late';
  if (left) return 'left';
  const stranger = accountId === null && textsStrangers(kind);
  if (!stranger && (!wishes.channels[channel] || isMuted(wishes, kind))) return 'switched_off';
  switch (channel) {
    case 'sms':
      return phone !== null && /^1\d{10}$/.test(phone) ? null : 'no_mobile';
    case 'wechat':
      return accountId === null ? 'no_account' : null;
  }
}
