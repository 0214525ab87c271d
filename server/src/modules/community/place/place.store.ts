import { communityContract, type OutOf } from '@linli/contract';
import { sql } from '../../../platform/db/tx.ts';

export type Place = OutOf<typeof communityContract.savePlace>;

export const placeColumns = sql.raw<Place>(`id, kind, code, name, building_id as "buildingId",
  home_id as "homeId", area_m2 as "areaM2", capacity, lng, lat,
  organisation_id as "organisationId"`);
