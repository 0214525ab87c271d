import type { Material, MovementKind } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { knownMovement, lockMaterial, moveStock, readMaterial } from './stock.store.ts';

interface Move {
  /** Made by the client: the same movement sent again changes nothing. */
  id: string;
  materialId: string;
  kind: MovementKind;
  order?: { id: string; number: number } | null;
  note?: string | null | undefined;
}

/**
 * The one way a quantity changes: the shelf is locked, a movement sent again is found, and what goes
 * out is at most what is there.
 * @param quantity what comes in, in hundredths, from the locked shelf; with a minus what goes out
 * @throws Refusal not_found, service.stock_short, service.movement_id_taken
 */
export async function moveMaterial(
  ctx: Ctx,
  move: Move,
  quantity: (shelf: Material) => number | Promise<number>,
): Promise<Material> {
  const shelf = await lockMaterial(ctx, move.materialId);
  if (shelf === undefined) throw notFound();
  const known = await knownMovement(ctx, move.id);
  const order = move.order ?? null;
  if (known !== undefined) {
    const same =
      known.materialId === move.materialId &&
      known.kind === move.kind &&
      known.orderId === (order?.id ?? null);
    if (!same) throw new Refusal('service.movement_id_taken');
    return shelf;
  }
  const quantityHundredths = await quantity(shelf);
  const onHand = await moveStock(ctx, {
    id: move.id,
    materialId: move.materialId,
    kind: move.kind,
    quantityHundredths,
    priceFen: shelf.priceFen,
    order,
    note: move.note ?? null,
  });
  if (onHand === null)
    throw new Refusal('service.stock_short', { onHand: shelf.onHandHundredths / 100 });
  return (await readMaterial(ctx, move.materialId)) ?? shelf;
}

/** Something came in. */
export const receiveMaterial = (
  ctx: Ctx,
  input: { id: string; materialId: string; quantityHundredths: number; note?: string | undefined },
) => moveMaterial(ctx, { ...input, kind: 'receive' }, () => input.quantityHundredths);

/** The shelf was counted: what the list said too much or too little is written down with its reason. */
export const countMaterial = (
  ctx: Ctx,
  input: { id: string; materialId: string; countedHundredths: number; note: string },
) =>
  moveMaterial(
    ctx,
    { ...input, kind: 'count' },
    (shelf) => input.countedHundredths - shelf.onHandHundredths,
  );
