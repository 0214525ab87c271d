import { endpoints } from '@linli/contract';
import { communityRoute, type Route } from '../http/route.ts';
import { listAudit } from './list-audit.ts';

/** The log names who looked at whom: only those who answer for the community read it. */
export const auditRoutes: readonly Route[] = [
  communityRoute(
    endpoints.listAudit,
    ['manager', 'operator'],
    (ctx, { query }) => listAudit(ctx, query),
    { bulk: true },
  ),
];
