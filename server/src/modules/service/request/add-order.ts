import type { OrderBrief } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { readCategory } from '../catalogue/category.store.ts';
import { calendarFor } from '../deadline/calendar.store.ts';
import { requestFiled } from '../events.ts';
import { isOfTheBuilding } from '../order/order.policy.ts';
import { briefOf, type FullOrderRow } from '../order/order.row.ts';
import { nextNumber } from '../order/order.store.ts';
import { readOrder } from '../order/get-order.ts';
import { newOrder } from './file-request.ts';

interface Input {
  id: string;
  categoryId: string;
  text?: string | undefined;
  /** The request's own words are urgent. Never from a body. */
  urgent?: boolean;
}

/** One request may need several hands. The client makes the id: sending it again is the same order. */
export async function addOrder(ctx: Ctx, requestId: string, input: Input): Promise<OrderBrief> {
  const locked = await ctx.tx.query<{ state: string; reporterId: string | null }>(
    'select state, reporter_id as "reporterId" from request where community_id = $1 and id = $2 for update',
    [ctx.communityId, requestId],
  );
  const request = locked.rows[0];
  if (request === undefined) throw notFound();
  const existing = await readOrder(ctx, input.id);
  if (existing !== undefined) return sameOrder(ctx, existing, requestId);
  if (request.state !== 'open') throw new Refusal('service.request_over');
  const category = await readCategory(ctx, input.categoryId);
  if (category === undefined || !category.active) throw new Refusal('service.category_unknown');
  const calendar = await calendarFor(ctx, category);
  const urgency = input.urgent === undefined ? {} : { urgent: input.urgent };
  const order = newOrder(ctx, { category, calendar, steward: null, turn: null, ...urgency });
  const number = await nextNumber(ctx);
  const written = await ctx.tx.query(addStatement, [
    ctx.communityId,
    requestId,
    input.id,
    number,
    category.id,
    order.priority,
    order.dispatch,
    input.text ?? null,
    ctx.now,
    order.respondDueAt,
    order.finishDueAt,
    newId(),
    ctx.actor.personId,
    ctx.actor.name,
    ctx.actor.roles[0] ?? null,
    isOfTheBuilding(category),
    order.calendarMode,
    order.respondTargetMinutes,
    order.finishTargetMinutes,
    order.escalatesAt,
  ]);
  const added = await readOrder(ctx, input.id);
  if (added === undefined) throw notFound();
  // The same id for another request came in at the same time, and was first.
  if (written.count === 0) return sameOrder(ctx, added, requestId);
  publish(ctx, requestFiled, {
    requestId,
    orderId: input.id,
    number,
    categoryNameZh: category.nameZh,
    categoryNameEn: category.nameEn,
    placeLabel: added.placeLabel,
    urgent: order.priority === 'urgent',
    executorId: null,
    byId: ctx.actor.personId,
    claimablePerformerRole: order.dispatch === 'claim' ? category.performer : null,
    personIds: request.reporterId === null ? [] : [request.reporterId],
  });
  return briefOf(added, ctx.now);
}

/** Sent again it is the same order; another request's order is refused without a word on what it is. */
function sameOrder(ctx: Ctx, order: FullOrderRow, requestId: string): OrderBrief {
  if (order.requestId !== requestId) throw new Refusal('service.request_id_taken');
  return briefOf(order, ctx.now);
}

const addStatement = `with ordered as (
  insert into work_order (community_id, id, number, request_id, category_id, state, version, priority, dispatch, text, place_label,
    building_id, lng, lat, photo_count, reporter_id, responsible_id, responsible_name, created_at, respond_due_at, finish_due_at,
    calendar_mode, respond_minutes, finish_minutes, escalates_at)
  select r.community_id, $3, $4, r.id, $5, 'new', 0, $6, $7, coalesce($8, r.text), r.place_label, r.building_id, r.lng, r.lat,
    r.photo_count, r.reporter_id, case when $16 then o.responsible_id end, case when $16 then o.responsible_name end, $9::timestamptz, $10::timestamptz, $11::timestamptz,
    $17, $18::integer, $19::integer, $20::timestamptz
  from request r left join lateral (select responsible_id, responsible_name from work_order w
    where w.community_id = r.community_id and w.request_id = r.id order by w.created_at limit 1) o on true
  where r.community_id = $1 and r.id = $2 on conflict (community_id, id) do nothing returning community_id, id)
  insert into order_event (community_id, id, order_id, at, act, by_id, by_name, by_role, to_state, internal, photos)
  select community_id, $12, id, $9::timestamptz, 'file', $13, $14, $15, 'new', false, '[]' from ordered`;
