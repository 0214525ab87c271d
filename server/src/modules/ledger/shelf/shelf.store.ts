import type { Photo, ShelfItem, ShelfPrice } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export const itemColumns = `i.id, i.kind, i.name_zh as "nameZh", i.name_en as "nameEn", i.words_zh as "wordsZh",
  i.words_en as "wordsEn", i.provider_id as "providerId", i.provider_name as "providerName", i.place_words as "placeWords",
  i.photos, i.stock, i.household_limit as "householdLimit", i.limit_per as "limitPer", i.open_days as "openDays",
  i.opens_at as "opensAt", i.closes_at as "closesAt", i.keep_days as "keepDays", i.on_shelf as "onShelf", i.version,
  i.price_version as "priceVersion", i.created_at as "createdAt", p.mode, p.units, p.points, p.price_fen as "priceFen",
  p.off_fen as "offFen", p.ceiling_fen as "ceilingFen",
  (select coalesce(sum(r.pieces), 0)::int from redemption r
   where r.community_id = i.community_id and r.item_id = i.id and r.state = 'reserved') as reserved`;
export const itemTables =
  'shelf_item i join shelf_price p on p.community_id = i.community_id and p.item_id = i.id and p.version = i.price_version';

interface PriceColumns {
  mode: ShelfPrice['mode'];
  units: string[];
  points: number;
  priceFen: number | null;
  offFen: number | null;
  ceilingFen: number | null;
}
export type ItemRow = Omit<ShelfItem, 'price'> & PriceColumns & { createdAt: Instant };

export function itemOf(row: ItemRow): ShelfItem {
  const { mode, units, points, priceFen, offFen, ceilingFen, createdAt: _, ...item } = row;
  const price: ShelfPrice =
    mode === 'whole'
      ? { mode, units, points }
      : { mode, units, points, priceFen: priceFen!, offFen: offFen!, ceilingFen: ceilingFen! };
  return { ...item, price };
}

export async function readItem(ctx: Reading, itemId: string): Promise<ShelfItem | undefined> {
  const found = await ctx.tx.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where i.community_id = $1 and i.id = $2`,
    [ctx.communityId, itemId],
  );
  return found.rows[0] === undefined ? undefined : itemOf(found.rows[0]);
}

/** Keeps the thing until the end of the transaction: whoever takes or gives back pieces of it does so one after another. */
export async function lockItem(ctx: Reading, itemId: string): Promise<ShelfItem | undefined> {
  await ctx.tx.query('select from shelf_item where community_id = $1 and id = $2 for update', [
    ctx.communityId,
    itemId,
  ]);
  return readItem(ctx, itemId);
}

export interface ItemToSave extends Omit<
  ShelfItem,
  'price' | 'photos' | 'reserved' | 'stock' | 'onShelf' | 'priceVersion'
> {
  photos: readonly Photo[];
}

const itemValues = (ctx: Ctx, item: ItemToSave) => [
  ctx.communityId,
  item.id,
  item.kind,
  item.nameZh,
  item.nameEn,
  item.wordsZh,
  item.wordsEn,
  item.providerId,
  item.providerName,
  item.placeWords,
  JSON.stringify(item.photos),
  item.householdLimit,
  item.limitPer,
  JSON.stringify(item.openDays),
  item.opensAt,
  item.closesAt,
  item.keepDays,
  item.version,
];

/** @returns false when the id is taken */
export async function insertItem(
  ctx: Ctx,
  item: ItemToSave,
  { stock, onShelf }: { stock: number | null; onShelf: boolean },
): Promise<boolean> {
  const made = await ctx.tx.query(
    `insert into shelf_item (community_id, id, kind, name_zh, name_en, words_zh, words_en, provider_id, provider_name,
       place_words, photos, household_limit, limit_per, open_days, opens_at, closes_at, keep_days, version, stock, on_shelf,
       price_version, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14::jsonb, $15, $16, $17, $18, $19, $20, 1, $21)
     on conflict do nothing`,
    [...itemValues(ctx, item), stock, onShelf, ctx.now],
  );
  return made.count > 0;
}

export async function updateItem(ctx: Ctx, item: ItemToSave, priceVersion: number): Promise<void> {
  await ctx.tx.query(
    `update shelf_item set kind = $3, name_zh = $4, name_en = $5, words_zh = $6, words_en = $7, provider_id = $8,
       provider_name = $9, place_words = $10, photos = $11::jsonb, household_limit = $12, limit_per = $13,
       open_days = $14::jsonb, opens_at = $15, closes_at = $16, keep_days = $17, version = $18, price_version = $19
     where community_id = $1 and id = $2`,
    [...itemValues(ctx, item), priceVersion],
  );
}

export async function insertPrice(
  ctx: Ctx,
  itemId: string,
  { version, price }: { version: number; price: ShelfPrice },
): Promise<void> {
  const off = price.mode === 'off' ? price : null;
  await ctx.tx.query(
    `insert into shelf_price (community_id, item_id, version, mode, units, points, price_fen, off_fen, ceiling_fen, from_at,
       made_by, made_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ctx.communityId,
      itemId,
      version,
      price.mode,
      price.units,
      price.points,
      off?.priceFen ?? null,
      off?.offFen ?? null,
      off?.ceilingFen ?? null,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
}

export interface StockMove {
  id?: string;
  itemId: string;
  kind: 'receive' | 'withdraw' | 'count' | 'reserve' | 'give_back';
  /** What comes in; with a minus what goes out. */
  pieces: number;
  redemptionId?: string;
  reason?: string;
}

/**
 * Moves stock and writes it down in one statement that lets nobody take what is not there. What has no end
 * is not counted.
 * @returns false when there are not so many
 */
export async function moveStock(ctx: Ctx, move: StockMove): Promise<boolean> {
  const moved = await ctx.tx.query(
    `with moved as (
       update shelf_item set stock = stock + $3 where community_id = $1 and id = $2 and stock + $3 >= 0
       returning stock)
     insert into shelf_move (community_id, id, item_id, at, kind, pieces, stock_after, redemption_id, reason, by_id, by_name)
     select $1, $4::uuid, $2::uuid, $5::timestamptz, $6::text, $3::bigint, stock, $7::uuid, $8::text, $9::uuid, $10::text
     from moved`,
    [
      ctx.communityId,
      move.itemId,
      move.pieces,
      move.id ?? newId(),
      ctx.now,
      move.kind,
      move.redemptionId ?? null,
      move.reason ?? null,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  return moved.count > 0;
}
