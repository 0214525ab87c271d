import { serviceContract as api } from '@linli/contract';
import { communityRoute, type Route } from '../../../platform/http/route.ts';
import { overseerRoles } from '../order/order.policy.ts';
import { asDownload } from '../../../platform/table-file/index.ts';
import { exportSatisfaction } from './export-satisfaction.ts';
import { satisfaction } from './satisfaction.ts';

/** What residents thought of the work. */
export const satisfactionRoutes: readonly Route[] = [
  communityRoute(api.satisfaction, overseerRoles, (ctx, { query }) => satisfaction(ctx, query)),
  communityRoute(api.exportSatisfaction, overseerRoles, async (ctx, { query }) =>
    asDownload(`satisfaction-${ctx.now.slice(0, 10)}.xlsx`, await exportSatisfaction(ctx, query)),
  ),
];
