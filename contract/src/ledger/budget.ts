import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { ledgerAmount, ledgerUnit, ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';

const budget = z.object({
  accountId: id,
  organisationId: id,
  /** Null when the organisation has ended. */
  organisationName: z.string().nullable(),
  unit: unitCode,
  /** Put in, less what was given back. */
  funded: z.number().int(),
  /** Paid out of it, less what came back. */
  used: z.number().int(),
  /** Set aside for something that is published. */
  held: z.number().int(),
  /** What may still be promised: funded − used − held. */
  free: z.number().int(),
});
export type Budget = z.infer<typeof budget>;

const budgetEntry = z.object({
  transferId: id,
  version: z.number().int(),
  kind: z.string(),
  words: z.string(),
  at: instant,
  byName: z.string(),
  amount: z.number().int(),
  /** In the budget after it. */
  balance: z.number().int(),
});
export type BudgetEntry = z.infer<typeof budgetEntry>;

export const budgetContract = {
  listLedgerUnits: endpoint({
    method: 'GET',
    path: `${root}/units`,
    summary: 'Kinds of points and money that are counted here.',
    params: inCommunity,
    out: z.object({ items: z.array(ledgerUnit) }),
  }),
  listBudgets: endpoint({
    method: 'GET',
    path: `${root}/budgets`,
    summary: 'What organisations may give out: put in, held, used, free.',
    params: inCommunity,
    out: z.object({ items: z.array(budget), can: z.object({ fund: z.boolean() }) }),
  }),
  moveBudget: endpoint({
    method: 'PUT',
    path: `${root}/fundings/:fundingId`,
    summary:
      'Put points or money into the budget of an organisation, or give back what is free. The client makes the id: sent again it is the same one.',
    params: inCommunity.extend({ fundingId: id }),
    body: z.strictObject({
      organisationId: id,
      unit: unitCode,
      amount: ledgerAmount,
      direction: z.enum(['fund', 'return']),
      reason: ledgerWords,
    }),
    out: budget,
    refusals: [
      'ledger.organisation_unknown',
      'ledger.unit_unknown',
      'ledger.key_taken',
      'ledger.not_enough',
    ],
  }),
  listBudgetEntries: endpoint({
    method: 'GET',
    path: `${root}/budgets/:accountId/entries`,
    summary: 'What went into and out of a budget, newest first.',
    params: inCommunity.extend({ accountId: id }),
    query: z.strictObject(paging),
    out: page(budgetEntry),
  }),
};
