import { needContract as api, type Role } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import { addNeed } from './add-need.ts';
import { answerMatch, listMyMatches, withdrawMatch } from './answer-match.ts';
import { addNeedFor, whoCouldHelp } from './add-need-for.ts';
import { listNeedsFor, listMyNeeds } from './list-needs.ts';
import { needFigures } from './need-figures.ts';
import { decideNeedReport, listNeedReports, reportNeed } from './report-need.ts';
import { extendNeed, withdrawNeed } from './withdraw-need.ts';

/** Whoever goes to people's doors and hears what they need. */
const hearers: readonly Role[] = ['steward', 'social_worker', 'manager'];
/** Who looks after the words that are shown to neighbours. */
const keepers: readonly Role[] = ['manager', 'operator', 'social_worker', 'street_officer'];

export const needRoutes: readonly Route[] = [
  communityRoute(api.listMyNeeds, everyRole, (ctx, { query }) => listMyNeeds(ctx, query)),
  communityRoute(api.addNeed, everyRole, (ctx, { body }) => addNeed(ctx, body)),
  communityRoute(api.withdrawNeed, everyRole, (ctx, { params }) =>
    withdrawNeed(ctx, params.entryId),
  ),
  communityRoute(api.extendNeed, everyRole, (ctx, { params, body }) =>
    extendNeed(ctx, params.entryId, body),
  ),
  communityRoute(api.reportNeed, everyRole, (ctx, { params, body }) =>
    reportNeed(ctx, params.entryId, body),
  ),
  communityRoute(api.listMyMatches, everyRole, (ctx, { query }) => listMyMatches(ctx, query)),
  communityRoute(api.answerMatch, everyRole, (ctx, { params, body }) =>
    answerMatch(ctx, params.matchId, body),
  ),
  communityRoute(api.withdrawMatch, everyRole, (ctx, { params }) =>
    withdrawMatch(ctx, params.matchId),
  ),
  communityRoute(api.needFigures, [...keepers, 'steward'], (ctx) => needFigures(ctx)),
  communityRoute(api.whoCouldHelp, hearers, (ctx, { body }) => whoCouldHelp(ctx, body)),
  communityRoute(api.addNeedFor, hearers, (ctx, { body }) => addNeedFor(ctx, body)),
  communityRoute(api.listNeedsFor, hearers, (ctx, { query }) => listNeedsFor(ctx, query)),
  communityRoute(api.listNeedReports, keepers, (ctx, { query }) => listNeedReports(ctx, query)),
  communityRoute(api.decideNeedReport, keepers, (ctx, { params, body }) =>
    decideNeedReport(ctx, params.reportId, body),
  ),
];
