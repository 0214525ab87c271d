import type { Category, Priority } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { EscalationData } from '../events.ts';
import type { ClockedOrder } from './order-clock.ts';

/** An order whose ladder is looked at, with what its category says and which steps it took in this round. */
export interface WatchedOrder extends ClockedOrder {
  id: string;
  requestId: string | null;
  number: number;
  placeLabel: string;
  priority: Priority;
  executorId: string | null;
  responsibleId: string | null;
  reopenedTimes: number;
  categoryNameZh: string;
  categoryNameEn: string;
  ladder: Category['ladder'];
  taken: string[];
}

/**
 * The orders whose time has come, kept until the end of the transaction. One that somebody else holds is
 * left to them, or to the next look.
 */
export async function lockWatched(ctx: Ctx, limit: number): Promise<WatchedOrder[]> {
  return (await ctx.tx.query<WatchedOrder>(lockStatement, [ctx.communityId, ctx.now, limit])).rows;
}

const lockStatement = `select o.id, o.request_id as "requestId", o.number, o.place_label as "placeLabel", o.priority, o.state,
    o.executor_id as "executorId", o.responsible_id as "responsibleId", o.reopened_times as "reopenedTimes",
    o.created_at as "createdAt", o.calendar_mode as "calendarMode", o.respond_minutes as "respondTargetMinutes",
    o.finish_minutes as "finishTargetMinutes", o.clock, o.respond_due_at as "respondDueAt", o.finish_due_at as "finishDueAt",
    o.responded_at as "respondedAt", o.submitted_at as "submittedAt", o.closed_at as "closedAt",
    c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn", c.pause_limits as "pauseLimits", c.ladder,
    array(select e.step from order_escalation e where e.community_id = o.community_id and e.order_id = o.id and e.withdrawn_at is null
      and (e.round = o.reopened_times or e.deadline = 'respond')) as taken
  from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
  where o.community_id = $1 and o.escalates_at < $2
  order by o.escalates_at limit $3 for update of o skip locked`;

interface Look {
  id: string;
  /** When to look again; null: never. */
  escalatesAt: Instant | null;
  /** A deadline found missed in this look; the mark of an earlier round stays. */
  respondBreachedAt: Instant | null;
  finishBreachedAt: Instant | null;
}

export function saveLooks(ctx: Ctx, looks: readonly Look[]) {
  return ctx.tx.query(
    `update work_order o set escalates_at = x."escalatesAt",
       respond_breached_at = coalesce(o.respond_breached_at, x."respondBreachedAt"),
       finish_breached_at = coalesce(o.finish_breached_at, x."finishBreachedAt")
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "escalatesAt" timestamptz, "respondBreachedAt" timestamptz,
       "finishBreachedAt" timestamptz)
     where o.community_id = $1 and o.id = x.id`,
    [ctx.communityId, JSON.stringify(looks)],
  );
}

/** The steps' lines in the timelines, for staff: by nobody, at the time they were taken. */
export function writeStepEvents(
  ctx: Ctx,
  lines: readonly { id: string; order: WatchedOrder; data: EscalationData }[],
) {
  return ctx.tx.query(
    `insert into order_event (community_id, id, order_id, at, act, from_state, to_state, internal, photos, data)
     select $1, x.id, x."orderId", $3::timestamptz, 'escalate', x.state, x.state, true, '[]', x.data
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "orderId" uuid, state text, data jsonb)`,
    [
      ctx.communityId,
      JSON.stringify(
        lines.map(({ id, order, data }) => ({ id, orderId: order.id, state: order.state, data })),
      ),
      ctx.now,
    ],
  );
}
