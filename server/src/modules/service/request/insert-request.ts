import type {
  CalendarMode,
  Channel,
  DispatchMode,
  OrderState,
  Photo,
  Priority,
  RequestState,
} from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';

export interface NewRequest {
  id: string;
  categoryId: string;
  state: RequestState;
  text: string;
  channel: Channel;
  reporterId: string | null;
  reporterName: string | null;
  reporterPhone: string | null;
  filedBy: string | null;
  placeKind: 'home' | 'building' | 'point' | 'community';
  homeId: string | null;
  buildingId: string | null;
  lng: number | null;
  lat: number | null;
  placeLabel: string;
  placeNote: string | null;
  photos: Photo[];
  /** The id another system gave it, for history brought in. */
  sourceId: string | null;
  createdAt: Instant;
  closedAt: Instant | null;
  /** When it was noticed, where it could be told only later. */
  noticedAt?: Instant | null;
}

export interface NewOrder {
  id: string;
  categoryId: string;
  state: OrderState;
  priority: Priority;
  dispatch: DispatchMode;
  responsibleId: string | null;
  responsibleName: string | null;
  executorId: string | null;
  executorName: string | null;
  assignedAt: Instant | null;
  respondDueAt: Instant;
  finishDueAt: Instant;
  calendarMode: CalendarMode;
  respondTargetMinutes: number;
  finishTargetMinutes: number;
  /** When the ladder is looked at first. */
  escalatesAt: Instant | null;
}

/**
 * A request, its first order, the first line of the timeline and their number, in one statement.
 * @returns the number, or null when the id is taken
 */
export async function insertRequest(
  ctx: Ctx,
  request: NewRequest,
  order: NewOrder,
): Promise<number | null> {
  const answer = await ctx.tx.query<{ number: number }>(fileStatement, [
    ctx.communityId,
    request.id,
    request.categoryId,
    request.text,
    request.channel,
    request.reporterId,
    request.reporterName,
    request.reporterPhone,
    request.filedBy,
    request.placeKind,
    request.homeId,
    request.buildingId,
    request.lng,
    request.lat,
    request.placeLabel,
    request.placeNote,
    JSON.stringify(request.photos),
    request.photos.length,
    request.createdAt,
    order.id,
    order.state,
    order.priority,
    order.dispatch,
    order.responsibleId,
    order.responsibleName,
    order.executorId,
    order.executorName,
    order.assignedAt,
    order.respondDueAt,
    order.finishDueAt,
    newId(),
    ctx.actor.name,
    ctx.actor.roles[0] ?? null,
    order.calendarMode,
    order.respondTargetMinutes,
    order.finishTargetMinutes,
    order.escalatesAt,
    request.noticedAt ?? null,
    ctx.actor.agent?.personId ?? null,
    ctx.actor.agent?.name ?? null,
  ]);
  return answer.rows[0]?.number ?? null;
}

export const fileStatement = `with n as (
    insert into counter (community_id, name, value) values ($1, 'order', 1)
    on conflict (community_id, name) do update set value = counter.value + 1 returning value),
  filed as (
    insert into request (community_id, id, number, category_id, state, text, channel, reporter_id, reporter_name, reporter_phone,
      filed_by, place_kind, home_id, building_id, lng, lat, place_label, place_note, photos, photo_count, created_at, agent_id, agent_name)
    select $1, $2, n.value, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb, $18, $19::timestamptz, $39::uuid, $40 from n
    on conflict (community_id, id) do nothing returning *),
  ordered as (
    insert into work_order (community_id, id, number, request_id, category_id, state, version, priority, dispatch, text, place_label,
      building_id, lng, lat, photo_count, reporter_id, responsible_id, responsible_name, executor_id, executor_name, assigned_at,
      created_at, respond_due_at, finish_due_at, calendar_mode, respond_minutes, finish_minutes, escalates_at)
    select community_id, $20, number, id, category_id, $21, 0, $22, $23, text, place_label, building_id, lng, lat, photo_count,
      reporter_id, $24, $25, $26, $27, $28::timestamptz, created_at, $29::timestamptz, $30::timestamptz, $34, $35::integer,
      $36::integer, $37::timestamptz from filed
    returning community_id, id, number, created_at, state, executor_id, executor_name),
  noted as (
    insert into order_event (community_id, id, order_id, at, act, by_id, by_name, by_role, to_state, to_id, to_name, internal, photos, recorded_at, agent_id, agent_name)
    select community_id, $31, id, coalesce($38::timestamptz, created_at), 'file', $9, $32, $33, state, executor_id, executor_name, false, '[]',
      case when $38::timestamptz is not null then created_at end, $39::uuid, $40 from ordered)
  select number from ordered`;
