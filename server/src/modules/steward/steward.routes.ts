import { stewardContract as api, type Role } from '@linli/contract';
import { communityRoute, everyStaff, type Route } from '../../platform/http/route.ts';
import { createStandIn, endStandIn } from '../community/index.ts';
import { closeBuildingGap } from './charge/bare-buildings.ts';
import { chargeHomes, listChargeGaps, listCharges } from './charge/charge-homes.ts';
import { listStewards, saveSteward } from './person/list-stewards.ts';

export const leads: readonly Role[] = ['manager', 'operator'];
export const stewardRoles: readonly Role[] = ['steward', 'volunteer_steward'];

/** Who the stewards are, and whom they look after. */
export const personRoutes: readonly Route[] = [
  communityRoute(api.listStewards, everyStaff, (ctx) => listStewards(ctx)),
  communityRoute(api.saveSteward, leads, (ctx, { params, body }) =>
    saveSteward(ctx, params.personId, body),
  ),
  communityRoute(api.listCharges, [...leads, 'steward', 'dispatcher'], (ctx, { query }) =>
    listCharges(ctx, query.buildingId),
  ),
  communityRoute(api.listChargeGaps, [...leads, 'steward', 'dispatcher'], (ctx) =>
    listChargeGaps(ctx),
  ),
  communityRoute(api.closeBuildingGap, leads, (ctx, { params, body }) =>
    closeBuildingGap(ctx, params.buildingId, body),
  ),
  communityRoute(api.chargeHomes, leads, (ctx, { body }) => chargeHomes(ctx, body)),
  communityRoute(api.createStandIn, leads, (ctx, { body }) => createStandIn(ctx, body)),
  communityRoute(api.endStandIn, leads, (ctx, { params }) => endStandIn(ctx, params.standInId)),
];
