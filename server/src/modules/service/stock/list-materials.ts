import type { Material, Movement, QueryOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { materialColumns, movementColumns, type MovementRow } from './stock.store.ts';

/** Kinds of material one community keeps. */
export const mostMaterials = 500;

/** The stock list: what runs low first, then by name. */
export async function listMaterials(
  ctx: Ctx,
  query: QueryOf<typeof serviceContract.listMaterials>,
): Promise<{ items: Material[]; low: number }> {
  const like = `%${(query.q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const items = await rows(
    ctx.tx,
    sql<Material>`select ${sql.raw(materialColumns)} from material m
    where m.community_id = ${ctx.communityId} and ${query.all === 'true' ? sql`true` : sql`m.active`}
      and ${query.q === undefined ? sql`true` : sql`(m.name_zh ilike ${like} or m.name_en ilike ${like})`}
    order by (m.on_hand_hundredths <= m.low_mark_hundredths) desc, m.name_zh, m.id limit ${mostMaterials}`,
  );
  const low = items.filter((one) => one.low && one.active);
  return { items: query.low === 'true' ? low : items, low: low.length };
}

/** What came and went, newest first. */
export async function listMovements(
  ctx: Ctx,
  query: QueryOf<typeof serviceContract.listMovements>,
): Promise<{ items: Movement[]; next: string | null }> {
  const { materialId, orderId, kind, limit } = query;
  const after = readCursor(query.cursor);
  const found = await rows(
    ctx.tx,
    sql<MovementRow>`select ${sql.raw(movementColumns)}, v.at as "createdAt"
    from stock_movement v join material m on m.community_id = v.community_id and m.id = v.material_id
    where v.community_id = ${ctx.communityId}
      and ${materialId === undefined ? sql`true` : sql`v.material_id = ${materialId}`}
      and ${orderId === undefined ? sql`true` : sql`v.order_id = ${orderId}`}
      and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}
      and ${after === null ? sql`true` : sql`(v.at, v.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by v.at desc, v.id desc limit ${limit + 1}`,
  );
  return {
    items: found.slice(0, limit).map(({ createdAt: _, ...movement }) => movement),
    next: cursorAfter(found, limit),
  };
}
