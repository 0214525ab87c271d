import type {
  CalendarMode,
  Category,
  Channel,
  DispatchMode,
  Evidence,
  OrderBrief,
  OrderState,
  Photo,
  PriceState,
  Priority,
  Role,
} from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { calendarVersionOf } from '../deadline/calendar.store.ts';
import type { StoredClock } from '../deadline/order-clock.ts';
import { isLate } from './work-order.ts';

/** One order with what its category and its request say: read by one statement, named as the API names it. */
export interface OrderRow {
  id: string;
  number: number;
  requestId: string | null;
  categoryId: string;
  categoryNameZh: string;
  categoryNameEn: string;
  state: OrderState;
  version: number;
  priority: Priority;
  dispatch: DispatchMode;
  text: string;
  placeLabel: string;
  buildingId: string | null;
  lng: number | null;
  lat: number | null;
  photoCount: number;
  executorId: string | null;
  executorName: string | null;
  createdAt: Instant;
  respondDueAt: Instant;
  finishDueAt: Instant;
  respondedAt: Instant | null;
  submittedAt: Instant | null;
  closedAt: Instant | null;
  respondBreachedAt: Instant | null;
  finishBreachedAt: Instant | null;
  reopenedTimes: number;
  taskId: string | null;
}

/** The columns a list shows. */
export const briefColumns = `o.id, o.number, o.request_id as "requestId", o.category_id as "categoryId",
  c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn", o.state, o.version, o.priority, o.dispatch, o.text,
  o.place_label as "placeLabel", o.building_id as "buildingId", o.lng, o.lat, o.photo_count as "photoCount",
  o.executor_id as "executorId", o.executor_name as "executorName", o.created_at as "createdAt",
  o.respond_due_at as "respondDueAt", o.finish_due_at as "finishDueAt", o.responded_at as "respondedAt",
  o.submitted_at as "submittedAt", o.closed_at as "closedAt", o.respond_breached_at as "respondBreachedAt",
  o.finish_breached_at as "finishBreachedAt", o.reopened_times as "reopenedTimes", o.task_id as "taskId"`;

/** Everything an act or the order's own page needs beside. */
export interface FullOrderRow extends OrderRow {
  reporterId: string | null;
  responsibleId: string | null;
  responsibleName: string | null;
  claimed: boolean;
  resumeState: OrderState | null;
  pauseReason: 'resident' | 'parts' | 'weather' | 'third_party' | null;
  assignedAt: Instant | null;
  acceptedAt: Instant | null;
  arrivedAt: Instant | null;
  pausedAt: Instant | null;
  confirmedAt: Instant | null;
  closesAt: Instant | null;
  rejectedTimes: number;
  stars: number | null;
  ratingTags: string[] | null;
  ratingWords: string | null;
  ratedAt: Instant | null;
  visitDueAt: Instant | null;
  visitDoneAt: Instant | null;
  visitSatisfied: boolean | null;
  visitNote: string | null;
  estimateState: PriceState | null;
  finalState: PriceState | null;
  /** Its category costs something, or it has a price already. */
  priced: boolean;
  performer: Role;
  skill: string | null;
  evidence: Evidence;
  autoCloseDays: number;
  /** Of the category, at its own priority. */
  respondMinutes: number;
  finishMinutes: number;
  /** Of the order, at its priority. */
  respondTargetMinutes: number;
  finishTargetMinutes: number;
  calendarMode: CalendarMode;
  calendarVersion: number | null;
  pauseLimits: Category['pauseLimits'];
  clock: StoredClock | null;
  categoryPriority: Priority;
  returnVisit: boolean;
  requestState: string | null;
  channel: Channel | null;
  reporterName: string | null;
  reporterPhone: string | null;
  homeId: string | null;
  placeKind: 'home' | 'building' | 'point' | 'community' | null;
  placeNote: string | null;
  fromTaskId: string | null;
  photos: Photo[] | null;
}

export const fullColumns = `${briefColumns}, o.reporter_id as "reporterId", o.responsible_id as "responsibleId",
  o.responsible_name as "responsibleName", o.claimed, o.resume_state as "resumeState", o.pause_reason as "pauseReason",
  o.assigned_at as "assignedAt", o.accepted_at as "acceptedAt", o.arrived_at as "arrivedAt", o.paused_at as "pausedAt",
  o.confirmed_at as "confirmedAt", o.closes_at as "closesAt", o.rejected_times as "rejectedTimes", o.stars,
  o.rating_tags as "ratingTags", o.rating_words as "ratingWords", o.rated_at as "ratedAt",
  o.visit_due_at as "visitDueAt", o.visit_done_at as "visitDoneAt", o.visit_satisfied as "visitSatisfied",
  o.visit_note as "visitNote", o.estimate_state as "estimateState", o.final_state as "finalState",
  c.price_from_fen is not null or o.final_state is not null as priced, c.performer, c.skill, c.evidence, c.auto_close_days as "autoCloseDays",
  c.respond_minutes as "respondMinutes", c.finish_minutes as "finishMinutes", c.priority as "categoryPriority",
  c.return_visit as "returnVisit",
  o.respond_minutes as "respondTargetMinutes", o.finish_minutes as "finishTargetMinutes",
  o.calendar_mode as "calendarMode", o.clock, c.pause_limits as "pauseLimits", ${calendarVersionOf('o.community_id')}, r.state as "requestState", r.channel, r.reporter_name as "reporterName",
  r.reporter_phone as "reporterPhone", r.home_id as "homeId", r.place_kind as "placeKind",
  r.place_note as "placeNote", r.from_task_id as "fromTaskId", r.photos`;

export const fullTables = `work_order o
  join category c on c.community_id = o.community_id and c.id = o.category_id
  left join request r on r.community_id = o.community_id and r.id = o.request_id`;

/** The order as a list shows it. */
export function briefOf(row: OrderRow, now: Instant): OrderBrief {
  return {
    id: row.id,
    number: row.number,
    requestId: row.requestId,
    categoryId: row.categoryId,
    categoryNameZh: row.categoryNameZh,
    categoryNameEn: row.categoryNameEn,
    state: row.state,
    priority: row.priority,
    version: row.version,
    text: row.text,
    placeLabel: row.placeLabel,
    buildingId: row.buildingId,
    lng: row.lng,
    lat: row.lat,
    executorId: row.executorId,
    executorName: row.executorName,
    photoCount: row.photoCount,
    createdAt: row.createdAt,
    respondDueAt: row.respondDueAt,
    finishDueAt: row.finishDueAt,
    respondedAt: row.respondedAt,
    submittedAt: row.submittedAt,
    closedAt: row.closedAt,
    late: isLate(row, now),
    reopenedTimes: row.reopenedTimes,
    taskId: row.taskId,
  };
}
