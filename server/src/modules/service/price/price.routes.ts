import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles, orderReaders, performerRoles } from '../order/order.policy.ts';
import { paySettlement, waiveSettlement } from '../settlement/end-settlement.ts';
import { exportSettlements } from '../settlement/export-settlements.ts';
import {
  getSettlement,
  listSettlements,
  settlementTotals,
} from '../settlement/list-settlements.ts';
import { asDownload } from '../../../platform/table-file/index.ts';
import { approveEstimate, declineEstimate } from './acts/answer-estimate.ts';
import { approvePrice, declinePrice } from './acts/answer-price.ts';
import { endWithoutWork } from './acts/end-without-work.ts';
import { estimateOrder } from './acts/estimate-order.ts';
import { priceOrder } from './acts/price-order.ts';
import { getOrderPrice } from './get-order-price.ts';

const hands: readonly Role[] = [...performerRoles, ...boardRoles];
const readers: readonly Role[] = [...orderReaders, 'resident'];
/** Whoever answers for the money, and whoever takes it in. */
const bookkeepers: readonly Role[] = ['cashier', 'manager', 'operator', 'dispatcher'];
const cashiers: readonly Role[] = ['cashier', 'manager', 'operator'];

/** What an order costs, and what is owed for it. */
export const priceRoutes: readonly Route[] = [
  communityRoute(
    api.getOrderPrice,
    readers,
    (ctx, { params }) => getOrderPrice(ctx, params.orderId),
    { proxy: ['requests', 'bills'] },
  ),
  communityRoute(api.estimateOrder, hands, (ctx, { params, body }) =>
    estimateOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(
    api.approveEstimate,
    readers,
    (ctx, { params, body }) => approveEstimate(ctx, { ...params, ...body }),
    { proxy: 'bills' },
  ),
  communityRoute(
    api.declineEstimate,
    readers,
    (ctx, { params, body }) => declineEstimate(ctx, { ...params, ...body }),
    { proxy: 'bills' },
  ),
  communityRoute(api.priceOrder, hands, (ctx, { params, body }) =>
    priceOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(
    api.approvePrice,
    readers,
    (ctx, { params, body }) => approvePrice(ctx, { ...params, ...body }),
    { proxy: 'bills' },
  ),
  communityRoute(
    api.declinePrice,
    readers,
    (ctx, { params, body }) => declinePrice(ctx, { ...params, ...body }),
    { proxy: 'bills' },
  ),
  communityRoute(api.endWithoutWork, hands, (ctx, { params, body }) =>
    endWithoutWork(ctx, { ...params, ...body }),
  ),

  communityRoute(api.listSettlements, bookkeepers, (ctx, { query }) => listSettlements(ctx, query)),
  communityRoute(api.settlementTotals, bookkeepers, (ctx, { query }) =>
    settlementTotals(ctx, query),
  ),
  communityRoute(
    api.exportSettlements,
    bookkeepers,
    async (ctx, { query }) =>
      asDownload(`settlements-${ctx.now.slice(0, 10)}.xlsx`, await exportSettlements(ctx, query)),
    { bulk: true },
  ),
  communityRoute(api.getSettlement, bookkeepers, (ctx, { params }) =>
    getSettlement(ctx, params.settlementId),
  ),
  communityRoute(api.paySettlement, cashiers, (ctx, { params, body }) =>
    paySettlement(ctx, params.settlementId, body.reference),
  ),
  communityRoute(api.waiveSettlement, ['manager', 'operator'], (ctx, { params, body }) =>
    waiveSettlement(ctx, params.settlementId, body.reason),
  ),
];
