import {
  orderState,
  type OrderBrief,
  type OrderState,
  type QueryOf,
  type serviceContract,
} from '@linli/contract';
import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { hasRole } from '../../../platform/context.ts';
import { mySkills } from '../performer/my-skills.ts';
import { performerRoles } from './order.policy.ts';
import { briefColumns, briefOf, type OrderRow } from './order.row.ts';
import { visibleOrders } from './order.visibility.ts';

type Query = QueryOf<typeof serviceContract.listOrders>;
type Filter = Omit<Query, 'limit' | 'cursor' | 'order'>;

const listTables =
  'work_order o join category c on c.community_id = o.community_id and c.id = o.category_id';

/**
 * The newest of one state: the board's columns and the commonest list, one constant text. The limit
 * comes before the join: row-level security makes the planner expect few rows of a community, and it
 * would rather read and sort all of a state than walk the index to the first twenty. The limit is written
 * out: of a parameter the planner thinks a tenth of the table, and would plan each list anew.
 */
export const newestOfState = (limit: number): string => `select ${briefColumns}
  from (select * from work_order where community_id = $1 and state = $2 order by created_at desc, id desc limit ${Math.trunc(limit)}) o
  join lateral (select name_zh, name_en from category where community_id = o.community_id and id = o.category_id limit 1) c on true
  order by o.created_at desc, o.id desc`;

/** Orders the caller may see: newest first, or by deadline. */
export async function listOrders(
  ctx: Ctx,
  query: Query,
  plain?: OrderRow[],
): Promise<{ items: OrderBrief[]; next: string | null }> {
  const visible = await visibleOrders(ctx);
  const found =
    visible === null && plain !== undefined ? plain : await filteredList(ctx, query, visible);
  return {
    items: found.slice(0, query.limit).map((row) => briefOf(row, ctx.now)),
    next: cursorAfter(
      query.order === 'due'
        ? found.map((row) => ({ id: row.id, createdAt: row.finishDueAt }))
        : found,
      query.limit,
    ),
  };
}

/** Whether a query asks only for one state, newest first. */
export function isPlain(query: Query): boolean {
  const { limit: _, order, state, ...rest } = query;
  return (
    order === 'newest' &&
    state !== undefined &&
    !state.includes(',') &&
    Object.values(rest).every((value) => value === undefined)
  );
}

export async function plainList(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  query: Query,
): Promise<OrderRow[]> {
  return (
    await ctx.tx.query<OrderRow>(newestOfState(query.limit + 1), [
      ctx.communityId,
      statesOf(query.state ?? '')[0],
    ])
  ).rows;
}

function filteredList(
  ctx: Ctx,
  query: Query,
  visible: RawBuilder<unknown> | null,
): Promise<OrderRow[]> {
  const after = readCursor(query.cursor);
  const due = query.order === 'due';
  const order = due ? sql`o.finish_due_at, o.id` : sql`o.created_at desc, o.id desc`;
  const beyond = due ? sql`(o.finish_due_at, o.id) >` : sql`(o.created_at, o.id) <`;
  return rows(
    ctx.tx,
    sql<OrderRow>`select ${sql.raw(briefColumns)} from ${sql.raw(listTables)}
    where o.community_id = ${ctx.communityId} and ${visible ?? sql`true`} and ${orderFilter(ctx, query)}
      and ${after === null ? sql`true` : sql`${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by ${order} limit ${query.limit + 1}`,
  );
}

/** The conditions of a filter on work_order o, for lists and for export. */
export function orderFilter(ctx: Ctx, filter: Filter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.state !== undefined)
    parts.push(sql`o.state = any (${statesOf(filter.state)}::text[])`);
  if (filter.priority !== undefined) parts.push(sql`o.priority = ${filter.priority}`);
  if (filter.categoryId !== undefined) parts.push(sql`o.category_id = ${filter.categoryId}`);
  if (filter.buildingId !== undefined) parts.push(sql`o.building_id = ${filter.buildingId}`);
  if (filter.requestId !== undefined) parts.push(sql`o.request_id = ${filter.requestId}`);
  if (filter.homeId !== undefined)
    parts.push(sql`o.request_id in (select id from request
      where community_id = ${ctx.communityId} and home_id = ${filter.homeId})`);
  if (filter.equipmentId !== undefined)
    parts.push(sql`o.request_id in (select request_id from equipment_request
      where community_id = ${ctx.communityId} and equipment_id = ${filter.equipmentId})`);
  if (filter.executorId === 'none') parts.push(sql`o.executor_id is null`);
  else if (filter.executorId !== undefined)
    parts.push(
      sql`o.executor_id = ${filter.executorId === 'me' ? personOf(ctx) : filter.executorId}`,
    );
  if (filter.late !== undefined)
    parts.push(filter.late ? lateNow(ctx.now) : sql`not ${lateNow(ctx.now)}`);
  if (filter.soon !== undefined)
    parts.push(filter.soon ? soonLate(ctx.now) : sql`not ${soonLate(ctx.now)}`);
  if (filter.rejected !== undefined)
    parts.push(filter.rejected ? sql`o.rejected_times > 0` : sql`o.rejected_times = 0`);
  if (filter.from !== undefined) parts.push(sql`o.created_at >= ${filter.from}::timestamptz`);
  if (filter.until !== undefined) parts.push(sql`o.created_at < ${filter.until}::timestamptz`);
  if (filter.q !== undefined) parts.push(matches(filter.q));
  return sql.join(parts, sql` and `);
}

/** The rule of `isLate` as a condition. */
export function lateNow(now: Instant): RawBuilder<unknown> {
  return sql`(o.respond_breached_at is not null or o.finish_breached_at is not null
    or (o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused') and (o.finish_due_at < ${now}::timestamptz
      or (o.responded_at is null and o.respond_due_at < ${now}::timestamptz))))`;
}

/** Minutes before a deadline from which an order counts as about to be late. */
const soonMinutes = 60;

/** Not late, and its next deadline is near. */
export function soonLate(now: Instant): RawBuilder<unknown> {
  return sql`(o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused') and not ${lateNow(now)}
    and least(o.finish_due_at, case when o.responded_at is null then o.respond_due_at end)
      < ${plusMinutes(now, soonMinutes)}::timestamptz)`;
}

function matches(q: string): RawBuilder<unknown> {
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,15}$/.test(q) ? Number(q) : -1;
  return sql`(o.number = ${number} or o.text ilike ${like} or o.place_label ilike ${like} or o.executor_name ilike ${like} or c.name_zh ilike ${like} or c.name_en ilike ${like})`;
}

function statesOf(text: string): OrderState[] {
  return text.split(',').map((one) => {
    const parsed = orderState.safeParse(one.trim());
    if (!parsed.success) throw new Refusal('service.state_unknown', { state: one });
    return parsed.data;
  });
}

/** The claim hall: what waits for somebody of my role, what I can do first. */
export async function claimable(ctx: Ctx) {
  const roles = performerRoles.filter((role) => hasRole(ctx.actor, role));
  const mine = await mySkills(ctx);
  const found = await rows(
    ctx.tx,
    sql<
      OrderRow & { skill: string | null }
    >`select ${sql.raw(briefColumns)}, c.skill from ${sql.raw(listTables)}
    where o.community_id = ${ctx.communityId} and o.state = 'new' and o.dispatch = 'claim' and o.task_id is null and c.performer = any (${roles}::text[])
    order by o.finish_due_at, o.id limit 100`,
  );
  const items = found.map((row) => ({
    ...briefOf(row, ctx.now),
    fits: row.skill === null || mine.skills.includes(row.skill),
  }));
  return { items: items.sort((a, b) => Number(b.fits) - Number(a.fits)) };
}
