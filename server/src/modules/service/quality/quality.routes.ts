import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { listChecklists, saveChecklist } from './checklists.ts';
import { qualityFigures } from './quality-figures.ts';
import { listQualityRules, saveQualityRules } from './quality-rules.ts';
import { getQualityCheck, listQualityChecks, saveQualityCheck } from './save-check.ts';

/** Whoever looks at the work of others. */
const checkers: readonly Role[] = [...boardRoles, 'steward', 'street_officer'];
const managers: readonly Role[] = ['manager', 'operator'];

/** The second pair of eyes. */
export const qualityRoutes: readonly Route[] = [
  communityRoute(api.listQualityRules, boardRoles, (ctx) => listQualityRules(ctx)),
  communityRoute(api.saveQualityRules, managers, (ctx, { body }) => saveQualityRules(ctx, body)),
  communityRoute(api.listChecklists, boardRoles, (ctx) => listChecklists(ctx)),
  communityRoute(api.saveChecklist, managers, (ctx, { params, body }) =>
    saveChecklist(ctx, params.categoryId, body),
  ),
  communityRoute(api.listQualityChecks, checkers, (ctx, { query }) =>
    listQualityChecks(ctx, query),
  ),
  communityRoute(api.getQualityCheck, checkers, (ctx, { params }) =>
    getQualityCheck(ctx, params.checkId),
  ),
  communityRoute(api.saveQualityCheck, checkers, (ctx, { params, body }) =>
    saveQualityCheck(ctx, params.checkId, body),
  ),
  communityRoute(api.qualityFigures, boardRoles, (ctx, { query }) => qualityFigures(ctx, query)),
];
