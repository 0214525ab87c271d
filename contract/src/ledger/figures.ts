import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant } from '../shared.ts';
import { ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';
const amount = z.number().int();

const figures = z.object({
  unit: unitCode,
  /** Where all of it lies; with what was issued, which is negative, it sums to zero. */
  accounts: z.array(z.object({ kind: z.string(), balance: amount, held: amount })),
  /** Put into budgets, less what was given back. */
  funded: amount,
  /** In the wallets of people and households: what is owed to them. */
  outstanding: amount,
  /** The twelve months to this one. */
  months: z.array(
    z.object({
      month: z.string(),
      issued: amount,
      redeemed: amount,
      expired: amount,
      active: amount,
    }),
  ),
  /** Of who earned in these months; null while there are too few to publish. */
  concentration: z
    .object({
      people: z.number().int(),
      /** 0: all alike, 1000: one has all. */
      giniPermille: z.number().int(),
      /** Of the tenth of people who earned most. */
      topTenthPermille: z.number().int(),
    })
    .nullable(),
  least: z.number().int(),
});
export type LedgerFigures = z.infer<typeof figures>;

const pattern = z.object({
  key: z.string(),
  kind: z.enum(['ring', 'one_giver', 'burst']),
  people: z.array(z.object({ id, name: z.string() })),
  /** How often; of how many by anybody (one giver); on how many days. */
  times: amount,
  of: amount,
  points: amount,
  firstAt: instant,
  lastAt: instant,
  review: z
    .object({
      verdict: z.enum(['fine', 'problem']),
      note: z.string(),
      at: instant,
      byName: z.string(),
      /** There is more of it than when it was looked at. */
      grown: z.boolean(),
    })
    .nullable(),
});
export type PointPattern = z.infer<typeof pattern>;

export const figuresContract = {
  getLedgerFigures: endpoint({
    method: 'GET',
    path: `${root}/figures`,
    summary: 'What is owed, what came and went by month, and how evenly.',
    params: inCommunity,
    query: z.strictObject({ unit: unitCode }),
    out: figures,
    refusals: ['ledger.unit_unknown'],
  }),
  listPointPatterns: endpoint({
    method: 'GET',
    path: `${root}/patterns`,
    summary:
      'Patterns of the last ninety days that somebody should look at. Nothing follows by itself.',
    params: inCommunity,
    out: z.object({
      items: z.array(pattern),
      terms: z.object({
        days: amount,
        ringTimes: amount,
        giverTimes: amount,
        giverPercent: amount,
        burstTimes: amount,
      }),
    }),
  }),
  savePatternReview: endpoint({
    method: 'PUT',
    path: `${root}/patterns/:key/review`,
    summary: 'What somebody found who looked at a pattern.',
    params: inCommunity.extend({ key: z.string().regex(/^[a-z_]{4,12}:[0-9a-f:-]{10,200}$/) }),
    body: z.strictObject({
      verdict: z.enum(['fine', 'problem']),
      note: ledgerWords,
      times: amount.min(0).max(1_000_000),
    }),
  }),
};
