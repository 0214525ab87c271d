import type { NotificationKind } from '@linli/contract';

/**
 * How much a kind of news presses.
 * - `alarm`: somebody may be in danger. It comes at any hour, unread in the inbox of everybody it
 *   concerns, and cannot be muted.
 * - `urgent`: passes quiet hours.
 * - `ordinary`: passes quiet hours only when what it is about is urgent (the fact says so).
 */
type Urgency = 'alarm' | 'urgent' | 'ordinary';

interface Manner {
  urgency: Urgency;
  /** Goes by SMS to people without an account: they have no inbox, and could choose nothing yet. */
  textsStrangers?: true;
}

const manners: Record<NotificationKind, Manner> = {
  order_assigned: { urgency: 'ordinary' },
  order_claimable: { urgency: 'ordinary' },
  order_handed_over: { urgency: 'ordinary' },
  order_declined: { urgency: 'ordinary' },
  order_sent_back: { urgency: 'ordinary' },
  order_rejected: { urgency: 'ordinary' },
  order_late: { urgency: 'urgent' },
  order_escalated: { urgency: 'urgent' },
  order_reopened: { urgency: 'ordinary' },
  price_agreed: { urgency: 'ordinary' },
  price_declined: { urgency: 'ordinary' },
  request_accepted: { urgency: 'ordinary' },
  request_arrived: { urgency: 'ordinary' },
  request_paused: { urgency: 'ordinary' },
  request_submitted: { urgency: 'ordinary' },
  request_estimated: { urgency: 'ordinary' },
  request_priced: { urgency: 'ordinary' },
  request_closed: { urgency: 'ordinary' },
  request_refused: { urgency: 'ordinary' },
  request_cancelled: { urgency: 'ordinary' },
  request_commented: { urgency: 'ordinary' },
  // Told only of requests that are urgent when they are filed.
  request_filed: { urgency: 'alarm' },
  // Water that goes off does not wait for the morning.
  incident_opened: { urgency: 'urgent' },
  incident_updated: { urgency: 'ordinary' },
  incident_closed: { urgency: 'ordinary' },
  // Somebody may be using another's name at this moment.
  card_locked: { urgency: 'urgent' },
  // Whoever is acted for hears of it, also at night when it begins or ends.
  proxy_began: { urgency: 'urgent' },
  proxy_ended: { urgency: 'urgent' },
  proxy_acted: { urgency: 'ordinary' },
  member_invited: { urgency: 'ordinary', textsStrangers: true },
};

/** @param said whether the fact is about something urgent */
export const passesQuietHours = (kind: NotificationKind, said: boolean): boolean =>
  said || manners[kind].urgency !== 'ordinary';

export const isAlarm = (kind: NotificationKind): boolean => manners[kind].urgency === 'alarm';

export const textsStrangers = (kind: NotificationKind): boolean =>
  manners[kind].textsStrangers === true;
