import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { bulkRoutes } from './bulk/bulk.routes.ts';
import { drawChecksJob } from './quality/draw-checks.ts';
import { incidentRoutes } from './incident/incident.routes.ts';
import { makePlannedOrders } from './plan/make-planned-orders.ts';
import { planRoutes } from './plan/plan.routes.ts';
import { qualityRoutes } from './quality/quality.routes.ts';
import { satisfactionRoutes } from './satisfaction/satisfaction.routes.ts';
import { shiftRoutes } from './shift/shift.routes.ts';
import { wallRoutes } from './wall/wall.routes.ts';
import { trainNightly } from './triage/learn/train-community.ts';
import { triageRoutes } from './triage/triage.routes.ts';
import { visitRoutes } from './visit/visit.routes.ts';

/** What goes on around the loop: many orders at once, calls and checks after the work, plans, incidents. */
export const upkeep: { routes: readonly Route[]; recurring: readonly RecurringJob[] } = {
  routes: [
    ...bulkRoutes,
    ...visitRoutes,
    ...qualityRoutes,
    ...planRoutes,
    ...incidentRoutes,
    ...wallRoutes,
    ...satisfactionRoutes,
    ...triageRoutes,
    ...shiftRoutes,
  ],
  recurring: [drawChecksJob, makePlannedOrders, trainNightly],
};
