import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import type { ResolvedPlace } from '../../community/index.ts';

/** Where somebody must go to find it: 3号楼 · 1号电梯. */
export function withEquipment(
  place: ResolvedPlace | null,
  equipment: { name: string } | null | undefined,
): ResolvedPlace | null {
  if (place === null || equipment === null || equipment === undefined) return place;
  return { ...place, label: `${place.label} · ${equipment.name}` };
}

export function keepEquipment(ctx: Ctx, requestId: string, equipmentId: string): void {
  void run(
    ctx.tx,
    sql`insert into equipment_request (community_id, request_id, equipment_id)
      values (${ctx.communityId}, ${requestId}, ${equipmentId})`,
  );
}
