import type { Material } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { mostMaterials } from './list-materials.ts';
import { readMaterial } from './stock.store.ts';

export type MaterialFields = Omit<Material, 'id' | 'onHandHundredths' | 'low'>;

/** Adds a kind of material with nothing on the shelf. Sent again with the same id it is the same one. */
export async function createMaterial(
  ctx: Ctx,
  input: MaterialFields & { id: string },
): Promise<Material> {
  await lockStockList(ctx);
  const known = await readMaterial(ctx, input.id);
  if (known !== undefined) return known;
  const counted = await ctx.tx.query<{ count: number }>(
    'select count(*)::integer as count from material where community_id = $1',
    [ctx.communityId],
  );
  if ((counted.rows[0]?.count ?? 0) >= mostMaterials)
    throw new Refusal('service.too_many_materials', { most: mostMaterials });
  return write(ctx, input, 'material.create');
}

/** Changes what a material is called and costs; prices already made keep theirs. */
export async function saveMaterial(
  ctx: Ctx,
  materialId: string,
  fields: { [K in keyof MaterialFields]?: MaterialFields[K] | undefined },
): Promise<Material> {
  await lockStockList(ctx);
  const before = await readMaterial(ctx, materialId);
  if (before === undefined) throw notFound();
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  return write(ctx, { ...before, ...given }, 'material.save');
}

/** Names are unique in a community: two people who add the same one at once follow one another. */
export async function lockStockList(ctx: Ctx): Promise<void> {
  await ctx.tx.query(
    `insert into counter (community_id, name, value) values ($1, 'material', 1)
     on conflict (community_id, name) do update set value = counter.value + 1`,
    [ctx.communityId],
  );
}

async function write(
  ctx: Ctx,
  material: MaterialFields & { id: string },
  act: string,
): Promise<Material> {
  const written = await writeMaterials(ctx, [material]);
  if (written === 0) throw new Refusal('service.material_name_taken', { name: material.nameZh });
  audit(ctx, {
    act,
    subjectKind: 'material',
    subjectId: material.id,
    subjectLabel: material.nameZh,
  });
  const after = await readMaterial(ctx, material.id);
  if (after === undefined) throw notFound();
  return after;
}

/**
 * Adds or changes materials by id; quantities stay. A name that another one has is left out.
 * @returns how many were written
 */
export async function writeMaterials(
  ctx: Ctx,
  list: readonly (MaterialFields & { id: string })[],
): Promise<number> {
  const written = await ctx.tx.query(
    `insert into material (community_id, id, name_zh, name_en, unit_zh, unit_en, price_fen, low_mark_hundredths, active, on_hand_hundredths)
     select $1, x.id, x."nameZh", x."nameEn", x."unitZh", x."unitEn", x."priceFen", x."lowMarkHundredths", x.active, 0
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "nameZh" text, "nameEn" text, "unitZh" text, "unitEn" text,
       "priceFen" integer, "lowMarkHundredths" bigint, active boolean)
     where not exists (select from material m where m.community_id = $1 and m.name_zh = x."nameZh" and m.id <> x.id)
     on conflict (community_id, id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
       unit_zh = excluded.unit_zh, unit_en = excluded.unit_en, price_fen = excluded.price_fen,
       low_mark_hundredths = excluded.low_mark_hundredths, active = excluded.active`,
    [ctx.communityId, JSON.stringify(list)],
  );
  return written.count;
}
