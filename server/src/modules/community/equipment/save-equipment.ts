import type { BodyOf, communityContract, Equipment } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lockTree } from '../community.store.ts';
import { readEquipment } from './equipment.store.ts';

type Fields = BodyOf<typeof communityContract.saveEquipment>;

/** Adds a piece of equipment or changes it; what stood there once stays on record as it was. */
export async function saveEquipment(
  ctx: Ctx,
  input: Fields & { equipmentId: string },
): Promise<Equipment> {
  await lockTree(ctx);
  const { equipmentId, number, name, kind, buildingId, spot } = input;
  const existing = await readEquipment(ctx, equipmentId);
  if (existing !== undefined && existing.retiredAt !== null) throw notFound();
  if (buildingId !== null) await requireBuilding(ctx, buildingId);
  const taken = await firstRow(
    ctx.tx,
    sql`select from equipment where community_id = ${ctx.communityId} and number = ${number}
      and id <> ${equipmentId}`,
  );
  if (taken !== undefined) throw new Refusal('community.equipment_number_taken', { number });
  await run(
    ctx.tx,
    sql`insert into equipment (community_id, id, number, name, kind, building_id, spot, created_at)
      values (${ctx.communityId}, ${equipmentId}, ${number}, ${name}, ${kind}, ${buildingId},
        ${spot}, ${ctx.now})
      on conflict (community_id, id) do update set number = excluded.number, name = excluded.name,
        kind = excluded.kind, building_id = excluded.building_id, spot = excluded.spot`,
  );
  auditEquipment(ctx, 'equipment.save', { id: equipmentId, name });
  const saved = await readEquipment(ctx, equipmentId);
  if (saved === undefined) throw notFound();
  return saved;
}

/** It stands there no longer: nothing is reported about it any more, and its code is dead. */
export async function retireEquipment(
  ctx: Ctx,
  { equipmentId }: { equipmentId: string },
): Promise<void> {
  await lockTree(ctx);
  const equipment = await readEquipment(ctx, equipmentId);
  if (equipment === undefined) throw notFound();
  if (equipment.retiredAt !== null) throw new Refusal('community.equipment_retired');
  void run(
    ctx.tx,
    sql`update equipment set retired_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${equipmentId}`,
  );
  void run(
    ctx.tx,
    sql`update place_code set replaced_at = ${ctx.now} where community_id = ${ctx.communityId}
      and equipment_id = ${equipmentId} and replaced_at is null`,
  );
  auditEquipment(ctx, 'equipment.retire', equipment);
}

export async function requireBuilding(ctx: Ctx, buildingId: string): Promise<void> {
  const found = await firstRow(
    ctx.tx,
    sql`select from building where community_id = ${ctx.communityId} and id = ${buildingId}`,
  );
  if (found === undefined) throw new Refusal('community.building_unknown');
}

function auditEquipment(
  ctx: Ctx,
  act: 'equipment.save' | 'equipment.retire',
  { id, name }: { id: string; name: string },
): void {
  audit(ctx, { act, subjectKind: 'equipment', subjectId: id, subjectLabel: name });
}
