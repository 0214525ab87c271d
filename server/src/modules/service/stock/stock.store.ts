import type { Material, Movement, MovementKind } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export const materialColumns = `m.id, m.name_zh as "nameZh", m.name_en as "nameEn", m.unit_zh as "unitZh", m.unit_en as "unitEn",
  m.price_fen as "priceFen", m.on_hand_hundredths as "onHandHundredths", m.low_mark_hundredths as "lowMarkHundredths", m.active,
  m.on_hand_hundredths <= m.low_mark_hundredths as low`;

export const movementColumns = `v.id, v.at, v.material_id as "materialId", m.name_zh as "nameZh", m.name_en as "nameEn",
  m.unit_zh as "unitZh", m.unit_en as "unitEn", v.kind, v.quantity_hundredths as "quantityHundredths",
  v.on_hand_hundredths as "onHandHundredths", v.order_id as "orderId", v.order_number as "orderNumber", v.by_name as "byName", v.note`;

export async function readMaterial(
  ctx: Reading,
  materialId: string,
): Promise<Material | undefined> {
  return (await ctx.tx.query<Material>(readStatement, [ctx.communityId, materialId])).rows[0];
}
const readStatement = `select ${materialColumns} from material m where m.community_id = $1 and m.id = $2`;

/** Keeps the shelf until the end of the transaction: movements of one material happen one after another. */
export async function lockMaterial(
  ctx: Reading,
  materialId: string,
): Promise<Material | undefined> {
  return (
    await ctx.tx.query<Material>(`${readStatement} for update`, [ctx.communityId, materialId])
  ).rows[0];
}

export interface NewMovement {
  id: string;
  materialId: string;
  kind: MovementKind;
  quantityHundredths: number;
  priceFen: number;
  order: { id: string; number: number } | null;
  note: string | null;
}

/**
 * Moves stock and writes it down in one statement, guarded so that a shelf never holds less than nothing.
 * @returns the quantity afterwards, or null when there was not so much
 */
export async function moveStock(ctx: Ctx, movement: NewMovement): Promise<number | null> {
  const moved = await ctx.tx.query<{ onHand: number }>(moveStatement, [
    ctx.communityId,
    movement.materialId,
    movement.quantityHundredths,
    movement.id,
    ctx.now,
    movement.kind,
    movement.priceFen,
    movement.order?.id ?? null,
    movement.order?.number ?? null,
    ctx.actor.personId,
    ctx.actor.name,
    movement.note,
  ]);
  return moved.rows[0]?.onHand ?? null;
}

const moveStatement = `with moved as (
    update material set on_hand_hundredths = on_hand_hundredths + $3
    where community_id = $1 and id = $2 and on_hand_hundredths + $3 >= 0
    returning community_id, id, on_hand_hundredths)
  insert into stock_movement (community_id, id, material_id, at, kind, quantity_hundredths, on_hand_hundredths, price_fen,
    order_id, order_number, by_id, by_name, note)
  select community_id, $4, id, $5::timestamptz, $6, $3, on_hand_hundredths, $7, $8::uuid, $9::bigint, $10::uuid, $11, $12 from moved
  returning on_hand_hundredths as "onHand"`;

export interface KnownMovement {
  materialId: string;
  kind: MovementKind;
  orderId: string | null;
}

/** A movement of this id, if it was made before. */
export async function knownMovement(
  ctx: Reading,
  movementId: string,
): Promise<KnownMovement | undefined> {
  const found = await ctx.tx.query<KnownMovement>(
    'select material_id as "materialId", kind, order_id as "orderId" from stock_movement where community_id = $1 and id = $2',
    [ctx.communityId, movementId],
  );
  return found.rows[0];
}

/** How much of a material an order has taken and not given back, in hundredths. */
export async function takenFor(ctx: Reading, orderId: string, materialId: string): Promise<number> {
  const found = await ctx.tx.query<{ taken: number }>(
    `select coalesce(-sum(quantity_hundredths), 0)::bigint as taken from stock_movement
     where community_id = $1 and order_id = $2 and material_id = $3`,
    [ctx.communityId, orderId, materialId],
  );
  return found.rows[0]?.taken ?? 0;
}

export type MovementRow = Movement & { createdAt: string };
