import type { OutOf, PauseReason, QueryOf, serviceContract } from '@linli/contract';
import { msOf, plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { lateNow } from '../order/list-orders.ts';
import { briefOf, fullColumns, fullTables, type FullOrderRow } from '../order/order.row.ts';
import { readCalendars } from './calendar.store.ts';
import { readClock } from './clock.ts';
import { clocksOf } from './order-clock.ts';

type Upcoming = OutOf<typeof serviceContract.listUpcomingBreaches>;

const dueNext = sql`least(o.finish_due_at, case when o.responded_at is null then o.respond_due_at end)`;
const active = sql`o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused')`;

/** Orders whose next deadline falls into the coming hours, the nearest first, and how many are late already. */
export async function listUpcomingBreaches(
  ctx: Ctx,
  { hours, limit }: QueryOf<typeof serviceContract.listUpcomingBreaches>,
): Promise<Upcoming> {
  const until = plusMinutes(ctx.now, hours * 60);
  const mine = sql`o.community_id = ${ctx.communityId} and ${active}`;
  const soon = sql`${dueNext} between ${ctx.now}::timestamptz and ${until}::timestamptz`;
  const [found, sums, calendars] = await Promise.all([
    rows(
      ctx.tx,
      sql<FullOrderRow>`select ${sql.raw(fullColumns)} from ${sql.raw(fullTables)}
        where ${mine} and ${soon} order by ${dueNext}, o.id limit ${limit}`,
    ),
    rows(
      ctx.tx,
      sql<{ count: number; late: number }>`select count(*) filter (where ${soon})::int as count,
        count(*) filter (where ${lateNow(ctx.now)})::int as late from work_order o where ${mine}`,
    ),
    readCalendars(ctx),
  ]);
  return {
    items: found.map((order) => {
      const clock = clocksOf(order, calendars[order.calendarMode]).find(
        (one) => one.deadline === nextDeadline(order),
      )!;
      const { usedMinutes } = readClock(clock.terms, clock.run, msOf(ctx.now));
      const stands = standsFor(order);
      return {
        order: briefOf(order, ctx.now),
        deadline: clock.deadline,
        dueAt: clock.deadline === 'respond' ? order.respondDueAt : order.finishDueAt,
        targetMinutes: clock.terms.targetMinutes,
        usedMinutes: Math.round(usedMinutes * 10) / 10,
        paused: stands !== null,
        pauseReason: stands,
      };
    }),
    ...sums[0]!,
  };
}

/** What the order waits for: as somebody declared, or the answer to its estimate. */
function standsFor({ state, pauseReason, clock }: FullOrderRow): PauseReason | null {
  if (state === 'paused') return pauseReason;
  const open = clock?.pauses.find(({ until }) => until === null)?.reason ?? null;
  return open === 'judgement' ? null : open;
}

const nextDeadline = (order: FullOrderRow) =>
  order.respondedAt === null && msOf(order.respondDueAt) <= msOf(order.finishDueAt)
    ? 'respond'
    : 'finish';
