import { serviceContract as api } from '@linli/contract';
import { outsideRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles } from '../order/order.policy.ts';
import { actOnOrders } from './act-on-orders.ts';

/** One act on many orders. */
export const bulkRoutes: readonly Route[] = [
  outsideRoute(api.actOnOrders, boardRoles, (outside, { body }) => actOnOrders(outside, body)),
];
