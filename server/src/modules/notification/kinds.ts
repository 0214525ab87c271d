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
  // They may be on their way.
  order_became_task: { urgency: 'urgent' },
  order_taken_away: { urgency: 'urgent' },
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
  task_handed: { urgency: 'ordinary' },
  task_missed: { urgency: 'ordinary' },
  // Somebody may be on their way.
  task_withdrawn: { urgency: 'urgent' },
  task_submitted: { urgency: 'ordinary' },
  task_redo: { urgency: 'ordinary' },
  task_refused: { urgency: 'ordinary' },
  task_appealed: { urgency: 'ordinary' },
  task_settled: { urgency: 'ordinary' },
  task_denied: { urgency: 'ordinary' },
  need_matched: { urgency: 'ordinary' },
  need_agreed: { urgency: 'ordinary' },
  need_ended: { urgency: 'ordinary' },
  star_gained: { urgency: 'ordinary' },
  star_lost: { urgency: 'ordinary' },
  star_warned: { urgency: 'ordinary' },
  volunteer_accepted: { urgency: 'ordinary' },
  volunteer_declined: { urgency: 'ordinary' },
  probation_ended: { urgency: 'ordinary' },
  probation_over: { urgency: 'ordinary' },
  class_corrected: { urgency: 'ordinary' },
  steward_gap: { urgency: 'ordinary' },
  points_expiring: { urgency: 'ordinary' },
  points_frozen: { urgency: 'ordinary' },
  points_unfrozen: { urgency: 'ordinary' },
  points_kept_frozen: { urgency: 'ordinary' },
  redemption_reserved: { urgency: 'ordinary' },
  redemption_ready: { urgency: 'ordinary' },
  redemption_handed_over: { urgency: 'ordinary' },
  redemption_cancelled: { urgency: 'ordinary' },
  redemption_expired: { urgency: 'ordinary' },
  redemption_taken_back: { urgency: 'ordinary' },
  pay_approved: { urgency: 'ordinary' },
  pay_paid: { urgency: 'ordinary' },
  pay_returned: { urgency: 'ordinary' },
  member_invited: { urgency: 'ordinary', textsStrangers: true },
};

/** @param said whether the fact is about something urgent */
export const passesQuietHours = (kind: NotificationKind, said: boolean): boolean =>
  said || manners[kind].urgency !== 'ordinary';

export const isAlarm = (kind: NotificationKind): boolean => manners[kind].urgency === 'alarm';

export const textsStrangers = (kind: NotificationKind): boolean =>
  manners[kind].textsStrangers === true;
