import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { acting, actRefusals, onOrder, orderPath, reason } from './acting.ts';
import { orderBrief } from './shapes.ts';

/** The most one line may count: ten thousand units, a million yuan each. */
const quantityHundredths = z.number().int().min(1).max(1_000_000);
const unitPriceFen = z.number().int().min(0).max(100_000_000);

export const quoteLineKind = z.enum(['labour', 'material', 'visit']);
export const saidHow = z.enum(['phone', 'in_person', 'message', 'paper']);
export const settlementState = z.enum(['payable', 'paid', 'waived']);

/** One line as staff write it; quantities are whole hundredths of the unit. */
export const quoteLineInput = z.strictObject({
  kind: quoteLineKind,
  name: z.string().trim().min(1).max(60),
  unit: z.string().trim().max(12),
  quantityHundredths,
  unitPriceFen,
});
const quoteLine = quoteLineInput.extend({
  /** English name of what came from the stock list; null where staff wrote the name themselves. */
  nameEn: z.string().nullable(),
  unitEn: z.string().nullable(),
  /** Set when it was taken from the stock for this order. */
  materialId: id.nullable(),
  amountFen: z.number().int(),
});
export type QuoteLineInput = z.infer<typeof quoteLineInput>;
export type QuoteLine = z.infer<typeof quoteLine>;
export type SaidHow = z.infer<typeof saidHow>;

const quote = z.object({
  id,
  kind: z.enum(['estimate', 'final']),
  state: z.enum(['proposed', 'approved', 'declined', 'replaced']),
  lines: z.array(quoteLine),
  totalFen: z.number().int(),
  note: z.string().nullable(),
  madeAt: instant,
  madeByName: z.string(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  /** Who gave the answer and how, when staff wrote it down. */
  saidBy: z.string().nullable(),
  saidHow: saidHow.nullable(),
  reason: z.string().nullable(),
});
export type Quote = z.infer<typeof quote>;

export const settlement = z.object({
  id,
  number: z.number().int(),
  orderId: id,
  orderNumber: z.number().int(),
  /** The settlement that this one corrects; the earlier one stays as it was. */
  correctsId: id.nullable(),
  correctsNumber: z.number().int().nullable(),
  /** `household`: to be paid. `provider`: to be paid back. */
  owedBy: z.enum(['household', 'provider']),
  amountFen: z.number().int(),
  /** The whole price of the order, of which a correction is only the difference. */
  priceFen: z.number().int(),
  lines: z.array(quoteLine),
  providerName: z.string().nullable(),
  householdName: z.string().nullable(),
  placeLabel: z.string(),
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  dueOn: day,
  state: settlementState,
  createdAt: instant,
  endedAt: instant.nullable(),
  endedByName: z.string().nullable(),
  reference: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Settlement = z.infer<typeof settlement>;
export type SettlementState = z.infer<typeof settlementState>;

const lines = z.array(quoteLineInput).max(40);
const note = z.string().trim().max(500).optional();
/** Left out when the resident answers themselves; staff who write an answer down say whose it is. */
const said = {
  saidBy: shortText.optional(),
  saidHow: saidHow.optional(),
};
const decided = [...actRefusals, 'service.said_by_missing'] as const;
const onSettlement = '/api/communities/:communityId/settlements/:settlementId';
const settlementPath = inCommunity.extend({ settlementId: id });

const settlementFilter = {
  state: settlementState.optional(),
  /** Only what is past its day and not paid. */
  overdue: z.enum(['true']).optional(),
  q: z.string().max(100).optional(),
  buildingId: id.optional(),
  categoryId: id.optional(),
  from: instant.optional(),
  until: instant.optional(),
};

export const priceContract = {
  getOrderPrice: endpoint({
    method: 'GET',
    path: `${onOrder}/price`,
    summary: 'What was agreed, estimated, charged and settled for an order.',
    params: orderPath,
    out: z.object({
      orderId: id,
      version: z.number().int(),
      priced: z.boolean(),
      agreed: z
        .object({
          fromFen: z.number().int(),
          toFen: z.number().int(),
          unitZh: z.string().nullable(),
          unitEn: z.string().nullable(),
          at: instant,
        })
        .nullable(),
      estimate: quote.nullable(),
      /** What the final price may not pass without another approval; null: an estimate comes first. */
      ceilingFen: z.number().int().nullable(),
      final: quote.nullable(),
      settlements: z.array(settlement),
      /** Stock used on the order, at the price of the day; for staff. */
      used: z.array(quoteLine),
    }),
  }),
  estimateOrder: endpoint({
    method: 'POST',
    path: `${onOrder}/estimates`,
    summary: 'Say beforehand what it will cost; a waiting estimate is replaced.',
    params: orderPath,
    body: z.strictObject({ ...acting, lines: lines.min(1), note }),
    out: orderBrief,
    refusals: [...actRefusals, 'service.price_too_high'],
  }),
  approveEstimate: endpoint({
    method: 'POST',
    path: `${onOrder}/estimate-approval`,
    summary: 'The household agrees to the estimate.',
    params: orderPath,
    body: z.strictObject({ ...acting, ...said }),
    out: orderBrief,
    refusals: decided,
  }),
  declineEstimate: endpoint({
    method: 'DELETE',
    path: `${onOrder}/estimate-approval`,
    summary: 'The household does not want it at this price.',
    params: orderPath,
    body: z.strictObject({ ...acting, ...said, reason }),
    out: orderBrief,
    refusals: decided,
  }),
  priceOrder: endpoint({
    method: 'POST',
    path: `${onOrder}/prices`,
    summary: 'The final price: these lines, and the stock used on the order.',
    params: orderPath,
    body: z.strictObject({ ...acting, lines, note }),
    out: orderBrief,
    refusals: [
      ...actRefusals,
      'service.estimate_needed',
      'service.estimate_waits',
      'service.estimate_declined',
      'service.price_above_estimate',
      'service.price_too_high',
    ],
  }),
  approvePrice: endpoint({
    method: 'POST',
    path: `${onOrder}/price-approval`,
    summary: 'The household agrees to the final price, which makes its settlement.',
    params: orderPath,
    body: z.strictObject({ ...acting, ...said }),
    out: orderBrief,
    refusals: decided,
  }),
  declinePrice: endpoint({
    method: 'DELETE',
    path: `${onOrder}/price-approval`,
    summary: 'The household does not agree to the final price.',
    params: orderPath,
    body: z.strictObject({ ...acting, ...said, reason }),
    out: orderBrief,
    refusals: decided,
  }),
  endWithoutWork: endpoint({
    method: 'POST',
    path: `${onOrder}/ending-without-work`,
    summary: 'After a declined estimate: end the order for the visit fee, or for nothing.',
    params: orderPath,
    body: z.strictObject({ ...acting, reason, visitFeeFen: unitPriceFen.default(0) }),
    out: orderBrief,
    refusals: [...actRefusals, 'service.visit_fee_above_estimate'],
  }),

  listSettlements: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/settlements',
    summary: 'What households owe for paid work, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, ...settlementFilter }),
    out: page(settlement),
  }),
  settlementTotals: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/settlements/totals',
    summary: 'Sums of the filtered settlements by state; what is paid back counts with a minus.',
    params: inCommunity,
    query: z.strictObject(settlementFilter),
    out: z.object({
      totalFen: z.number().int(),
      count: z.number().int(),
      byState: z.array(
        z.object({
          state: settlementState,
          totalFen: z.number().int(),
          count: z.number().int(),
        }),
      ),
      overdueFen: z.number().int(),
    }),
  }),
  exportSettlements: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/settlements.xlsx',
    summary: 'The filtered settlements as an Excel file (at most 10,000 rows).',
    params: inCommunity,
    query: z.strictObject({
      ...settlementFilter,
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    carries: 'file',
  }),
  getSettlement: endpoint({
    method: 'GET',
    path: onSettlement,
    summary: 'One settlement.',
    params: settlementPath,
    out: settlement,
  }),
  paySettlement: endpoint({
    method: 'PUT',
    path: `${onSettlement}/payment`,
    summary: 'Note that it was paid, with the reference of the payment.',
    params: settlementPath,
    body: z.strictObject({ reference: shortText }),
    out: settlement,
    refusals: ['service.settlement_over'],
  }),
  waiveSettlement: endpoint({
    method: 'PUT',
    path: `${onSettlement}/waiver`,
    summary: 'Let it go, with the reason.',
    params: settlementPath,
    body: z.strictObject({ reason }),
    out: settlement,
    refusals: ['service.settlement_over'],
  }),
};
