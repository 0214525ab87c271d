import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inCommunity, instant, page, paging } from './shared.ts';

/** What can be told; each has a sentence in the catalogue under `notification.<kind>`. */
export const notificationKind = z.enum([
  'order_assigned',
  'order_claimable',
  'order_handed_over',
  'order_became_task',
  'order_taken_away',
  'order_declined',
  'order_sent_back',
  'order_rejected',
  'order_late',
  'order_escalated',
  'order_reopened',
  'price_agreed',
  'price_declined',
  'request_accepted',
  'request_arrived',
  'request_paused',
  'request_submitted',
  'request_estimated',
  'request_priced',
  'request_closed',
  'request_refused',
  'request_cancelled',
  'request_commented',
  'request_filed',
  'member_invited',
  'incident_opened',
  'incident_updated',
  'incident_closed',
  'card_locked',
  'proxy_began',
  'proxy_ended',
  'proxy_acted',
  'task_handed',
  'task_missed',
  'task_withdrawn',
  'task_submitted',
  'task_redo',
  'task_refused',
  'task_appealed',
  'task_settled',
  'task_denied',
  'need_matched',
  'need_agreed',
  'need_ended',
  'star_gained',
  'star_lost',
  'star_warned',
  'volunteer_accepted',
  'volunteer_declined',
  'probation_ended',
  'probation_over',
  'steward_gap',
  'class_corrected',
  'points_expiring',
  'points_frozen',
  'points_unfrozen',
  'points_kept_frozen',
  'redemption_reserved',
  'redemption_ready',
  'redemption_handed_over',
  'redemption_cancelled',
  'redemption_expired',
  'redemption_taken_back',
  'pay_approved',
  'pay_paid',
  'pay_returned',
]);
export type NotificationKind = z.infer<typeof notificationKind>;
export const notificationChannel = z.enum(['inbox', 'sms', 'wechat']);

const notification = z.object({
  id,
  at: instant,
  kind: notificationKind,
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  orderId: id.nullable(),
  requestId: id.nullable(),
  /** Came through quiet hours. */
  urgent: z.boolean(),
  readAt: instant.nullable(),
});
const preferences = z.object({
  channels: z.record(notificationChannel, z.boolean()),
  muted: z.array(notificationKind),
  /** Local times of the community, `22:00`; SMS and WeChat wait until the end, urgent ones do not. */
  quietFrom: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  quietUntil: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
});

export const notificationContract = {
  listNotifications: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/notifications',
    summary: 'My inbox, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, unread: z.enum(['true']).optional() }),
    out: page(notification),
  }),
  unreadCount: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/notifications/unread',
    summary: 'How many I have not read.',
    params: inCommunity,
    out: z.object({ count: z.number().int() }),
  }),
  readNotifications: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/notifications/read',
    summary: 'Mark as read: some, or all up to a moment.',
    params: inCommunity,
    body: z.union([
      z.strictObject({ ids: z.array(id).min(1).max(100) }),
      z.strictObject({ until: instant }),
    ]),
    out: z.object({ count: z.number().int() }),
  }),
  getNotificationPreferences: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/notifications/preferences',
    summary: 'My preferences.',
    params: inCommunity,
    out: preferences,
  }),
  saveNotificationPreferences: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/notifications/preferences',
    summary: 'Save my preferences.',
    params: inCommunity,
    body: preferences,
    out: preferences,
    refusals: ['notification.quiet_hours_incomplete'],
  }),
};
