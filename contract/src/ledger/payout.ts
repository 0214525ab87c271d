import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { month } from './redemption.ts';

export const payoutState = z.enum(['draft', 'checked', 'exported', 'paid', 'cancelled']);
export const payoutLineState = z.enum(['pending', 'paid', 'returned', 'taken_off']);
export type PayoutState = z.infer<typeof payoutState>;

const sums = {
  count: z.number().int(),
  totalFen: z.number().int(),
};
const byLineState = z.array(z.object({ state: payoutLineState, ...sums }));

const run = z.object({
  id,
  number: z.number().int(),
  period: z.string(),
  note: z.string(),
  state: payoutState,
  madeAt: instant,
  madeByName: z.string(),
  checkedAt: instant.nullable(),
  checkedByName: z.string().nullable(),
  exportedAt: instant.nullable(),
  endedAt: instant.nullable(),
  ...sums,
  byState: byLineState,
  /** What is paid when the whole list is: of one that went to the bank, whoever was in its file. */
  whole: z.object(sums),
  withoutAccount: z.number().int(),
  warned: z.number().int(),
  can: z.object({
    check: z.boolean(),
    cancel: z.boolean(),
    export: z.boolean(),
    pay: z.boolean(),
  }),
});
export type PayoutRun = z.infer<typeof run>;

const line = z.object({
  personId: id,
  personName: z.string(),
  amountFen: z.number().int(),
  state: payoutLineState,
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  paidAt: instant.nullable(),
  endedByName: z.string().nullable(),
  /** Masked: the bank and the last four digits. */
  account: z.object({ bank: z.string(), tail: z.string() }).nullable(),
  /** Paid or about to be paid to this person in this calendar month, with this line. */
  monthFen: z.number().int(),
  /** Above what may be paid in a month without withholding tax. */
  warns: z.boolean(),
});
export type PayoutLine = z.infer<typeof line>;

const threshold = z.object({
  fen: z.number().int(),
  from: day,
  sourceZh: z.string(),
  sourceEn: z.string(),
});
const bankFields = {
  holder: z.string().trim().min(2).max(40),
  bank: z.string().trim().min(2).max(40),
  number: z.string().regex(/^\d{12,19}$/),
};
const myAccount = z.object({ bank: z.string(), tail: z.string(), savedAt: instant });

const payouts = '/api/communities/:communityId/payouts';
const payoutPath = inCommunity.extend({ payoutId: id });
const linePath = payoutPath.extend({ personId: id });
const reason = z.string().trim().min(2).max(200);
const moved = ['ledger.payout_moved', 'ledger.hold_over', 'ledger.not_enough'] as const;

export const payoutContract = {
  listPayouts: endpoint({
    method: 'GET',
    path: payouts,
    summary: 'Lists of what is paid out to people, newest first, with what waits for the next one.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: z.object({
      items: z.array(run),
      next: z.string().nullable(),
      waiting: z.object({ people: z.number().int(), totalFen: z.number().int() }),
      threshold,
    }),
  }),
  makePayout: endpoint({
    method: 'POST',
    path: payouts,
    summary:
      'Make a list of what people’s wallets hold up to the end of a month (at most 1,000 people).',
    params: inCommunity,
    body: z.strictObject({ id, period: month, note: z.string().trim().max(100).default('') }),
    out: run,
    refusals: [
      'ledger.payout_draft_open',
      'ledger.nothing_to_pay',
      'ledger.payout_id_taken',
      'ledger.period_to_come',
    ],
  }),
  getPayout: endpoint({
    method: 'GET',
    path: `${payouts}/:payoutId`,
    summary: 'One list with its lines.',
    params: payoutPath,
    out: z.object({ run, lines: z.array(line), threshold }),
  }),
  checkPayout: endpoint({
    method: 'POST',
    path: `${payouts}/:payoutId/check`,
    summary: 'A second person agrees: from now on nothing of it changes.',
    params: payoutPath,
    out: run,
    refusals: ['ledger.payout_moved', 'ledger.second_person'],
  }),
  cancelPayout: endpoint({
    method: 'DELETE',
    path: `${payouts}/:payoutId`,
    summary: 'Give the whole list up before it went to the bank: the money is free again.',
    params: payoutPath,
    out: run,
    refusals: moved,
  }),
  startPayoutExport: endpoint({
    method: 'POST',
    path: `${payouts}/:payoutId/export`,
    summary: 'From now on the list is on its way to the bank; its file can be fetched.',
    params: payoutPath,
    out: run,
    refusals: ['ledger.payout_moved'],
  }),
  payoutFile: endpoint({
    method: 'GET',
    path: `${payouts}/:payoutId/bank-file`,
    summary: 'The list for the bank, with whole account numbers; each time it is logged.',
    params: payoutPath,
    query: z.strictObject({
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    carries: 'file',
    refusals: ['ledger.payout_moved'],
  }),
  payPayout: endpoint({
    method: 'PUT',
    path: `${payouts}/:payoutId/payment`,
    summary: 'Everything that is still open of it was paid, with the bank’s reference.',
    params: payoutPath,
    body: z.strictObject({ reference: shortText }),
    out: run,
    refusals: moved,
  }),
  payPayoutLine: endpoint({
    method: 'PUT',
    path: `${payouts}/:payoutId/lines/:personId/payment`,
    summary: 'One line was paid. The same again is the same.',
    params: linePath,
    body: z.strictObject({ reference: shortText }),
    out: run,
    refusals: moved,
  }),
  returnPayoutLine: endpoint({
    method: 'POST',
    path: `${payouts}/:payoutId/lines/:personId/return`,
    summary: 'The bank sent it back: the money is in the wallet again, for the next list.',
    params: linePath,
    body: z.strictObject({ reason }),
    out: run,
    refusals: [...moved, 'ledger.already_reversed'],
  }),
  takeOffPayoutLine: endpoint({
    method: 'DELETE',
    path: `${payouts}/:payoutId/lines/:personId`,
    summary: 'Take somebody off a draft.',
    params: linePath,
    body: z.strictObject({ reason }),
    out: run,
    refusals: moved,
  }),
  showPayoutAccount: endpoint({
    method: 'POST',
    path: `${payouts}/:payoutId/lines/:personId/account-view`,
    summary: 'The whole account of one line; the look is logged with its reason.',
    params: linePath,
    body: z.strictObject({ reason }),
    out: z.object(bankFields),
    refusals: ['ledger.account_unreadable'],
  }),

  getMyPay: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-pay',
    summary: 'What I earned, what is on its way, what was paid, and where to.',
    params: inCommunity,
    out: z.object({
      balanceFen: z.number().int(),
      onItsWayFen: z.number().int(),
      paidThisYearFen: z.number().int(),
      account: myAccount.nullable(),
      payouts: z.array(
        z.object({
          payoutId: id,
          number: z.number().int(),
          period: z.string(),
          amountFen: z.number().int(),
          state: payoutLineState,
          sent: z.boolean(),
          at: instant,
          reference: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
      threshold,
    }),
  }),
  listMyPay: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-pay/entries',
    summary: 'What came into my wallet and went out of it, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(
      z.object({
        id,
        at: instant,
        words: z.string(),
        kind: z.string(),
        amountFen: z.number().int(),
      }),
    ),
  }),
  saveMyBankAccount: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/my-pay/bank-account',
    summary: 'Where my pay goes; kept sealed.',
    params: inCommunity,
    body: z.strictObject(bankFields),
    out: myAccount,
    refusals: ['ledger.account_number_wrong'],
  }),
  deleteMyBankAccount: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/my-pay/bank-account',
    summary: 'Forget my bank account.',
    params: inCommunity,
  }),
};
