import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { resolvePlace, stewardOf } from '../../community/index.ts';
import { readCategory } from '../catalogue/category.store.ts';
import { calendarFor } from '../deadline/calendar.store.ts';
import { requestFiled } from '../events.ts';
import { addHand, nextNumber } from '../order/order.store.ts';
import { isOfTheBuilding } from '../order/order.policy.ts';
import { findPerformer } from '../performer/find-performer.ts';
import { takeTurn } from '../performer/rotate.ts';
import { newOrder } from '../request/file-request.ts';
import type { PlanRow, PlannedPlace } from './plan.store.ts';

/**
 * The order of one place on one day: an order with no request (domain rule 6).
 * @param orderId always the same for the place and the day
 * @returns its id, or null when the place or the category is gone
 */
export async function makeOrder(
  ctx: Ctx,
  plan: PlanRow,
  { input }: PlannedPlace,
  orderId: string,
): Promise<string | null> {
  const [category, place] = await Promise.all([
    readCategory(ctx, plan.categoryId),
    resolvePlace(ctx, input),
  ]);
  if (category === undefined || place === null) return null;
  const mode = plan.dispatch === 'person' ? 'assign' : plan.dispatch;
  const steward =
    place.buildingId === null || !isOfTheBuilding(category)
      ? null
      : await stewardOf(ctx, place.buildingId);
  const turn = await whoDoesIt(ctx, plan, category);
  const calendar = await calendarFor(ctx, category);
  const order = newOrder(ctx, {
    category: { ...category, dispatch: mode },
    calendar,
    steward,
    turn,
  });
  const number = await nextNumber(ctx);
  await ctx.tx.query(insertOrder, [
    ctx.communityId,
    orderId,
    number,
    order.categoryId,
    order.state,
    order.priority,
    order.dispatch,
    plan.text,
    place.label,
    place.buildingId,
    place.lng,
    place.lat,
    order.responsibleId,
    order.responsibleName,
    order.executorId,
    order.executorName,
    ctx.now,
    order.assignedAt,
    order.respondDueAt,
    order.finishDueAt,
    order.calendarMode,
    order.respondTargetMinutes,
    order.finishTargetMinutes,
    order.escalatesAt,
    idFrom('plan-event', orderId),
    JSON.stringify({ planId: plan.id, plan: plan.title }),
  ]);
  if (turn !== null) void addHand(ctx, orderId, { id: turn.personId, name: turn.name });
  publish(ctx, requestFiled, {
    requestId: null,
    orderId,
    number,
    categoryNameZh: category.nameZh,
    categoryNameEn: category.nameEn,
    placeLabel: place.label,
    urgent: order.priority === 'urgent',
    executorId: order.executorId,
    byId: null,
    claimablePerformerRole:
      order.state === 'new' && order.dispatch === 'claim' ? category.performer : null,
    personIds: [order.executorId, order.responsibleId].filter((id) => id !== null),
  });
  return orderId;
}

/** Somebody named who has left since leaves the order to the dispatcher. */
function whoDoesIt(
  ctx: Ctx,
  plan: PlanRow,
  category: { performer: Parameters<typeof takeTurn>[1]; skill: string | null },
): Promise<{ personId: string; name: string } | null> {
  if (plan.dispatch === 'person' && plan.executorId !== null)
    return findPerformer(ctx, plan.executorId);
  if (plan.dispatch === 'rotate') return takeTurn(ctx, category.performer, category.skill);
  return Promise.resolve(null);
}

const insertOrder = `with ordered as (
  insert into work_order (community_id, id, number, request_id, category_id, state, version, priority, dispatch, text, place_label,
    building_id, lng, lat, photo_count, responsible_id, responsible_name, executor_id, executor_name, created_at, assigned_at,
    respond_due_at, finish_due_at, calendar_mode, respond_minutes, finish_minutes, escalates_at)
  values ($1, $2, $3, null, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, $15, $16, $17::timestamptz, $18, $19, $20, $21, $22,
    $23, $24)
  returning community_id, id, state, executor_id, executor_name, created_at)
  insert into order_event (community_id, id, order_id, at, act, to_state, to_id, to_name, internal, photos, data)
  select community_id, $25, id, created_at, 'file', state, executor_id, executor_name, false, '[]', $26::jsonb from ordered`;
