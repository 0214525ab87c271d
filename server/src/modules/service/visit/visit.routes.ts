import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { visitFigures } from './visit-figures.ts';
import { listVisitScripts, saveVisitScript, visitsOfOrder } from './visit-scripts.ts';

const callers: readonly Role[] = [...boardRoles, 'steward'];
const managers: readonly Role[] = ['manager', 'operator'];

/** The call after the work. */
export const visitRoutes: readonly Route[] = [
  communityRoute(api.listVisitScripts, callers, (ctx) => listVisitScripts(ctx)),
  communityRoute(api.saveVisitScript, managers, (ctx, { params, body }) =>
    saveVisitScript(ctx, params.class, body),
  ),
  communityRoute(api.visitsOfOrder, callers, (ctx, { params }) =>
    visitsOfOrder(ctx, params.orderId),
  ),
  communityRoute(api.visitFigures, boardRoles, (ctx, { query }) => visitFigures(ctx, query)),
];
