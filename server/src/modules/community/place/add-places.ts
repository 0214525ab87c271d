import { placeKind } from '@linli/contract';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

export interface NewPlace {
  id?: string;
  kind: z.infer<typeof placeKind>;
  code: string;
  name: string;
  buildingId?: string | null;
  /** The home a car space belongs to. */
  homeId?: string | null;
  organisationId?: string | null;
  areaM2?: number | null;
  /** People it holds. */
  capacity?: number | null;
  lng?: number | null;
  lat?: number | null;
}

/** Adds venues, shops and car spaces in bulk. @returns their ids, in order. */
export async function addPlaces(ctx: Ctx, list: readonly NewPlace[]): Promise<string[]> {
  const places = list.map((one) => ({
    id: one.id ?? newId(),
    kind: one.kind,
    code: one.code,
    name: one.name,
    building_id: one.buildingId ?? null,
    home_id: one.homeId ?? null,
    organisation_id: one.organisationId ?? null,
    area_m2: one.areaM2 ?? null,
    capacity: one.capacity ?? null,
    lng: one.lng ?? null,
    lat: one.lat ?? null,
  }));
  await run(
    ctx.tx,
    sql`insert into place (community_id, id, kind, code, name, building_id, home_id, organisation_id,
        area_m2, capacity, lng, lat)
      select ${ctx.communityId}, x.id, x.kind, x.code, x.name, x.building_id, x.home_id,
        x.organisation_id, x.area_m2, x.capacity, x.lng, x.lat
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x(id uuid, kind text, code text,
        name text, building_id uuid, home_id uuid, organisation_id uuid, area_m2 numeric,
        capacity integer, lng double precision, lat double precision)`,
  );
  return places.map(({ id }) => id);
}
