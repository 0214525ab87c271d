import type { BodyOf, shelfContract, ShelfItem, ShelfPrice } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import {
  insertItem,
  insertPrice,
  lockItem,
  moveStock,
  readItem,
  updateItem,
  type ItemToSave,
} from './shelf.store.ts';
import { pointUnits } from './units.ts';

type New = BodyOf<typeof shelfContract.createShelfItem>;
type Change = BodyOf<typeof shelfContract.saveShelfItem>;

/**
 * Puts something new in. Sent again it is the same thing.
 * @throws Refusal ledger.provider_unknown, unit_unknown, photo_unknown, item_id_taken
 */
export async function createItem(ctx: Ctx, input: New): Promise<ShelfItem> {
  const { id, stock, onShelf, price, ...fields } = input;
  const item = await checked(ctx, id, { ...fields, price, kept: [] });
  const counted = stock === null ? null : 0;
  if (!(await insertItem(ctx, { ...item, version: 0 }, { stock: counted, onShelf }))) {
    const before = await readItem(ctx, id);
    if (before?.nameZh !== fields.nameZh) throw new Refusal('ledger.item_id_taken');
    return before;
  }
  await insertPrice(ctx, id, { version: 1, price });
  if (stock !== null && stock > 0)
    await moveStock(ctx, { itemId: id, kind: 'receive', pieces: stock, reason: '上架' });
  note(ctx, 'create', item);
  return saved(ctx, id);
}

/** @throws Refusal not_found, ledger.item_changed and those of creating */
export async function saveItem(ctx: Ctx, itemId: string, input: Change): Promise<ShelfItem> {
  const before = await lockItem(ctx, itemId);
  if (before === undefined) throw notFound();
  const { version, price, ...fields } = input;
  if (before.version !== version) throw new Refusal('ledger.item_changed');
  const item = await checked(ctx, itemId, { ...fields, price, kept: before.photos });
  const another = JSON.stringify(plain(price)) !== JSON.stringify(plain(before.price));
  const priceVersion = before.priceVersion + (another ? 1 : 0);
  if (another) await insertPrice(ctx, itemId, { version: priceVersion, price });
  await updateItem(ctx, { ...item, version: version + 1 }, priceVersion);
  note(ctx, 'save', item);
  return saved(ctx, itemId);
}

/** Lets it be redeemed, or nobody any more; what is reserved stays reserved. */
export async function showItem(ctx: Ctx, itemId: string, onShelf: boolean): Promise<ShelfItem> {
  const changed = await ctx.tx.query(
    'update shelf_item set on_shelf = $3, version = version + 1 where community_id = $1 and id = $2 and on_shelf <> $3',
    [ctx.communityId, itemId, onShelf],
  );
  const item = await readItem(ctx, itemId);
  if (item === undefined) throw notFound();
  if (changed.count > 0) note(ctx, onShelf ? 'on' : 'off', item);
  return item;
}

async function saved(ctx: Ctx, itemId: string): Promise<ShelfItem> {
  const item = await readItem(ctx, itemId);
  if (item === undefined) throw notFound();
  return item;
}

const note = (ctx: Ctx, verb: string, { id, nameZh }: { id: string; nameZh: string }) =>
  audit(ctx, {
    act: `shelf.${verb}`,
    subjectKind: 'shelf_item',
    subjectId: id,
    subjectLabel: nameZh,
  });

/** One order of the properties: what the database gave back and what came in are compared. */
const plain = (price: ShelfPrice) => [
  price.mode,
  [...price.units].sort(),
  price.points,
  ...(price.mode === 'off' ? [price.offFen, price.priceFen, price.ceilingFen] : []),
];

type Fields = Omit<Change, 'version'> & { kept: ShelfItem['photos'] };

/** What was asked for, with the names it stands for. */
async function checked(ctx: Ctx, id: string, fields: Fields): Promise<ItemToSave> {
  const { photoIds, price, kept, ...item } = fields;
  const units = new Set((await pointUnits(ctx)).map(({ unit }) => unit));
  const strange = price.units.find((unit) => !units.has(unit));
  if (strange !== undefined) throw new Refusal('ledger.unit_unknown', { unit: strange });
  const [provider] =
    item.providerId === null ? [] : await organisationNames(ctx, [item.providerId]);
  if (item.providerId !== null && provider === undefined)
    throw new Refusal('ledger.provider_unknown');
  const known = new Map(kept.map((photo) => [photo.id, photo]));
  const fresh = await attachPhotos(
    ctx,
    photoIds.filter((one) => !known.has(one)),
  );
  if (fresh === null) throw new Refusal('ledger.photo_unknown');
  for (const photo of fresh) known.set(photo.id, photo);
  const photos = [...new Set(photoIds)].map((one) => known.get(one)!);
  return { ...item, id, version: 0, photos, providerName: provider?.name ?? null };
}
