import { z } from 'zod';

export const serviceClass = z.enum(['basic', 'warm', 'value_added']);
export const dispatchMode = z.enum(['assign', 'claim', 'rotate']);
export const evidence = z.enum(['none', 'text', 'photo', 'photo_before_after']);
export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
export const channel = z.enum(['app', 'phone', 'counter', 'patrol', 'import']);

/** new → assigned → accepted → arrived → submitted → confirmed → closed, with detours. */
export const orderState = z.enum([
  'new',
  'assigned',
  'accepted',
  'arrived',
  'paused',
  'submitted',
  'confirmed',
  'closed',
  'cancelled',
  'refused',
]);
export const orderAct = z.enum([
  'file',
  'assign',
  'claim',
  'accept',
  'decline',
  'hand_over',
  'send_back',
  'take_back',
  'arrive',
  'pause',
  'resume',
  'submit',
  'confirm',
  'reject',
  'rate',
  'return_visit',
  'reopen',
  'close',
  'cancel',
  'refuse',
  'comment',
  'reprioritise',
  'recategorise',
  'estimate',
  'approve_estimate',
  'decline_estimate',
  'price',
  'approve_price',
  'decline_price',
  'end_without_work',
  'open_task',
  'return_task',
  'escalate',
]);
export const requestState = z.enum(['open', 'done', 'closed', 'cancelled', 'refused']);
export const priceState = z.enum(['proposed', 'approved', 'declined']);
export const pauseReason = z.enum(['resident', 'parts', 'weather', 'third_party']);
/** Whether a deadline counts opening hours of the community's calendar, or every minute. */
export const calendarMode = z.enum(['business', 'round_the_clock']);
export const deadlineKind = z.enum(['respond', 'finish']);
/** Who hears of a step of the escalation ladder. */
export const escalationLevel = z.enum([
  'executor',
  'steward',
  'manager',
  'operator',
  'street_officer',
]);
export type OrderState = z.infer<typeof orderState>;
export type OrderAct = z.infer<typeof orderAct>;
export type PriceState = z.infer<typeof priceState>;
export type PauseReason = z.infer<typeof pauseReason>;
export type CalendarMode = z.infer<typeof calendarMode>;
export type DeadlineKind = z.infer<typeof deadlineKind>;
export type EscalationLevel = z.infer<typeof escalationLevel>;
export type Priority = z.infer<typeof priority>;
export type RequestState = z.infer<typeof requestState>;
export type Channel = z.infer<typeof channel>;
export type Evidence = z.infer<typeof evidence>;
export type DispatchMode = z.infer<typeof dispatchMode>;
export type ServiceClass = z.infer<typeof serviceClass>;
