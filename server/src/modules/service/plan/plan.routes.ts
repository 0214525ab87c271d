import { serviceContract as api } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import { communityRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { exportPlans, listPlans, planCalendar } from './plan-calendar.ts';
import { createPlan, pausePlan, resumePlan, savePlan } from './save-plan.ts';

/** Work that comes round by itself. */
export const planRoutes: readonly Route[] = [
  communityRoute(api.listPlans, boardRoles, (ctx, { query }) => listPlans(ctx, query)),
  communityRoute(api.createPlan, boardRoles, (ctx, { body }) => createPlan(ctx, body)),
  communityRoute(api.savePlan, boardRoles, (ctx, { params, body }) =>
    savePlan(ctx, params.planId, body),
  ),
  communityRoute(api.pausePlan, boardRoles, (ctx, { params, body }) =>
    pausePlan(ctx, params.planId, body.version),
  ),
  communityRoute(api.resumePlan, boardRoles, (ctx, { params, body }) =>
    resumePlan(ctx, params.planId, body.version),
  ),
  communityRoute(api.planCalendar, boardRoles, (ctx, { query }) => planCalendar(ctx, query)),
  communityRoute(api.exportPlans, boardRoles, async (ctx) => {
    const text = await exportPlans(ctx);
    return (reply: FastifyReply) =>
      reply
        .header('content-disposition', 'attachment; filename="plans.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
  }),
];
