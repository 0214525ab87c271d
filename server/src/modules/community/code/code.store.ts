import { randomBytes, randomInt } from 'node:crypto';
import type { CodeTarget, PlaceCode } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789w';
const codeLetters = 20;

/** 100 random bits that say nothing of what they hang on. */
export const newCode = (): string =>
  [...randomBytes(codeLetters)].map((byte) => letters[byte % 32]).join('');
export const newNumber = (): string => String(randomInt(1e8)).padStart(8, '0');

export interface CodeRow extends PlaceCode {
  replacedAt: string | null;
}

const target = sql`case when c.home_id is not null then 'home' when c.equipment_id is not null
  then 'equipment' else 'building' end`;
const columns = sql`c.id, c.code, c.number, ${target} as target,
  coalesce(c.home_id, c.equipment_id, c.building_id) as "targetId",
  coalesce(h.label, e.name, b.name) as label,
  coalesce(c.building_id, h.building_id, e.building_id) as "buildingId", c.made_at as "madeAt",
  c.scans, c.last_scan_at as "lastScanAt", c.replaced_at as "replacedAt"`;
const source = sql`place_code c
  left join home h on h.community_id = c.community_id and h.id = c.home_id
  left join equipment e on e.community_id = c.community_id and e.id = c.equipment_id
  left join building b on b.community_id = c.community_id and b.id = c.building_id`;

/** The living codes of a building, or of the whole estate; buildings first, then in order of the label. */
export const findCodes = (
  ctx: Ctx,
  { buildingId, targets }: { buildingId: string | null; targets?: readonly CodeTarget[] },
): Promise<CodeRow[]> =>
  rows(
    ctx.tx,
    sql<CodeRow>`select ${columns} from ${source}
      where c.community_id = ${ctx.communityId} and c.replaced_at is null
        and ${
          buildingId === null
            ? sql`true`
            : sql`coalesce(c.building_id, h.building_id, e.building_id) = ${buildingId}`
        }
        and ${targets === undefined ? sql`true` : sql`${target} = any (${[...targets]}::text[])`}
      order by c.building_id is null, c.equipment_id is null, h.storey, label, c.id limit 2000`,
  );

export const readCode = (
  ctx: Ctx,
  by: { id: string } | { code: string } | { number: string },
): Promise<CodeRow | undefined> =>
  firstRow(
    ctx.tx,
    sql<CodeRow>`select ${columns} from ${source} where c.community_id = ${ctx.communityId} and ${
      'id' in by
        ? sql`c.id = ${by.id}`
        : 'code' in by
          ? sql`c.code = ${by.code}`
          : sql`c.number = ${by.number}`
    }`,
  );

const things: Record<CodeTarget, { table: RawBuilder<unknown>; column: RawBuilder<unknown> }> = {
  building: { table: sql`building`, column: sql`building_id` },
  home: { table: sql`home`, column: sql`home_id` },
  equipment: { table: sql`equipment`, column: sql`equipment_id` },
};

/** The things of one kind that have no living code yet. */
export async function uncoded(
  ctx: Ctx,
  kind: CodeTarget,
  buildingId: string | null,
): Promise<string[]> {
  const { table, column } = things[kind];
  const inBuilding = kind === 'building' ? sql`t.id` : sql`t.building_id`;
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select t.id from ${table} t where t.community_id = ${ctx.communityId}
      and ${buildingId === null ? sql`true` : sql`${inBuilding} = ${buildingId}`}
      and ${kind === 'equipment' ? sql`t.retired_at is null` : sql`true`}
      and not exists (select from place_code c where c.community_id = t.community_id
        and c.${column} = t.id and c.replaced_at is null)
      order by t.id limit 2000`,
  );
  return found.map(({ id }) => id);
}

/** In one statement; a thing that got its code meanwhile keeps that. */
export async function insertCodes(
  ctx: Ctx,
  kind: CodeTarget,
  targetIds: readonly string[],
  given: { id: string; code: string; number: string }[] = [],
): Promise<void> {
  if (targetIds.length === 0) return;
  const list = targetIds.map((targetId, at) => ({
    id: newId(),
    code: newCode(),
    number: newNumber(),
    ...given[at],
    target: targetId,
  }));
  await run(
    ctx.tx,
    sql`insert into place_code (community_id, id, code, number, ${things[kind].column}, made_at)
      select ${ctx.communityId}::uuid, x.id, x.code, x.number, x.target, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as x(id uuid, code text, number text, target uuid)
      on conflict do nothing`,
  );
}

export function countScan(ctx: Ctx, codeId: string): void {
  void run(
    ctx.tx,
    sql`update place_code set scans = scans + 1, last_scan_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${codeId}`,
  );
}
