import type { Ctx } from '../../../platform/context.ts';
import type { BusinessCalendar } from './calendar.ts';
import { recount, type ClockedOrder } from './order-clock.ts';

/** Orders counted by one pair of statements. */
const chunk = 1000;

interface OpenOrder extends ClockedOrder {
  id: string;
}

/**
 * Counts the deadlines of the open orders anew after the calendar changed: what they used by the old one
 * stays used, the rest counts by the new one.
 * @returns how many there were
 */
export async function recountOrders(
  ctx: Ctx,
  calendars: { before: BusinessCalendar; after: BusinessCalendar },
): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  let counted = 0;
  for (;;) {
    const found = await ctx.tx.query<OpenOrder>(openStatement, [ctx.communityId, last, chunk]);
    if (found.rows.length === 0) return counted;
    void ctx.tx.query(saveStatement, [
      ctx.communityId,
      JSON.stringify(found.rows.map((order) => counting(ctx, order, calendars))),
      // The ladder is looked at again by the new times.
      ctx.now,
    ]);
    counted += found.rows.length;
    last = found.rows.at(-1)!.id;
  }
}

function counting(
  ctx: Ctx,
  order: OpenOrder,
  { before, after }: { before: BusinessCalendar; after: BusinessCalendar },
) {
  const { respondTargetMinutes, finishTargetMinutes, pauseLimits, calendarMode } = order;
  const terms = { respondTargetMinutes, finishTargetMinutes, pauseLimits, calendarMode };
  const counted = recount(order, before, { ...terms, calendar: after }, ctx.now);
  const { respondDueAt, finishDueAt, clock } = counted;
  return { id: order.id, respondDueAt, finishDueAt, clock };
}

const openStatement = `select o.id, o.state, o.created_at as "createdAt", o.calendar_mode as "calendarMode",
    o.respond_minutes as "respondTargetMinutes", o.finish_minutes as "finishTargetMinutes", o.clock,
    o.respond_due_at as "respondDueAt", o.finish_due_at as "finishDueAt", o.responded_at as "respondedAt",
    o.submitted_at as "submittedAt", o.closed_at as "closedAt", c.pause_limits as "pauseLimits"
  from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
  where o.community_id = $1 and o.id > $2 and o.calendar_mode = 'business'
    and o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused')
  order by o.id limit $3 for update of o`;

const saveStatement = `update work_order o set respond_due_at = x."respondDueAt", finish_due_at = x."finishDueAt",
    clock = x.clock, escalates_at = $3
  from jsonb_to_recordset($2::jsonb) as x(id uuid, "respondDueAt" timestamptz, "finishDueAt" timestamptz, clock jsonb)
  where o.community_id = $1 and o.id = x.id`;
