import type { Equipment } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';

const columns = sql`e.id, e.number, e.name, e.kind, e.building_id as "buildingId",
  b.name as "buildingName", e.spot, e.retired_at as "retiredAt"`;
const source = sql`equipment e
  left join building b on b.community_id = e.community_id and b.id = e.building_id`;

/** All that stands in the estate, or all that stood there once. */
export const findEquipment = (ctx: Ctx, retired: boolean): Promise<Equipment[]> =>
  rows(
    ctx.tx,
    sql<Equipment>`select ${columns} from ${source} where e.community_id = ${ctx.communityId}
      and e.retired_at is ${retired ? sql`not null` : sql`null`}
      order by b.name nulls last, e.number, e.id limit 2000`,
  );

export const readEquipment = (
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  equipmentId: string,
): Promise<Equipment | undefined> =>
  firstRow(
    ctx.tx,
    sql<Equipment>`select ${columns} from ${source}
      where e.community_id = ${ctx.communityId} and e.id = ${equipmentId}`,
  );

/** What a request may be about; what was taken away is not there. */
export async function equipmentNamed(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  equipmentId: string,
): Promise<{ id: string; name: string } | undefined> {
  const found = await readEquipment(ctx, equipmentId);
  return found === undefined || found.retiredAt !== null ? undefined : found;
}
