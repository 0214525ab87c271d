import { serviceContract as api } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { getWallChoice, publishOnWall, saveWallChoice, withdrawFromWall } from './publish.ts';
import { listCandidates, listWall } from './wall.store.ts';

/** Finished work shown to the neighbours. */
export const wallRoutes: readonly Route[] = [
  communityRoute(api.listWall, everyRole, (ctx, { query }) => listWall(ctx, query), { card: true }),
  communityRoute(api.listWallCandidates, boardRoles, (ctx, { query }) =>
    listCandidates(ctx, query),
  ),
  communityRoute(api.publishOnWall, boardRoles, (ctx, { params, body }) =>
    publishOnWall(ctx, params.orderId, body),
  ),
  communityRoute(api.withdrawFromWall, boardRoles, (ctx, { params, body }) =>
    withdrawFromWall(ctx, params.orderId, body.reason),
  ),
  communityRoute(
    api.getWallChoice,
    everyRole,
    (ctx, { params }) => getWallChoice(ctx, params.requestId),
    { proxy: 'requests' },
  ),
  communityRoute(
    api.saveWallChoice,
    everyRole,
    (ctx, { params, body }) => saveWallChoice(ctx, params.requestId, body.optedOut),
    { proxy: 'requests' },
  ),
];
