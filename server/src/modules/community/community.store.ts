import { communityContract, type OutOf } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { firstRow, rows, sql, type RawBuilder, type Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/refusal/refusal.ts';

export type Community = OutOf<typeof communityContract.getCommunity>;

export const communityColumns = sql.raw<Community>(`id, code, name, name_en as "nameEn",
  time_zone as "timeZone", lng, lat, street_name as "streetName",
  committee_name as "committeeName", address`);

export async function communityOf(ctx: Ctx): Promise<Community> {
  const found = await firstRow(
    ctx.tx,
    sql<Community>`select ${communityColumns} from community where id = ${ctx.communityId}`,
  );
  if (found === undefined) throw notFound();
  return found;
}

/** Codes and names of some communities, for screens on which one person switches between them. */
export async function communityNames(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; code: string; name: string }[]> {
  if (ids.length === 0) return [];
  return rows(
    tx,
    sql<{ id: string; code: string; name: string }>`select id, code, name from community
      where id = any (${ids}::uuid[])`,
  );
}

/**
 * Imports and changes to the tree, places and organisations take turns, so that a look before a write
 * still holds at the write; who changes a home by hand holds them off meanwhile.
 */
export async function lockTree(ctx: Ctx): Promise<void> {
  await ctx.tx.query('select id from community where id = $1 for no key update', [ctx.communityId]);
}

/** Holds off imports and changes to the tree until the end of this transaction, and nobody else. */
export async function shareWithImports(ctx: Ctx): Promise<void> {
  await ctx.tx.query('select id from community where id = $1 for share', [ctx.communityId]);
}

/** The calendar day on the community's own clocks, as an expression. */
export const todayOf = (ctx: Ctx): RawBuilder<string> =>
  sql<string>`(${ctx.now}::timestamptz at time zone
    (select time_zone from community where id = ${ctx.communityId}))::date`;

/** The same as text, 'YYYY-MM-DD'. */
export async function today(ctx: Ctx): Promise<string> {
  const row = await firstRow(ctx.tx, sql<{ today: string }>`select ${todayOf(ctx)} as today`);
  if (row === undefined) throw notFound();
  return row.today;
}

/** When some days begin on the community's clocks, or now for those that have begun. */
export async function dayStarts(ctx: Ctx, days: readonly string[]): Promise<Map<string, Instant>> {
  if (days.length === 0) return new Map();
  const starts = await rows(
    ctx.tx,
    sql<{ day: string; at: Instant }>`select d.day::text as day,
        greatest(d.day::timestamp at time zone c.time_zone, ${ctx.now}::timestamptz) as at
      from unnest(${days}::date[]) as d(day), community c where c.id = ${ctx.communityId}`,
  );
  return new Map(starts.map(({ day, at }) => [day, at]));
}
