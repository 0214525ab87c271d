import type { AreaKind } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { entranceName, labelOf } from '../building/label.ts';

export interface NewArea {
  kind: AreaKind;
  m2: number;
  source: string;
  /** 'YYYY-MM-DD' */
  asOf: string;
}
export interface NewHome {
  id?: string;
  buildingId: string;
  /** Code of the entrance, '2' for 2单元; made when it is not there. Null where a building has none. */
  entrance?: string | null;
  code: string;
  /** What people call it; without it, put together from building, entrance and code. */
  label?: string;
  storey?: number | null;
  areas?: readonly NewArea[];
}

/**
 * Adds homes in bulk, with the entrances and areas they name. The buildings must be there.
 * @returns their ids, in order.
 */
export async function addHomes(ctx: Ctx, list: readonly NewHome[]): Promise<string[]> {
  const names = await buildingNames(ctx, list);
  const entrances = await entrancesFor(ctx, list);
  const homes = list.map((one) => {
    const entrance = one.entrance ? entrances.get(`${one.buildingId}/${one.entrance}`) : undefined;
    return {
      id: one.id ?? newId(),
      building_id: one.buildingId,
      entrance_id: entrance?.id ?? null,
      code: one.code,
      label:
        one.label ?? labelOf(names.get(one.buildingId) ?? '', entrance?.name ?? null, one.code),
      storey: one.storey ?? null,
    };
  });
  await run(
    ctx.tx,
    sql`insert into home (community_id, id, building_id, entrance_id, code, label, storey, created_at)
      select ${ctx.communityId}, x.id, x.building_id, x.entrance_id, x.code, x.label, x.storey,
        ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(homes)}::jsonb) as x(id uuid, building_id uuid,
        entrance_id uuid, code text, label text, storey integer)`,
  );
  const areas = list.flatMap((one, index) =>
    (one.areas ?? []).map((area) => ({ homeId: homes[index]?.id ?? '', ...area })),
  );
  await addAreas(ctx, areas);
  return homes.map(({ id }) => id);
}

/** Records areas; a second one of the same kind and day corrects the first. */
export async function addAreas(
  ctx: Ctx,
  areas: readonly (NewArea & { homeId: string })[],
): Promise<void> {
  if (areas.length === 0) return;
  await run(
    ctx.tx,
    sql`insert into home_area (community_id, home_id, kind, as_of, m2, source)
      select ${ctx.communityId}, x."homeId", x.kind, x."asOf", x.m2, x.source
      from jsonb_to_recordset(${JSON.stringify(areas)}::jsonb) as x("homeId" uuid, kind text,
        "asOf" date, m2 numeric, source text)
      on conflict (community_id, home_id, kind, as_of)
        do update set m2 = excluded.m2, source = excluded.source`,
  );
}

async function buildingNames(ctx: Ctx, list: readonly NewHome[]): Promise<Map<string, string>> {
  const ids = [...new Set(list.map(({ buildingId }) => buildingId))];
  const found = await rows(
    ctx.tx,
    sql<{ id: string; name: string }>`select id, name from building
      where community_id = ${ctx.communityId} and id = any (${ids}::uuid[])`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

async function entrancesFor(ctx: Ctx, list: readonly NewHome[]) {
  const wanted = new Map<string, { id: string; building_id: string; code: string; name: string }>();
  for (const { buildingId, entrance } of list) {
    const key = `${buildingId}/${entrance}`;
    if (!entrance || wanted.has(key)) continue;
    wanted.set(key, {
      id: newId(),
      building_id: buildingId,
      code: entrance,
      name: entranceName(entrance),
    });
  }
  if (wanted.size === 0) return new Map<string, { id: string; name: string }>();
  const asked = JSON.stringify([...wanted.values()]);
  await run(
    ctx.tx,
    sql`insert into entrance (community_id, id, building_id, code, name)
      select ${ctx.communityId}, x.id, x.building_id, x.code, x.name
      from jsonb_to_recordset(${asked}::jsonb) as x(id uuid, building_id uuid, code text, name text)
      on conflict (community_id, building_id, code) do nothing`,
  );
  const there = await rows(
    ctx.tx,
    sql<{ id: string; building_id: string; code: string; name: string }>`
      select e.id, e.building_id, e.code, e.name from entrance e
      join jsonb_to_recordset(${asked}::jsonb) as x(building_id uuid, code text)
        on x.building_id = e.building_id and x.code = e.code
      where e.community_id = ${ctx.communityId}`,
  );
  return new Map(
    there.map(({ id, building_id, code, name }) => [`${building_id}/${code}`, { id, name }]),
  );
}
