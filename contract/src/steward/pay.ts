import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant } from '../shared.ts';

const period = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

const payLine = z.object({
  personId: id,
  name: z.string(),
  organisationId: id.nullable(),
  organisationName: z.string().nullable(),
  stars: z.number().int(),
  /** Of a hundred; null: too few households have spoken for their value to pay. */
  score: z.number().nullable(),
  households: z.number().int(),
  starFen: z.number().int(),
  valueFen: z.number().int(),
  /** When it was put to their pay; null: proposed. */
  paidAt: instant.nullable(),
});
export type StewardPayLine = z.infer<typeof payLine>;

const answer = z.object({
  period,
  items: z.array(payLine),
  /** What the employers have free for it. */
  budgets: z.array(z.object({ organisationId: id, name: z.string(), freeFen: z.number().int() })),
});

const base = '/api/communities/:communityId/steward-pay/:period';
const onPeriod = inCommunity.extend({ period });

export const stewardPayContract = {
  listStewardPay: endpoint({
    method: 'GET',
    path: base,
    summary: 'What stars and households’ value are worth in pay for a month, proposed and paid.',
    params: onPeriod,
    out: answer,
  }),
  payStewards: endpoint({
    method: 'POST',
    path: base,
    summary: 'Put it to their pay, out of their employers’ budgets, once a month for each.',
    params: onPeriod,
    body: z.strictObject({ personIds: z.array(id).min(1).max(200) }),
    out: answer,
    refusals: [
      'steward.period_lasts',
      'steward.unknown',
      'steward.not_yourself',
      'steward.no_employer',
      'steward.nothing_to_pay',
      'steward.budget_short',
    ],
  }),
};
