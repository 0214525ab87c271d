import type { PlaceInput } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { firstRow, sql } from '../../platform/db/tx.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export interface ResolvedPlace {
  kind: PlaceInput['kind'];
  homeId: string | null;
  buildingId: string | null;
  lng: number | null;
  lat: number | null;
  label: string;
}

/**
 * What a place that somebody named is called and where it lies (WGS84); null when there is none.
 * Says nothing about who may name it: for a resident's own home ask `homesOf`.
 */
export async function resolvePlace(ctx: Reading, place: PlaceInput): Promise<ResolvedPlace | null> {
  switch (place.kind) {
    case 'home':
      return ofHome(ctx, place.homeId);
    case 'building':
      return ofBuilding(ctx, place.buildingId);
    case 'point':
      return ofPoint(ctx, place.lng, place.lat);
    case 'community':
      return ofCommunity(ctx);
  }
}

async function ofHome(ctx: Reading, homeId: string): Promise<ResolvedPlace | null> {
  const found = await firstRow(
    ctx.tx,
    sql<ResolvedPlace>`select 'home' as kind, h.id as "homeId", h.building_id as "buildingId",
        b.lng, b.lat, h.label
      from home h join building b on b.community_id = h.community_id and b.id = h.building_id
      where h.community_id = ${ctx.communityId} and h.id = ${homeId}`,
  );
  return found ?? null;
}

async function ofBuilding(ctx: Reading, buildingId: string): Promise<ResolvedPlace | null> {
  const found = await firstRow(
    ctx.tx,
    sql<ResolvedPlace>`select 'building' as kind, null::uuid as "homeId", id as "buildingId",
        lng, lat, name as label
      from building where community_id = ${ctx.communityId} and id = ${buildingId}`,
  );
  return found ?? null;
}

/** Past this distance naming the nearest building would mislead. */
const nearM = 150;
const metresPerDegree = 111_320;

async function ofPoint(ctx: Reading, lng: number, lat: number): Promise<ResolvedPlace> {
  const eastM = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  const near = await firstRow(
    ctx.tx,
    sql<{ name: string; m: number }>`select name,
        sqrt(((lng - ${lng}::float8) * ${eastM}::float8) ^ 2
          + ((lat - ${lat}::float8) * ${metresPerDegree}::float8) ^ 2) as m
      from building where community_id = ${ctx.communityId} and lng is not null and lat is not null
      order by 2 limit 1`,
  );
  const label = near !== undefined && near.m <= nearM ? `${near.name}附近` : '地图上的位置';
  return { kind: 'point', homeId: null, buildingId: null, lng, lat, label };
}

async function ofCommunity(ctx: Reading): Promise<ResolvedPlace | null> {
  const found = await firstRow(
    ctx.tx,
    sql<ResolvedPlace>`select 'community' as kind, null::uuid as "homeId",
        null::uuid as "buildingId", lng, lat, name as label
      from community where id = ${ctx.communityId}`,
  );
  return found ?? null;
}
