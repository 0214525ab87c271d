import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { unitCode } from './shapes.ts';
import { redeemedPieces, shelfKind } from './shelf.ts';

export const redemptionState = z.enum([
  'reserved',
  'handed_over',
  'cancelled',
  'expired',
  'taken_back',
]);
export type RedemptionState = z.infer<typeof redemptionState>;

const redemption = z.object({
  id,
  number: z.number().int(),
  itemId: id,
  kind: shelfKind,
  nameZh: z.string(),
  nameEn: z.string(),
  providerId: id.nullable(),
  providerName: z.string().nullable(),
  placeWords: z.string(),
  /** Masked for whoever only hands over. */
  personName: z.string(),
  unit: unitCode,
  unitZh: z.string(),
  unitEn: z.string(),
  pieces: z.number().int(),
  points: z.number().int(),
  /** Of a price: what the points took off, and what is left to pay on the spot. */
  offFen: z.number().int().nullable(),
  restFen: z.number().int().nullable(),
  owedFen: z.number().int(),
  state: redemptionState,
  createdAt: instant,
  expiresAt: instant,
  /** Since when it can be fetched, where somebody had to get it ready. */
  readyAt: instant.nullable(),
  endedAt: instant.nullable(),
  handedByName: z.string().nullable(),
  reason: z.string().nullable(),
  can: z.object({ cancel: z.boolean(), ready: z.boolean(), takeBack: z.boolean() }),
});
export type Redemption = z.infer<typeof redemption>;

const redemptions = '/api/communities/:communityId/redemptions';
const redemptionPath = inCommunity.extend({ redemptionId: id });
const handing = z.union([
  /** As typed: six digits. */
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  /** As scanned. */
  z.strictObject({ code: z.string().regex(/^\d{6}$/), redemptionId: id }),
]);
const filter = {
  state: redemptionState.optional(),
  q: z.string().max(100).optional(),
  providerId: id.optional(),
  itemId: id.optional(),
  from: instant.optional(),
  until: instant.optional(),
};
const codeRefusals = [
  'ledger.code_wrong',
  'ledger.code_attempts',
  'ledger.redemption_over',
  'ledger.own_redemption',
] as const;

export const redemptionContract = {
  redeem: endpoint({
    method: 'POST',
    path: redemptions,
    summary:
      'Reserve something: points are held and stock is taken, or nothing is. The client makes the id.',
    params: inCommunity,
    body: z.strictObject({
      id,
      itemId: id,
      unit: unitCode,
      /** Pieces; of a price that points take something off: how often they do. */
      count: redeemedPieces,
      /** The price that the caller saw. */
      priceVersion: z.number().int().min(1),
    }),
    out: redemption,
    refusals: [
      'ledger.frozen',
      'ledger.not_enough',
      'ledger.sold_out',
      'ledger.off_shelf',
      'ledger.household_limit',
      'ledger.price_changed',
      'ledger.unit_not_taken',
      'ledger.above_ceiling',
      'ledger.redemption_id_taken',
      'ledger.frozen',
    ],
  }),
  listMyRedemptions: endpoint({
    method: 'GET',
    path: `${redemptions}/mine`,
    summary: 'What I redeemed, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, open: z.enum(['true']).optional() }),
    out: page(redemption),
  }),
  getMyRedemption: endpoint({
    method: 'GET',
    path: `${redemptions}/mine/:redemptionId`,
    summary: 'One of mine, with the code to show while it waits to be fetched.',
    params: redemptionPath,
    out: z.object({ redemption, code: z.string().nullable(), qr: z.string().nullable() }),
  }),
  cancelRedemption: endpoint({
    method: 'DELETE',
    path: `${redemptions}/mine/:redemptionId`,
    summary: 'Give it back before it was handed over: points and stock are free again.',
    params: redemptionPath,
    out: redemption,
    refusals: ['ledger.redemption_over'],
  }),
  lookUpRedemption: endpoint({
    method: 'POST',
    path: `${redemptions}/look-up`,
    summary: 'What a code stands for, before it is handed over.',
    params: inCommunity,
    body: handing,
    out: redemption,
    refusals: codeRefusals,
  }),
  handOverRedemption: endpoint({
    method: 'POST',
    path: `${redemptions}/hand-over`,
    summary: 'Hand it over against its code: the points go to whoever gave it. Once.',
    params: inCommunity,
    body: handing,
    out: redemption,
    refusals: codeRefusals,
  }),
  readyRedemption: endpoint({
    method: 'PUT',
    path: `${redemptions}/:redemptionId/readiness`,
    summary: 'It can be fetched now; whoever redeemed it is told. The same again is once.',
    params: redemptionPath,
    out: redemption,
    refusals: ['ledger.redemption_over', 'ledger.own_redemption'],
  }),
  listRedemptions: endpoint({
    method: 'GET',
    path: redemptions,
    summary: 'Redemptions, newest first; a merchant sees those of their own organisation.',
    params: inCommunity,
    query: z.strictObject({ ...paging, ...filter }),
    out: page(redemption),
  }),
  redemptionTotals: endpoint({
    method: 'GET',
    path: `${redemptions}/totals`,
    summary: 'Sums of the filtered redemptions by state.',
    params: inCommunity,
    query: z.strictObject(filter),
    out: z.object({
      count: z.number().int(),
      points: z.number().int(),
      owedFen: z.number().int(),
      byState: z.array(
        z.object({
          state: redemptionState,
          count: z.number().int(),
          points: z.number().int(),
          owedFen: z.number().int(),
        }),
      ),
    }),
  }),
  exportRedemptions: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/redemptions.xlsx',
    summary: 'The filtered redemptions as an Excel file (at most 10,000 rows).',
    params: inCommunity,
    query: z.strictObject({ ...filter, locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    carries: 'file',
  }),
  takeBackRedemption: endpoint({
    method: 'POST',
    path: `${redemptions}/:redemptionId/taking-back`,
    summary: 'It was handed over by mistake: the points go back, and the statement takes it off.',
    params: redemptionPath,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200), stockToo: z.boolean() }),
    out: redemption,
    refusals: ['ledger.redemption_over', 'ledger.already_reversed'],
  }),
};

const statement = z.object({
  id,
  number: z.number().int(),
  providerId: id,
  providerName: z.string(),
  /** `2026-11`. */
  period: z.string(),
  totalFen: z.number().int(),
  lines: z.number().int(),
  state: z.enum(['payable', 'paid']),
  madeAt: instant,
  madeByName: z.string(),
  paidAt: instant.nullable(),
  paidByName: z.string().nullable(),
  reference: z.string().nullable(),
});
export type ProviderStatement = z.infer<typeof statement>;

const statements = '/api/communities/:communityId/provider-statements';
const statementPath = inCommunity.extend({ statementId: id });
export const month = z.string().regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/);

export const statementContract = {
  listProviderStatements: endpoint({
    method: 'GET',
    path: statements,
    summary: 'What is and was owed to providers, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, state: z.enum(['payable', 'paid']).optional() }),
    out: page(statement),
  }),
  unsettledProviders: endpoint({
    method: 'GET',
    path: `${statements}/unsettled`,
    summary: 'Who has handed something over that is on no statement yet.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          providerId: id,
          providerName: z.string(),
          count: z.number().int(),
          totalFen: z.number().int(),
          since: day,
        }),
      ),
    }),
  }),
  makeProviderStatement: endpoint({
    method: 'POST',
    path: statements,
    summary:
      'Put together what a provider is owed up to the end of a month. The client makes the id.',
    params: inCommunity,
    body: z.strictObject({ id, providerId: id, period: month }),
    out: statement,
    refusals: ['ledger.nothing_to_settle', 'ledger.statement_id_taken', 'ledger.period_to_come'],
  }),
  getProviderStatement: endpoint({
    method: 'GET',
    path: `${statements}/:statementId`,
    summary: 'One statement with its lines (at most 2,000).',
    params: statementPath,
    out: z.object({
      statement,
      lines: z.array(
        z.object({
          redemptionId: id,
          number: z.number().int(),
          kind: z.enum(['handed_over', 'taken_back']),
          nameZh: z.string(),
          nameEn: z.string(),
          at: instant,
          unitZh: z.string(),
          unitEn: z.string(),
          points: z.number().int(),
          owedFen: z.number().int(),
        }),
      ),
    }),
  }),
  exportProviderStatement: endpoint({
    method: 'GET',
    path: `${statements}/:statementId/lines.xlsx`,
    summary: 'The statement with its lines as an Excel file.',
    params: statementPath,
    query: z.strictObject({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    carries: 'file',
  }),
  payProviderStatement: endpoint({
    method: 'PUT',
    path: `${statements}/:statementId/payment`,
    summary:
      'Note that it was paid, with the reference of the payment. The same again is the same.',
    params: statementPath,
    body: z.strictObject({ reference: shortText }),
    out: statement,
    refusals: ['ledger.statement_paid'],
  }),
};
