import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { lookReason } from '../platform.ts';
import { flag, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { onOrder, orderPath } from './acting.ts';
import { orderBrief, orderDetail, performer } from './shapes.ts';
import { priority } from './words.ts';

/** What a list of orders and its export may be narrowed by. */
const orderFilter = {
  /** One state, or several with commas. */
  state: z.string().max(120).optional(),
  priority: priority.optional(),
  categoryId: id.optional(),
  executorId: z.union([id, z.literal('me'), z.literal('none')]).optional(),
  buildingId: id.optional(),
  requestId: id.optional(),
  homeId: id.optional(),
  equipmentId: id.optional(),
  late: flag.optional(),
  /** About to be late: a deadline within the hour. */
  soon: flag.optional(),
  /** Rejected by the resident at least once. */
  rejected: flag.optional(),
  q: z.string().max(100).optional(),
  from: instant.optional(),
  until: instant.optional(),
};

export const orderContract = {
  listOrders: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/orders',
    summary: 'Orders the caller may see, newest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      ...orderFilter,
      order: z.enum(['newest', 'due']).default('newest'),
    }),
    out: page(orderBrief),
    refusals: ['service.state_unknown'],
  }),
  claimable: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/orders/claimable',
    summary: 'The claim hall: what fits me first.',
    params: inCommunity,
    out: z.object({ items: z.array(orderBrief.extend({ fits: z.boolean() })) }),
  }),
  orderFigures: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/orders/figures',
    summary: 'Counts for the board and the first page of the console.',
    params: inCommunity,
    query: z.strictObject({ from: instant.optional(), until: instant.optional() }),
    out: z.object({
      byState: z.record(z.string(), z.number().int()),
      unassigned: z.number().int(),
      late: z.number().int(),
      lateSoon: z.number().int(),
      rejected: z.number().int(),
      filed: z.number().int(),
      closed: z.number().int(),
      /** Of the orders submitted in the period, the part on time; null without any. */
      onTime: z.object({ part: z.number().int(), whole: z.number().int() }),
      stars: z.object({ sum: z.number().int(), count: z.number().int() }),
      byDay: z.array(
        z.object({ day: z.string(), filed: z.number().int(), closed: z.number().int() }),
      ),
      byCategory: z.array(
        z.object({
          categoryId: id,
          nameZh: z.string(),
          nameEn: z.string(),
          filed: z.number().int(),
          late: z.number().int(),
        }),
      ),
      byBuilding: z.array(
        z.object({
          buildingId: id,
          open: z.number().int(),
          filed: z.number().int(),
          late: z.number().int(),
        }),
      ),
    }),
  }),
  exportOrders: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/orders.xlsx',
    summary: 'The filtered orders as an Excel file (at most 10,000 rows).',
    params: inCommunity,
    query: z.strictObject({
      ...orderFilter,
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    carries: 'file',
    refusals: ['service.state_unknown'],
  }),
  getOrder: endpoint({
    method: 'GET',
    path: onOrder,
    summary: 'One order with its timeline.',
    params: orderPath,
    out: orderDetail,
  }),
  revealContact: endpoint({
    method: 'POST',
    path: `${onOrder}/contact`,
    summary: 'The reporter’s number, to call them. The look is logged with its reason.',
    params: orderPath,
    body: z.union([
      z.strictObject({ reason: shortText }),
      /** The app keeps it for work without a network: nobody typed a reason. */
      z.strictObject({ reasonCode: lookReason }),
    ]),
    out: z.object({ name: z.string(), phone: z.string() }),
    refusals: ['service.no_contact'],
  }),
  performers: endpoint({
    method: 'GET',
    path: `${onOrder}/performers`,
    summary: 'Who could take this order, fitting ones first.',
    params: orderPath,
    out: z.object({ items: z.array(performer) }),
  }),
};
