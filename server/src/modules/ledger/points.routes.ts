import { ledgerContract as api } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import { readFigures } from './figures/read-figures.ts';
import { appealFreeze, decideFreeze, freezePoints } from './freeze/freeze-points.ts';
import { readFreezes } from './freeze/freeze.store.ts';
import { funderRoles, ledgerReaderRoles } from './ledger.policy.ts';
import { listLevels, saveLevels } from './level/ladders.ts';
import { tryLevels } from './level/try-levels.ts';
import { getMyPoints, listMyPointEntries, viewPoints } from './level/my-points.ts';
import { rankPoints, saveRanked } from './level/rank-points.ts';
import { listPolicies, savePolicy } from './lot/save-policy.ts';
import { listPatterns, savePatternReview } from './watch/list-patterns.ts';

/** Points of people: their own, those of others with a reason, and the figures of all. */
export const pointsRoutes: readonly Route[] = [
  communityRoute(api.getMyPoints, everyRole, (ctx) => getMyPoints(ctx)),
  communityRoute(api.listMyPointEntries, everyRole, (ctx, { query }) =>
    listMyPointEntries(ctx, query),
  ),
  communityRoute(api.rankPoints, everyRole, (ctx, { query }) => rankPoints(ctx, query)),
  communityRoute(api.saveRanked, everyRole, (ctx, { body }) => saveRanked(ctx, body.unranked)),
  communityRoute(api.viewPoints, funderRoles, (ctx, { params, body }) =>
    viewPoints(ctx, params.personId, body.reason),
  ),
  communityRoute(api.freezePoints, funderRoles, (ctx, { params, body }) =>
    freezePoints(ctx, { id: params.freezeId, ...body }),
  ),
  communityRoute(api.listFreezes, funderRoles, async (ctx) => ({ items: await readFreezes(ctx) })),
  communityRoute(api.appealFreeze, everyRole, (ctx, { params, body }) =>
    appealFreeze(ctx, params.freezeId, body.words),
  ),
  communityRoute(api.decideFreeze, funderRoles, (ctx, { params, body }) =>
    decideFreeze(ctx, params.freezeId, body),
  ),
  communityRoute(api.listExpiryPolicies, everyRole, (ctx) => listPolicies(ctx)),
  communityRoute(api.saveExpiryPolicy, funderRoles, (ctx, { params, body }) =>
    savePolicy(ctx, params.unit, body),
  ),
  communityRoute(api.listLevels, ledgerReaderRoles, (ctx) => listLevels(ctx)),
  communityRoute(api.saveLevels, funderRoles, (ctx, { params, body }) =>
    saveLevels(ctx, params.scope, body),
  ),
  communityRoute(api.tryLevels, funderRoles, (ctx, { body }) => tryLevels(ctx, body)),
  communityRoute(api.getLedgerFigures, ledgerReaderRoles, (ctx, { query }) =>
    readFigures(ctx, query.unit),
  ),
  communityRoute(api.listPointPatterns, funderRoles, (ctx) => listPatterns(ctx)),
  communityRoute(api.savePatternReview, funderRoles, (ctx, { params, body }) =>
    savePatternReview(ctx, params.key, body),
  ),
];
