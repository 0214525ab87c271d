import { serviceContract as api, type Role } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import { hasRole } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/tx.ts';
import {
  communityRoute,
  communityRouteAhead,
  everyRole,
  everyStaff,
  type Route,
} from '../../platform/http/route.ts';
import { createCategory, listCategories, saveCategory } from './catalogue/save-category.ts';
import { acceptOrder } from './order/acts/accept-order.ts';
import { arriveAtOrder } from './order/acts/arrive-at-order.ts';
import { assignOrder } from './order/acts/assign-order.ts';
import { claimOrder } from './order/acts/claim-order.ts';
import { commentOrder } from './order/acts/comment-order.ts';
import { confirmOrder, rejectOrder } from './order/acts/confirm-order.ts';
import { declineOrder } from './order/acts/decline-order.ts';
import { cancelOrder, refuseOrder } from './order/acts/end-order.ts';
import { handOverOrder } from './order/acts/hand-over-order.ts';
import { pauseOrder, resumeOrder } from './order/acts/pause-order.ts';
import { rateOrder } from './order/acts/rate-order.ts';
import { reopenOrder } from './order/acts/reopen-order.ts';
import { reprioritiseOrder } from './order/acts/reprioritise-order.ts';
import { returnVisitOrder } from './order/acts/return-visit-order.ts';
import { sendBackOrder } from './order/acts/send-back-order.ts';
import { submitOrder } from './order/acts/submit-order.ts';
import { loadForAct } from './order/act-on-order.ts';
import { exportOrders } from './order/export-orders.ts';
import { getOrder, readOrderPage } from './order/get-order.ts';
import { claimable, isPlain, listOrders, plainList } from './order/list-orders.ts';
import { listReturnVisits } from './order/list-return-visits.ts';
import { orderFigures } from './order/order-figures.ts';
import { boardRoles, orderReaders, performerRoles } from './order/order.policy.ts';
import { revealContact } from './order/reveal-contact.ts';
import { listPerformers, myDuty, savePerformer, setDuty } from './performer/duty.ts';
import { addOrder } from './request/add-order.ts';
import { cancelRequest } from './request/cancel-request.ts';
import { fileRequest, readForFiling } from './request/file-request.ts';
import { getRequest } from './request/get-request.ts';
import { listRequests } from './request/list-requests.ts';

const board: readonly Role[] = boardRoles;
const performers: readonly Role[] = [...performerRoles, 'manager'];
/** Whoever reads orders, and residents, whose requests they are. */
const readers: readonly Role[] = [...orderReaders, 'resident'];
const managers: readonly Role[] = ['manager', 'operator'];
/** Whoever answers for somebody's bills reads the orders these belong to, and no others. */
const readsBills = ['requests', 'bills'] as const;

const at = (tx: Tx, communityId: string) => ({ tx, communityId });

export const serviceRoutes: readonly Route[] = [
  communityRoute(
    api.listCategories,
    everyRole,
    (ctx, { query }) => listCategories(ctx, query.all === 'true'),
    { card: true, proxy: 'requests' },
  ),
  communityRoute(api.createCategory, managers, (ctx, { body }) => createCategory(ctx, body)),
  communityRoute(api.saveCategory, managers, (ctx, { params, body }) =>
    saveCategory(ctx, params.categoryId, body),
  ),

  communityRouteAhead(
    api.fileRequest,
    everyRole,
    (tx, { params, body }) => readForFiling(at(tx, params.communityId), body),
    (ctx, { body }, first) => fileRequest(ctx, body, first),
    { card: true, proxy: 'requests' },
  ),
  communityRoute(api.listRequests, everyRole, (ctx, { query }) => listRequests(ctx, query), {
    card: true,
    proxy: readsBills,
  }),
  communityRoute(api.getRequest, readers, (ctx, { params }) => getRequest(ctx, params.requestId), {
    card: true,
    proxy: readsBills,
  }),
  communityRoute(
    api.cancelRequest,
    readers,
    (ctx, { params, body }) => cancelRequest(ctx, params.requestId, body),
    { proxy: 'requests' },
  ),
  communityRoute(api.addOrder, board, (ctx, { params, body }) =>
    addOrder(ctx, params.requestId, body),
  ),

  communityRouteAhead(
    api.listOrders,
    orderReaders,
    async (tx, { params, query }) =>
      isPlain(query) ? plainList(at(tx, params.communityId), query) : undefined,
    (ctx, { query }, first) => listOrders(ctx, query, first),
  ),
  communityRoute(api.claimable, performers, (ctx) => claimable(ctx)),
  communityRoute(api.orderFigures, [...board, 'street_officer'], (ctx, { query }) =>
    orderFigures(ctx, query),
  ),
  communityRoute(
    api.exportOrders,
    [...board, 'street_officer'],
    async (ctx, { query }) => {
      const bytes = await exportOrders(ctx, query);
      return (reply: FastifyReply) =>
        reply
          .header(
            'content-disposition',
            `attachment; filename="orders-${ctx.now.slice(0, 10)}.xlsx"`,
          )
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .send(bytes);
    },
    { bulk: true },
  ),
  communityRouteAhead(
    api.getOrder,
    readers,
    (tx, { params }) => readOrderPage(at(tx, params.communityId), params),
    (ctx, { params }, first) => getOrder(ctx, params.orderId, first),
    { card: true, proxy: readsBills },
  ),
  communityRoute(api.revealContact, orderReaders, (ctx, { params, body }) =>
    revealContact(ctx, params.orderId, body),
  ),
  communityRoute(api.performers, [...board, ...performerRoles], async (ctx, { params }) => {
    const order = await getOrder(ctx, params.orderId);
    const category = (await listCategories(ctx, true)).items.find(
      (one) => one.id === order.categoryId,
    );
    const all = await listPerformers(ctx, category?.skill);
    // Whoever hands out an order that is not theirs gives it to volunteers alone.
    const hands = hasRole(ctx.actor, ...board) || order.executorId === ctx.actor.personId;
    return { items: hands ? all : all.filter((one) => one.roles.includes('volunteer_steward')) };
  }),

  communityRoute(api.assignOrder, [...board, 'steward'], (ctx, { params, body }) =>
    assignOrder(ctx, { ...params, ...body }),
  ),
  communityRouteAhead(
    api.claimOrder,
    performers,
    (tx, { params, body }) =>
      loadForAct(at(tx, params.communityId), 'claim', { ...params, ...body }),
    (ctx, { params, body }, first) => claimOrder(ctx, { ...params, ...body }, first),
  ),
  communityRoute(api.sendBackOrder, performers, (ctx, { params, body }) =>
    sendBackOrder(ctx, { ...params, ...body }),
  ),
  communityRouteAhead(
    api.acceptOrder,
    performers,
    (tx, { params, body }) =>
      loadForAct(at(tx, params.communityId), 'accept', { ...params, ...body }),
    (ctx, { params, body }, first) => acceptOrder(ctx, { ...params, ...body }, first),
  ),
  communityRoute(api.declineOrder, performers, (ctx, { params, body }) =>
    declineOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(api.handOverOrder, performers, (ctx, { params, body }) =>
    handOverOrder(ctx, { ...params, ...body }),
  ),
  communityRouteAhead(
    api.arriveAtOrder,
    performers,
    (tx, { params, body }) =>
      loadForAct(at(tx, params.communityId), 'arrive', { ...params, ...body }),
    (ctx, { params, body }, first) => arriveAtOrder(ctx, { ...params, ...body }, first),
  ),
  communityRouteAhead(
    api.pauseOrder,
    performers,
    (tx, { params, body }) =>
      loadForAct(at(tx, params.communityId), 'pause', { ...params, ...body }),
    (ctx, { params, body }, first) => pauseOrder(ctx, { ...params, ...body }, first),
  ),
  communityRouteAhead(
    api.resumeOrder,
    performers,
    (tx, { params, body }) =>
      loadForAct(at(tx, params.communityId), 'resume', { ...params, ...body }),
    (ctx, { params, body }, first) => resumeOrder(ctx, { ...params, ...body }, first),
  ),
  communityRoute(api.submitOrder, performers, (ctx, { params, body }) =>
    submitOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(
    api.confirmOrder,
    readers,
    (ctx, { params, body }) => confirmOrder(ctx, { ...params, ...body }),
    { card: true, proxy: 'requests' },
  ),
  communityRoute(
    api.rejectOrder,
    readers,
    (ctx, { params, body }) => rejectOrder(ctx, { ...params, ...body }),
    { card: true, proxy: 'requests' },
  ),
  communityRoute(
    api.rateOrder,
    readers,
    (ctx, { params, body }) => rateOrder(ctx, { ...params, ...body }),
    { card: true, proxy: 'requests' },
  ),
  communityRoute(api.returnVisitOrder, [...board, 'steward'], (ctx, { params, body }) =>
    returnVisitOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(
    api.reopenOrder,
    readers,
    (ctx, { params, body }) => reopenOrder(ctx, { ...params, ...body }),
    { proxy: 'requests' },
  ),
  communityRoute(
    api.cancelOrder,
    readers,
    (ctx, { params, body }) => cancelOrder(ctx, { ...params, ...body }),
    { proxy: 'requests' },
  ),
  communityRoute(api.refuseOrder, board, (ctx, { params, body }) =>
    refuseOrder(ctx, { ...params, ...body }),
  ),
  communityRoute(
    api.commentOrder,
    readers,
    (ctx, { params, body }) => commentOrder(ctx, { ...params, ...body }),
    { proxy: 'requests' },
  ),
  communityRoute(api.reprioritiseOrder, board, (ctx, { params, body }) =>
    reprioritiseOrder(ctx, { ...params, ...body }),
  ),

  communityRoute(api.listReturnVisits, [...board, 'steward'], (ctx, { query }) =>
    listReturnVisits(ctx, query),
  ),
  communityRoute(api.myDuty, performers, (ctx) => myDuty(ctx)),
  communityRoute(api.setDuty, performers, (ctx, { body }) => setDuty(ctx, body)),
  communityRoute(api.listPerformers, everyStaff, async (ctx) => ({
    items: await listPerformers(ctx),
  })),
  communityRoute(api.savePerformer, managers, (ctx, { params, body }) =>
    savePerformer(ctx, params.personId, body),
  ),
];
