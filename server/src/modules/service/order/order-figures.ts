import type { OutOf, serviceContract } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { lateNow, soonLate } from './list-orders.ts';

type Figures = OutOf<typeof serviceContract.orderFigures>;

/**
 * Counts for the console. What is open is counted as of now; what was filed, closed, on time and rated
 * is counted over the period (the last 30 days unless said). Shares come as part and whole, so that
 * nobody averages percentages.
 */
export async function orderFigures(
  ctx: Ctx,
  period: { from?: string | undefined; until?: string | undefined },
): Promise<Figures> {
  const until = period.until ?? ctx.now;
  const from = period.from ?? plusDays(until, -30);
  const span = sql`${from}::timestamptz and ${until}::timestamptz`;
  const mine = sql`o.community_id = ${ctx.communityId}`;
  const active = sql`o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused')`;
  const [states, now, ended, byDay, byCategory, byBuilding] = await Promise.all([
    rows(
      ctx.tx,
      sql<{
        state: string;
        n: number;
      }>`select o.state, count(*)::int as n from work_order o where ${mine} group by o.state`,
    ),
    rows(
      ctx.tx,
      sql<Now>`select
      count(*) filter (where o.executor_id is null and o.state = 'new' and o.task_id is null)::int as unassigned,
      count(*) filter (where ${lateNow(ctx.now)})::int as late,
      count(*) filter (where ${soonLate(ctx.now)})::int as "lateSoon",
      count(*) filter (where o.rejected_times > 0)::int as rejected
      from work_order o where ${mine} and ${active}`,
    ),
    rows(
      ctx.tx,
      sql<Ended>`select
      count(*) filter (where o.created_at between ${span})::int as filed,
      count(*) filter (where o.closed_at between ${span} and o.state = 'closed')::int as closed,
      count(*) filter (where o.submitted_at between ${span})::int as whole,
      count(*) filter (where o.submitted_at between ${span} and o.submitted_at <= o.finish_due_at)::int as part,
      coalesce(sum(o.stars) filter (where o.rated_at between ${span}), 0)::int as sum,
      count(o.stars) filter (where o.rated_at between ${span})::int as count
      from work_order o where ${mine} and (o.created_at >= ${from}::timestamptz or o.closed_at >= ${from}::timestamptz
        or o.submitted_at >= ${from}::timestamptz or o.rated_at >= ${from}::timestamptz)`,
    ),
    byDayOf(ctx, from, until),
    rows(
      ctx.tx,
      sql<
        Figures['byCategory'][number]
      >`select o.category_id as "categoryId", c.name_zh as "nameZh", c.name_en as "nameEn",
      count(*)::int as filed, count(*) filter (where ${lateNow(ctx.now)})::int as late
      from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
      where ${mine} and o.created_at between ${span} group by 1, 2, 3 order by filed desc, 2 limit 20`,
    ),
    rows(
      ctx.tx,
      sql<Figures['byBuilding'][number]>`select o.building_id as "buildingId",
      count(*) filter (where ${active})::int as open, count(*) filter (where o.created_at between ${span})::int as filed,
      count(*) filter (where o.created_at between ${span} and ${lateNow(ctx.now)})::int as late
      from work_order o where ${mine} and o.building_id is not null and (${active} or o.created_at >= ${from}::timestamptz)
      group by 1 limit 2000`,
    ),
  ]);
  const { part, whole, sum, count, ...counts } = ended[0]!;
  return {
    byState: Object.fromEntries(states.map((row) => [row.state, row.n])),
    ...now[0]!,
    ...counts,
    onTime: { part, whole },
    stars: { sum, count },
    byDay,
    byCategory,
    byBuilding,
  };
}

interface Now {
  unassigned: number;
  late: number;
  lateSoon: number;
  rejected: number;
}
interface Ended {
  filed: number;
  closed: number;
  whole: number;
  part: number;
  sum: number;
  count: number;
}

/** Days as people of the community count them; a day without anything is there with zeros. */
function byDayOf(ctx: Ctx, from: string, until: string) {
  const day = (column: string) => sql.raw(`(o.${column} at time zone 'Asia/Shanghai')::date`);
  return rows(
    ctx.tx,
    sql<Figures['byDay'][number]>`
    with days as (select generate_series((${from}::timestamptz at time zone 'Asia/Shanghai')::date,
        (${until}::timestamptz at time zone 'Asia/Shanghai')::date, interval '1 day')::date as day limit 400),
    filed as (select ${day('created_at')} as day, count(*)::int as n from work_order o
      where o.community_id = ${ctx.communityId} and o.created_at between ${from}::timestamptz and ${until}::timestamptz group by 1),
    closed as (select ${day('closed_at')} as day, count(*)::int as n from work_order o
      where o.community_id = ${ctx.communityId} and o.state = 'closed' and o.closed_at between ${from}::timestamptz and ${until}::timestamptz group by 1)
    select days.day::text as day, coalesce(filed.n, 0) as filed, coalesce(closed.n, 0) as closed
    from days left join filed using (day) left join closed using (day) order by 1`,
  );
}
