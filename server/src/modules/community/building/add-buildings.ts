import type { Footprint } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

export interface NewSection {
  id?: string;
  name: string;
  sourceId?: string | null;
}
export interface NewBuilding {
  id?: string;
  sectionId?: string | null;
  code: string;
  name: string;
  storeys?: number | null;
  heightM?: number | null;
  /** WGS84. */
  footprint?: Footprint | null;
  lng?: number | null;
  lat?: number | null;
  /** The id in the map it came from, so that the next import finds it again. */
  sourceId?: string | null;
}

/** Adds sections (期, 苑) in bulk. @returns their ids, in order. */
export async function addSections(ctx: Ctx, list: readonly NewSection[]): Promise<string[]> {
  const sections = list.map((one) => ({
    id: one.id ?? newId(),
    name: one.name,
    source_id: one.sourceId ?? null,
  }));
  await run(
    ctx.tx,
    sql`insert into section (community_id, id, name, source_id)
      select ${ctx.communityId}, x.id, x.name, x.source_id
      from jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) as x(id uuid, name text, source_id text)`,
  );
  return sections.map(({ id }) => id);
}

/** Adds buildings in bulk; a code that is taken fails the whole. @returns their ids, in order. */
export async function addBuildings(ctx: Ctx, list: readonly NewBuilding[]): Promise<string[]> {
  const buildings = list.map((one) => ({
    id: one.id ?? newId(),
    section_id: one.sectionId ?? null,
    code: one.code,
    name: one.name,
    storeys: one.storeys ?? null,
    height_m: one.heightM ?? null,
    footprint: one.footprint ?? null,
    lng: one.lng ?? null,
    lat: one.lat ?? null,
    source_id: one.sourceId ?? null,
  }));
  await run(
    ctx.tx,
    sql`insert into building (community_id, id, section_id, code, name, storeys, height_m, footprint,
        lng, lat, source_id, created_at)
      select ${ctx.communityId}, x.id, x.section_id, x.code, x.name, x.storeys, x.height_m,
        x.footprint, x.lng, x.lat, x.source_id, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb) as x(id uuid, section_id uuid,
        code text, name text, storeys integer, height_m double precision, footprint jsonb,
        lng double precision, lat double precision, source_id text)`,
  );
  return buildings.map(({ id }) => id);
}
