import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { lockTree } from '../community.store.ts';
import { placeColumns, type Place } from './place.store.ts';

type Input = BodyOf<typeof communityContract.savePlace> & { placeId: string };

/** Adds or changes a venue, shop or car space. Refuses a code of its kind that is taken. */
export async function savePlace(ctx: Ctx, input: Input): Promise<Place> {
  await lockTree(ctx);
  await requireKnown(ctx, input);
  const saved = await upsert(ctx, input);
  audit(ctx, {
    act: 'place.save',
    subjectKind: 'place',
    subjectId: saved.id,
    subjectLabel: saved.name,
  });
  return saved;
}

async function requireKnown(ctx: Ctx, input: Input): Promise<void> {
  const known = await firstRow(
    ctx.tx,
    sql<{ taken: boolean; building: boolean; home: boolean; organisation: boolean }>`select
      exists (select from place where community_id = ${ctx.communityId} and kind = ${input.kind}
        and code = ${input.code} and id <> ${input.placeId}) as taken,
      exists (select from building where community_id = ${ctx.communityId}
        and id = ${input.buildingId}) as building,
      exists (select from home where community_id = ${ctx.communityId}
        and id = ${input.homeId}) as home,
      exists (select from organisation where community_id = ${ctx.communityId}
        and id = ${input.organisationId}) as organisation`,
  );
  if (known?.taken) throw new Refusal('community.place_code_taken', { code: input.code });
  if (input.buildingId !== null && !known?.building)
    throw new Refusal('community.building_unknown');
  if (input.homeId !== null && !known?.home) throw new Refusal('community.home_unknown');
  if (input.organisationId !== null && !known?.organisation) {
    throw new Refusal('community.organisation_unknown');
  }
}

async function upsert(ctx: Ctx, input: Input): Promise<Place> {
  const saved = await firstRow(
    ctx.tx,
    sql<Place>`insert into place (community_id, id, kind, code, name, building_id, home_id,
        organisation_id, area_m2, capacity, lng, lat)
      values (${ctx.communityId}, ${input.placeId}, ${input.kind}, ${input.code}, ${input.name},
        ${input.buildingId}, ${input.homeId}, ${input.organisationId}, ${input.areaM2},
        ${input.capacity}, ${input.at?.lng ?? null}, ${input.at?.lat ?? null})
      on conflict (community_id, id) do update set kind = excluded.kind, code = excluded.code,
        name = excluded.name, building_id = excluded.building_id, home_id = excluded.home_id,
        organisation_id = excluded.organisation_id, area_m2 = excluded.area_m2,
        capacity = excluded.capacity, lng = excluded.lng, lat = excluded.lat
      returning ${placeColumns}`,
  );
  if (saved === undefined) throw new Error('a place was saved and not returned');
  return saved;
}
