import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, outsideRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { applyPlan, discardPlan } from './apply-plan.ts';
import { listLanguages, saveLanguages } from './language.ts';
import { getPlan, listChoices, listPlans } from './list-plans.ts';
import { makePlan } from './make-plan.ts';
import { overrideChoice } from './override-choice.ts';
import { takeBackPlan } from './take-back-plan.ts';
import type { StarsOf } from './read-waiting.ts';
import { getDispatchRules, listDispatchRules, saveDispatchRules, weighers } from './rules.ts';

const board: readonly Role[] = boardRoles;

/** Many orders given out together: proposed, looked at, changed with a reason, carried out. */
export const dispatchRoutes = (starsOf: StarsOf): readonly Route[] => [
  communityRoute(api.getDispatchRules, board, (ctx) => getDispatchRules(ctx)),
  communityRoute(api.saveDispatchRules, weighers, (ctx, { body }) => saveDispatchRules(ctx, body)),
  communityRoute(api.listDispatchRules, board, (ctx) => listDispatchRules(ctx)),
  communityRoute(api.listLanguages, board, (ctx) => listLanguages(ctx)),
  communityRoute(api.saveLanguages, weighers, (ctx, { params, body }) =>
    saveLanguages(ctx, params.personId, body),
  ),
  communityRoute(api.listDispatchPlans, board, (ctx, { query }) => listPlans(ctx, query)),
  outsideRoute(api.makeDispatchPlan, board, (outside, { body }) =>
    makePlan(outside, body, starsOf),
  ),
  communityRoute(api.getDispatchPlan, board, (ctx, { params }) => getPlan(ctx, params.planId)),
  communityRoute(api.listDispatchChoices, board, (ctx, { params, query }) =>
    listChoices(ctx, params.planId, query),
  ),
  communityRoute(api.overrideDispatchChoice, board, (ctx, { params, body }) =>
    overrideChoice(ctx, { ...params, body }, starsOf),
  ),
  outsideRoute(api.applyDispatchPlan, board, (outside, { params }) =>
    applyPlan(outside, params.planId),
  ),
  outsideRoute(api.takeBackDispatchPlan, board, (outside, { params }) =>
    takeBackPlan(outside, params.planId),
  ),
  communityRoute(api.discardDispatchPlan, board, (ctx, { params }) =>
    discardPlan(ctx, params.planId),
  ),
];
