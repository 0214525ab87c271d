import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';

/** What can earn points. */
export const earnFact = z.enum([
  /** Somebody's work was rated by whoever asked for it: to who did it. */
  'order_rated_well',
  /** Somebody rated what was done for them: to who rated. */
  'order_rated',
  /** A defect of the common parts was put right: to who reported it. */
  'common_defect_done',
  /** Somebody was confirmed as a resident. */
  'member_verified',
  /** A task was settled: to who did it, beside what the task itself pays. */
  'task_settled',
]);
export type EarnFact = z.infer<typeof earnFact>;

const count = (most: number) => z.number().int().min(1).max(most);
const ruleFields = {
  title: shortText,
  fact: earnFact,
  unit: unitCode,
  points: count(10_000),
  /** Whose budget pays. */
  organisationId: id,
  /** For ratings: from how many stars on. */
  leastStars: count(5).nullable(),
  capDay: count(100_000).nullable(),
  capWeek: count(100_000).nullable(),
  /** The same giver counts again after so many days; 0 is each time. */
  giverDays: z.number().int().min(0).max(365),
  coolingMinutes: z.number().int().min(0).max(43_200),
  active: z.boolean(),
};
const ruleVersion = z.object({
  ...ruleFields,
  version: z.number().int(),
  reason: z.string(),
  startsAt: instant,
  byName: z.string(),
});
const earningRule = ruleVersion.extend({
  id,
  organisationName: z.string().nullable(),
  /** What is free in the budget that pays. */
  budgetFree: z.number().int(),
  /** In the last thirty days. */
  given: z.object({
    times: z.number().int(),
    points: z.number().int(),
    unfunded: z.number().int(),
  }),
});
export type EarningRule = z.infer<typeof earningRule>;
export type EarningRuleVersion = z.infer<typeof ruleVersion>;

/** Why something earned nothing. */
export const earnOutcome = z.enum(['given', 'capped', 'cooling', 'same_giver', 'own', 'unfunded']);

const rulePath = inCommunity.extend({ ruleId: id });
const refusals = ['ledger.organisation_unknown', 'ledger.unit_unknown', 'ledger.rule_changed'];

const earning = z.object({
  id,
  personId: id,
  personName: z.string(),
  title: z.string(),
  words: z.string(),
  unit: unitCode,
  points: z.number().int(),
  outcome: earnOutcome,
  at: instant,
  /** Null while nobody wants them back. */
  takenBack: z.object({ taken: z.number().int(), owed: z.number().int() }).nullable(),
});
export type EarningRow = z.infer<typeof earning>;

export const earningContract = {
  listEarningRules: endpoint({
    method: 'GET',
    path: `${root}/rules`,
    summary: 'What earns points here, as it is now.',
    params: inCommunity,
    out: z.object({ items: z.array(earningRule), can: z.object({ save: z.boolean() }) }),
  }),
  listEarningRuleVersions: endpoint({
    method: 'GET',
    path: `${root}/rules/:ruleId/versions`,
    summary: 'What a rule has been, newest first.',
    params: rulePath,
    out: z.object({ items: z.array(ruleVersion) }),
  }),
  saveEarningRule: endpoint({
    method: 'PUT',
    path: `${root}/rules/:ruleId`,
    summary:
      'Make a rule, or its next version: what happens from now on is judged by it. The client makes the id.',
    params: rulePath,
    body: z.strictObject({
      ...ruleFields,
      reason: ledgerWords,
      /** The version that was changed; 0 for a new rule. */
      version: z.number().int().min(0),
    }),
    out: earningRule,
    refusals,
  }),
  tryEarningRule: endpoint({
    method: 'POST',
    path: `${root}/rule-trials`,
    summary: 'What a rule would have given in the last thirty days. Nothing is written.',
    params: inCommunity,
    body: z.strictObject({ ...ruleFields, ruleId: id }),
    out: z.object({
      happened: z.number().int(),
      times: z.number().int(),
      points: z.number().int(),
      people: z.number().int(),
      /** Why the others got nothing. */
      without: z.array(z.object({ outcome: earnOutcome, times: z.number().int() })),
      /** The most that one person would have got. */
      most: z.number().int(),
    }),
  }),
  listEarnings: endpoint({
    method: 'GET',
    path: `${root}/earnings`,
    summary: 'What was given by rules, newest first; names people, and the look is kept.',
    params: inCommunity,
    query: z.strictObject({ ...paging, ruleId: id.optional() }),
    out: page(earning),
  }),
  takeBackEarning: endpoint({
    method: 'PUT',
    path: `${root}/earnings/:earningId/take-back`,
    summary:
      'Take back points given by error: as many as are there; the rest is owed and comes out of what is earned next.',
    params: inCommunity.extend({ earningId: id }),
    body: z.strictObject({ id, reason: ledgerWords }),
    out: z.object({ taken: z.number().int(), owed: z.number().int() }),
    refusals: ['ledger.not_given', 'ledger.taken_back_before', 'ledger.not_enough'],
  }),
};
