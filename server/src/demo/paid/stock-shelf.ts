import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { createMaterial, receiveMaterial } from '../../modules/service/index.ts';
import { shelf } from './shelf.ts';

/** Puts the shelf's materials in; their ids by name. */
export async function stockShelf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { onHand, lowMark, ...fields } of shelf) {
    const id = idFrom('demo-material', ctx.communityId, fields.nameZh);
    const lowMarkHundredths = Math.round(lowMark * 100);
    await createMaterial(ctx, { ...fields, id, lowMarkHundredths, active: true });
    const quantityHundredths = Math.round(onHand * 100);
    await receiveMaterial(ctx, { id: idFrom(id, 'first'), materialId: id, quantityHundredths });
    ids.set(fields.nameZh, id);
  }
  return ids;
}
