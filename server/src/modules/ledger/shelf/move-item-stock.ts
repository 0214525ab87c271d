import type { BodyOf, OutOf, QueryOf, shelfContract, ShelfItem } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lockItem, moveStock, readItem } from './shelf.store.ts';

/**
 * Pieces came, went or were counted. Sent again nothing more happens.
 * @throws Refusal ledger.stock_short, stock_endless, move_id_taken
 */
export async function moveItemStock(
  ctx: Ctx,
  itemId: string,
  input: BodyOf<typeof shelfContract.moveShelfStock>,
): Promise<ShelfItem> {
  const item = await lockItem(ctx, itemId);
  if (item === undefined) throw notFound();
  if (item.stock === null) throw new Refusal('ledger.stock_endless');
  const { id, kind, reason } = input;
  const before = await ctx.tx.query<{ itemId: string; kind: string }>(
    'select item_id as "itemId", kind from shelf_move where community_id = $1 and id = $2',
    [ctx.communityId, id],
  );
  const [same] = before.rows;
  if (same !== undefined) {
    if (same.itemId !== itemId || same.kind !== kind) throw new Refusal('ledger.move_id_taken');
    return item;
  }
  const pieces = {
    receive: input.pieces,
    withdraw: -input.pieces,
    count: input.pieces - item.stock,
  }[kind];
  if (!(await moveStock(ctx, { id, itemId, kind, pieces, reason })))
    throw new Refusal('ledger.stock_short', { stock: item.stock });
  audit(ctx, {
    act: `shelf.${kind}`,
    subjectKind: 'shelf_item',
    subjectId: itemId,
    subjectLabel: `${item.nameZh} ${pieces}`,
    reason,
  });
  return (await readItem(ctx, itemId)) ?? item;
}

type Moves = OutOf<typeof shelfContract.listShelfMoves>;

export async function listMoves(
  ctx: Ctx,
  itemId: string,
  { limit, cursor }: QueryOf<typeof shelfContract.listShelfMoves>,
): Promise<Moves> {
  if ((await readItem(ctx, itemId)) === undefined) throw notFound();
  const after = readCursor(cursor);
  const found = await ctx.tx.query<Moves['items'][number]>(
    `select m.id, m.at, m.kind, m.pieces, m.stock_after as "stockAfter", r.number, m.reason, m.by_name as "byName"
     from shelf_move m left join redemption r on r.community_id = m.community_id and r.id = m.redemption_id
     where m.community_id = $1 and m.item_id = $2
       and ($3::timestamptz is null or (m.at, m.id) < ($3, $4::uuid))
     order by m.at desc, m.id desc limit $5`,
    [ctx.communityId, itemId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const rows = found.rows.map((row) => ({ ...row, createdAt: row.at }));
  return {
    items: rows.slice(0, limit).map(({ createdAt: _, ...row }) => row),
    next: cursorAfter(rows, limit),
  };
}
