import { ledgerContract as api } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import { listUnits } from './account/open-units.ts';
import { saveUnit } from './account/save-unit.ts';
import { fundBudget } from './budget/fund-budget.ts';
import { listBudgetEntries, listBudgets } from './budget/list-budgets.ts';
import { listCaps, saveCap } from './earning/caps.ts';
import { listEarnings, listRules, listVersions } from './earning/list-earnings.ts';
import { saveRule } from './earning/save-rule.ts';
import { takeBack } from './earning/take-back.ts';
import { pointsRoutes } from './points.routes.ts';
import { funderRoles, ledgerReaderRoles } from './ledger.policy.ts';

const budgetRoutes: readonly Route[] = [
  communityRoute(api.listLedgerUnits, everyRole, async (ctx) => ({ items: await listUnits(ctx) })),
  communityRoute(api.saveLedgerUnit, funderRoles, (ctx, { params, body }) =>
    saveUnit(ctx, params.unit, body),
  ),
  communityRoute(api.listBudgets, ledgerReaderRoles, (ctx) => listBudgets(ctx)),
  communityRoute(api.moveBudget, funderRoles, (ctx, { params, body }) =>
    fundBudget(ctx, { id: params.fundingId, ...body }),
  ),
  communityRoute(api.listBudgetEntries, ledgerReaderRoles, (ctx, { params, query }) =>
    listBudgetEntries(ctx, params.accountId, query),
  ),
];

const earningRoutes: readonly Route[] = [
  communityRoute(api.listEarningRules, ledgerReaderRoles, (ctx) => listRules(ctx)),
  communityRoute(api.listEarningRuleVersions, ledgerReaderRoles, (ctx, { params }) =>
    listVersions(ctx, params.ruleId),
  ),
  communityRoute(api.saveEarningRule, funderRoles, (ctx, { params, body }) =>
    saveRule(ctx, { ...body, ruleId: params.ruleId }),
  ),
  communityRoute(api.listEarningCaps, ledgerReaderRoles, (ctx) => listCaps(ctx)),
  communityRoute(api.saveEarningCap, funderRoles, (ctx, { params, body }) =>
    saveCap(ctx, { ...body, id: params.capId }),
  ),
  communityRoute(api.listEarnings, funderRoles, (ctx, { query }) => listEarnings(ctx, query)),
  communityRoute(api.takeBackEarning, funderRoles, (ctx, { params, body }) =>
    takeBack(ctx, { ...body, earningId: params.earningId }),
  ),
];

export const ledgerRoutes: readonly Route[] = [...budgetRoutes, ...earningRoutes, ...pointsRoutes];
