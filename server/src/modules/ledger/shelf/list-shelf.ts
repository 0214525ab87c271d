import type { OutOf, QueryOf, shelfContract, ShelfItem } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { householdCount } from './household-limit.ts';
import { keepsShelf, seesWholeShelf } from './shelf.policy.ts';
import { itemColumns, itemOf, itemTables, readItem, type ItemRow } from './shelf.store.ts';
import { pointUnits } from './units.ts';

type Filter = Pick<QueryOf<typeof shelfContract.exportShelf>, 'q' | 'kind' | 'unit'>;

/** What points buy here; whoever keeps the shelf also sees what is off it. */
export async function listShelf(
  ctx: Ctx,
  { limit, cursor, all, ...filter }: QueryOf<typeof shelfContract.listShelf>,
): Promise<OutOf<typeof shelfContract.listShelf>> {
  const after = readCursor(cursor);
  const whole = all === 'true' && hasRole(ctx.actor, ...seesWholeShelf);
  const found = await rows(
    ctx.tx,
    sql<ItemRow>`select ${sql.raw(itemColumns)} from ${sql.raw(itemTables)}
      where i.community_id = ${ctx.communityId} and ${whole ? sql`true` : sql`i.on_shelf`}
        and ${matching(filter)}
        and ${after === null ? sql`true` : sql`(i.created_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
      order by i.created_at desc, i.id desc limit ${limit + 1}`,
  );
  return {
    items: found.slice(0, limit).map((row) => shown(ctx, itemOf(row))),
    next: cursorAfter(found, limit),
  };
}

/** All of it, for the file. */
export async function wholeShelf(ctx: Ctx, filter: Filter, most: number): Promise<ShelfItem[]> {
  const found = await rows(
    ctx.tx,
    sql<ItemRow>`select ${sql.raw(itemColumns)} from ${sql.raw(itemTables)}
      where i.community_id = ${ctx.communityId} and ${matching(filter)}
      order by i.created_at desc, i.id desc limit ${most}`,
  );
  return found.map(itemOf);
}

function matching({ q, kind, unit }: Filter) {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`${kind === undefined ? sql`true` : sql`i.kind = ${kind}`}
    and ${unit === undefined ? sql`true` : sql`${unit} = any (p.units)`}
    and ${
      q === undefined || q.trim() === ''
        ? sql`true`
        : sql`(i.name_zh ilike ${like} or i.name_en ilike ${like} or i.words_zh ilike ${like}
          or i.words_en ilike ${like} or i.provider_name ilike ${like})`
    }`;
}

/** How many wait to be fetched is for those who keep the shelf. */
const shown = (ctx: Ctx, item: ShelfItem): ShelfItem =>
  hasRole(ctx.actor, ...seesWholeShelf) ? item : { ...item, reserved: 0 };

/** One thing, with what the caller has and whether they may redeem it. */
export async function getItem(
  ctx: Ctx,
  itemId: string,
): Promise<OutOf<typeof shelfContract.getShelfItem>> {
  const item = await readItem(ctx, itemId);
  if (item === undefined || (!item.onShelf && !hasRole(ctx.actor, ...keepsShelf))) throw notFound();
  const personId = personOf(ctx);
  const [units, wallets, had] = await Promise.all([
    pointUnits(ctx),
    freeOf(ctx, personId),
    householdCount(ctx, { item, personId }),
  ]);
  const leftForHousehold =
    item.householdLimit === null ? null : Math.max(0, item.householdLimit - had);
  const taken = units
    .filter(({ unit }) => item.price.units.includes(unit))
    .map((one) => ({ ...one, free: wallets.get(one.unit) ?? 0 }));
  const why = !item.onShelf
    ? 'off_shelf'
    : item.stock === 0
      ? 'sold_out'
      : leftForHousehold === 0
        ? 'household_limit'
        : taken.every(({ free }) => free < item.price.points)
          ? 'not_enough'
          : null;
  return {
    item: shown(ctx, item),
    wallets: taken,
    leftForHousehold,
    can: { redeem: why === null, why },
  };
}

/** What somebody may spend of each unit. */
export async function freeOf(ctx: Ctx, personId: string): Promise<Map<string, number>> {
  const found = await ctx.tx.query<{ unit: string; free: number }>(
    `select a.unit, sum(b.balance - b.held)::bigint as free
     from ledger_account a join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id
     where a.community_id = $1 and a.owner_kind = 'person' and a.owner_id = $2 and a.kind = 'wallet' group by a.unit`,
    [ctx.communityId, personId],
  );
  return new Map(found.rows.map(({ unit, free }) => [unit, free]));
}
