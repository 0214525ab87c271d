import type { OutOf, QueryOf, serviceContract, Settlement, SettlementState } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import {
  readSettlement,
  settlementColumns,
  settlementTables,
  signedFen,
} from './settlement.store.ts';

type Query = QueryOf<typeof serviceContract.listSettlements>;
type Filter = QueryOf<typeof serviceContract.settlementTotals>;

/** What households owe, newest first. */
export async function listSettlements(
  ctx: Ctx,
  query: Query,
): Promise<{ items: Settlement[]; next: string | null }> {
  const after = readCursor(query.cursor);
  const found = await rows(
    ctx.tx,
    sql<Settlement>`select ${sql.raw(settlementColumns)} from ${sql.raw(settlementTables)}
    where s.community_id = ${ctx.communityId} and ${settlementFilter(ctx, query)}
      and ${after === null ? sql`true` : sql`(s.created_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by s.created_at desc, s.id desc limit ${query.limit + 1}`,
  );
  return { items: found.slice(0, query.limit), next: cursorAfter(found, query.limit) };
}

/** Sums of the same rows that the list shows: the whole is the sum of its states. */
export async function settlementTotals(
  ctx: Ctx,
  filter: Filter,
): Promise<OutOf<typeof serviceContract.settlementTotals>> {
  const byState = await rows(
    ctx.tx,
    sql<{
      state: SettlementState;
      totalFen: number;
      count: number;
      overdueFen: number;
    }>`select s.state, sum(${signedFen})::bigint as "totalFen", count(*)::integer as count,
      coalesce(sum(${signedFen}) filter (where ${overdue(ctx)}), 0)::bigint as "overdueFen"
    from settlement s where s.community_id = ${ctx.communityId} and ${settlementFilter(ctx, filter)}
    group by s.state order by s.state`,
  );
  const sum = (pick: (row: (typeof byState)[number]) => number) =>
    byState.reduce((total, row) => total + pick(row), 0);
  return {
    totalFen: sum((row) => row.totalFen),
    count: sum((row) => row.count),
    overdueFen: sum((row) => row.overdueFen),
    byState: byState.map(({ state, totalFen, count }) => ({ state, totalFen, count })),
  };
}

export async function getSettlement(ctx: Ctx, settlementId: string): Promise<Settlement> {
  const settlement = await readSettlement(ctx, settlementId);
  if (settlement === undefined) throw notFound();
  return settlement;
}

/** The one filter of the list, its sums and its export. */
export function settlementFilter(ctx: Ctx, filter: Omit<Filter, 'locale'>): RawBuilder<unknown> {
  const { state, q, buildingId, categoryId, from, until } = filter;
  return sql`${state === undefined ? sql`true` : sql`s.state = ${state}`}
    and ${filter.overdue === 'true' ? overdue(ctx) : sql`true`}
    and ${buildingId === undefined ? sql`true` : sql`s.building_id = ${buildingId}`}
    and ${categoryId === undefined ? sql`true` : sql`s.category_id = ${categoryId}`}
    and ${from === undefined ? sql`true` : sql`s.created_at >= ${from}::timestamptz`}
    and ${until === undefined ? sql`true` : sql`s.created_at < ${until}::timestamptz`}
    and ${q === undefined ? sql`true` : matches(q)}`;
}

const overdue = (ctx: Ctx) =>
  sql`(s.state = 'payable' and s.due_on < (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date)`;

function matches(q: string): RawBuilder<unknown> {
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,15}$/.test(q) ? Number(q) : -1;
  return sql`(s.number = ${number} or s.order_number = ${number} or s.household_name ilike ${like} or s.place_label ilike ${like}
    or s.reference ilike ${like} or s.category_name_zh ilike ${like} or s.category_name_en ilike ${like})`;
}
