import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { addBuildings, addSections } from '../building/add-buildings.ts';
import { relabelHomes } from '../building/building.store.ts';
import type { MapPlan, MappedBuilding, MappedSection, MapState } from './plan-map.ts';

export async function readMapState(ctx: Ctx): Promise<MapState> {
  const [sections, buildings] = await Promise.all([
    rows(
      ctx.tx,
      sql<MappedSection>`select id, name, source_id as "sourceId" from section
        where community_id = ${ctx.communityId}`,
    ),
    rows(
      ctx.tx,
      sql<MappedBuilding>`select id, section_id as "sectionId", code, name, storeys,
          height_m as "heightM", footprint, lng, lat, source_id as "sourceId"
        from building where community_id = ${ctx.communityId}`,
    ),
  ]);
  return { sections, buildings };
}

export async function writeMap(ctx: Ctx, plan: MapPlan): Promise<void> {
  if (plan.sections.length > 0) await addSections(ctx, plan.sections);
  if (plan.created.length > 0) await addBuildings(ctx, plan.created);
  if (plan.changed.length > 0) await changeBuildings(ctx, plan.changed);
  await relabelHomes(ctx, plan.renamed);
  await fillCentre(ctx);
}

function changeBuildings(ctx: Ctx, buildings: readonly MappedBuilding[]): Promise<number> {
  return run(
    ctx.tx,
    sql`update building b set section_id = x."sectionId", name = x.name, storeys = x.storeys,
        height_m = x."heightM", footprint = x.footprint, lng = x.lng, lat = x.lat,
        source_id = x."sourceId"
      from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb) as x(id uuid, "sectionId" uuid,
        name text, storeys integer, "heightM" double precision, footprint jsonb,
        lng double precision, lat double precision, "sourceId" text)
      where b.community_id = ${ctx.communityId} and b.id = x.id`,
  );
}

/** A community that has no place on the map yet lies where its buildings are. */
function fillCentre(ctx: Ctx): Promise<number> {
  return run(
    ctx.tx,
    sql`update community c set lng = m.lng, lat = m.lat
      from (select avg(lng) as lng, avg(lat) as lat from building
        where community_id = ${ctx.communityId}) m
      where c.id = ${ctx.communityId} and c.lng is null and m.lng is not null`,
  );
}
