import type { OutOf, QueryOf, serviceContract } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { briefOf, fullColumns, fullTables, type FullOrderRow } from '../order/order.row.ts';
import { readCalendars } from './calendar.store.ts';
import { stagesOf, type StageEvent } from './explain-breach.ts';

type Query = QueryOf<typeof serviceContract.listBreaches>;
type Breach = OutOf<typeof serviceContract.listBreaches>['items'][number];

interface BreachRow extends FullOrderRow {
  deadline: 'respond' | 'finish';
  round: number;
  targetMinutes: number;
  dueAt: Instant;
  notedAt: Instant;
  told: { to: string; dueAt: Instant; doneAt: Instant }[];
}

interface EventRow extends StageEvent {
  orderId: string;
}

/** Deadlines that were missed, the newest first, each with where the time of its round went. */
export async function listBreaches(
  ctx: Ctx,
  query: Query,
): Promise<OutOf<typeof serviceContract.listBreaches>> {
  const found = await breachRows(ctx, query);
  const shown = found.slice(0, query.limit);
  const [events, calendars] = await Promise.all([
    eventsOf(ctx, [...new Set(shown.map((one) => one.id))]),
    readCalendars(ctx),
  ]);
  return {
    items: shown.map((row) =>
      breachOf(
        row,
        events.filter((event) => event.orderId === row.id),
        { calendar: calendars[row.calendarMode], now: ctx.now },
      ),
    ),
    next: cursorAfter(
      found.map((row) => ({ createdAt: row.dueAt, id: row.id })),
      query.limit,
    ),
  };
}

function breachRows(ctx: Ctx, query: Query): Promise<BreachRow[]> {
  const after = readCursor(query.cursor);
  const parts = [
    sql`o.community_id = ${ctx.communityId}`,
    sql`b.level is null`,
    sql`b.withdrawn_at is null`,
  ];
  if (query.deadline !== undefined) parts.push(sql`b.deadline = ${query.deadline}`);
  if (query.open !== undefined) {
    const open = sql`b.round = o.reopened_times and case b.deadline when 'respond' then o.responded_at is null
      and o.state in ('new', 'assigned') else o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused') end`;
    parts.push(query.open ? sql`(${open})` : sql`not (${open})`);
  }
  if (query.from !== undefined) parts.push(sql`b.due_at >= ${query.from}::timestamptz`);
  if (query.until !== undefined) parts.push(sql`b.due_at < ${query.until}::timestamptz`);
  if (after !== null)
    parts.push(sql`(b.due_at, b.order_id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  return rows(
    ctx.tx,
    sql<BreachRow>`select ${sql.raw(fullColumns)}, b.deadline, b.round, b.target_minutes as "targetMinutes", b.due_at as "dueAt", b.done_at as "notedAt",
      coalesce((select jsonb_agg(jsonb_build_object('to', t.level, 'dueAt', to_char(t.due_at at time zone 'UTC', ${isoFormat}),
        'doneAt', to_char(t.done_at at time zone 'UTC', ${isoFormat})) order by t.due_at)
        from order_escalation t where t.community_id = b.community_id and t.order_id = b.order_id and t.round = b.round
          and t.deadline = b.deadline and t.level is not null), '[]') as told
      from order_escalation b join ${sql.raw(fullTables.replace('work_order o', 'work_order o on o.community_id = b.community_id and o.id = b.order_id'))}
      where ${sql.join(parts, sql` and `)}
      order by b.due_at desc, b.order_id desc limit ${query.limit + 1}`,
  );
}

const isoFormat = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

async function eventsOf(ctx: Ctx, orderIds: readonly string[]): Promise<EventRow[]> {
  if (orderIds.length === 0) return [];
  const found = await ctx.tx.query<EventRow>(
    `select order_id as "orderId", at, act, to_state as "toState", to_id as "toId", to_name as "toName", by_id as "byId",
       by_name as "byName", data ->> 'waitingFor' as "waitingFor"
     from order_event where community_id = $1 and order_id = any ($2::uuid[]) and act not in ('comment', 'escalate')
     order by order_id, at, id limit 20000`,
    [ctx.communityId, orderIds],
  );
  return found.rows;
}

function breachOf(
  row: BreachRow,
  events: readonly EventRow[],
  by: { calendar: Parameters<typeof stagesOf>[1]['terms']['calendar']; now: Instant },
): Breach {
  const { from, doneAt } = roundOf(row, events);
  const { targetMinutes, pauseLimits } = row;
  const terms = { calendar: by.calendar, targetMinutes, pauseLimits };
  const until = doneAt === null || isAfter(doneAt, by.now) ? by.now : doneAt;
  const why = stagesOf(events, { from, until, terms });
  return {
    order: briefOf(row, by.now),
    deadline: row.deadline,
    round: row.round,
    dueAt: row.dueAt,
    notedAt: row.notedAt,
    doneAt,
    targetMinutes,
    usedMinutes: Math.round(why.reduce((sum, one) => sum + one.countedMinutes, 0) * 10) / 10,
    why,
    told: row.told,
  };
}

const ends = ['submit', 'cancel', 'refuse', 'close'];
const answers = ['accept', 'claim', 'cancel', 'refuse', 'close'];

/** When the round began, and when what the deadline waits for was done in it. */
function roundOf(row: BreachRow, events: readonly EventRow[]) {
  const reopened = events.filter((event) => event.act === 'reopen').map((event) => event.at);
  const from = row.round === 0 ? row.createdAt : (reopened[row.round - 1] ?? row.createdAt);
  const next = reopened[row.round] ?? null;
  const inRound = events.filter(
    ({ at }) => !isAfter(from, at) && (next === null || !isAfter(at, next)),
  );
  const wanted = row.deadline === 'respond' ? answers : ends;
  // Work that was rejected was not done: the last time counts.
  const found = inRound.filter((event) => wanted.includes(event.act));
  const at = (row.deadline === 'respond' ? found[0] : found.at(-1))?.at ?? next;
  const active = ['new', 'assigned', 'accepted', 'arrived', 'paused'].includes(row.state);
  const open = active && row.round === row.reopenedTimes && row.deadline === 'finish';
  return { from, doneAt: open ? null : at };
}
