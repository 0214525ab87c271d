import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../../platform/http/route.ts';
import { boardRoles, orderReaders } from '../order/order.policy.ts';
import { attachRequests, detachRequest, joinIncident } from './attach-requests.ts';
import { closeIncident } from './close-incident.ts';
import { currentIncidents, getIncident, listIncidents } from './list-incidents.ts';
import { addIncidentUpdate, openIncident } from './open-incident.ts';

const askers: readonly Role[] = [...orderReaders, 'resident'];

/** Trouble that many share. */
export const incidentRoutes: readonly Route[] = [
  communityRoute(api.currentIncidents, everyRole, (ctx) => currentIncidents(ctx), {
    card: true,
    proxy: 'requests',
  }),
  communityRoute(api.listIncidents, boardRoles, (ctx, { query }) => listIncidents(ctx, query)),
  communityRoute(api.openIncident, boardRoles, (ctx, { body }) => openIncident(ctx, body)),
  communityRoute(api.getIncident, boardRoles, (ctx, { params }) =>
    getIncident(ctx, params.incidentId),
  ),
  communityRoute(api.addIncidentUpdate, boardRoles, (ctx, { params, body }) =>
    addIncidentUpdate(ctx, params.incidentId, body),
  ),
  communityRoute(api.attachRequests, boardRoles, (ctx, { params, body }) =>
    attachRequests(ctx, params.incidentId, body.requestIds),
  ),
  communityRoute(api.detachRequest, boardRoles, (ctx, { params }) =>
    detachRequest(ctx, params.incidentId, params.requestId),
  ),
  communityRoute(
    api.joinIncident,
    askers,
    (ctx, { params, body }) => joinIncident(ctx, params.requestId, body.incidentId),
    { proxy: 'requests' },
  ),
  communityRoute(api.closeIncident, boardRoles, (ctx, { params, body }) =>
    closeIncident(ctx, params.incidentId, body),
  ),
];
