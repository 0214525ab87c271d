import type { BodyOf, serviceContract, SimilarRequest } from '@linli/contract';
import { hasRole, type Ctx } from '../../../../platform/context.ts';
import { resolvePlace } from '../../../community/index.ts';
import { readCategory } from '../../catalogue/category.store.ts';
import { overseerRoles } from '../../order/order.policy.ts';
import { readSimilar, type SimilarRow } from './similar.store.ts';

/**
 * What neighbours have reported that may be the same: how many and where, nothing of who; in which words only
 * to the board, who compares them before they merge.
 */
export async function findSimilar(
  ctx: Ctx,
  input: BodyOf<typeof serviceContract.findSimilar>,
): Promise<{ items: SimilarRequest[] }> {
  const [category, place] = await Promise.all([
    readCategory(ctx, input.categoryId),
    resolvePlace(ctx, input.place),
  ]);
  if (category === undefined || place === null) return { items: [] };
  const found = await readSimilar(ctx, { category, place });
  return { items: await Promise.all(found.map((row) => shown(ctx, row))) };
}

/** Of a neighbour's home only the building is told. */
async function shown(ctx: Ctx, row: SimilarRow): Promise<SimilarRequest> {
  const { placeKind, buildingId, placeLabel, number, text, ...about } = row;
  const board = hasRole(ctx.actor, ...overseerRoles);
  const rest = { ...about, request: board ? { number, text } : null };
  if (board || placeKind !== 'home') return { ...rest, placeLabel };
  const building =
    buildingId === null ? null : await resolvePlace(ctx, { kind: 'building', buildingId });
  return { ...rest, placeLabel: building?.label ?? '' };
}
