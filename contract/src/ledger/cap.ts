import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, shortText } from '../shared.ts';
import { earnFact } from './earning.ts';
import { ledgerUnit, ledgerWords, unitCode } from './shapes.ts';

const root = '/api/communities/:communityId/ledger';

export const capSpan = z.enum(['day', 'week', 'month']);

const capFields = {
  title: shortText,
  unit: unitCode,
  /** Of what happened; none is everything that earns this kind. */
  facts: z.array(earnFact).max(earnFact.options.length),
  /** Counts apart what each giver gave. */
  eachGiver: z.boolean(),
  span: capSpan,
  /** At most so many points to one person. */
  most: z.number().int().min(1).max(1_000_000),
  active: z.boolean(),
};
const cap = z.object({
  ...capFields,
  id,
  version: z.number().int(),
  reason: z.string(),
  startsAt: instant,
  byName: z.string(),
});
export type EarningCap = z.infer<typeof cap>;

export const capContract = {
  listEarningCaps: endpoint({
    method: 'GET',
    path: `${root}/caps`,
    summary: 'What rules together may give to one person, as it is now.',
    params: inCommunity,
    out: z.object({ items: z.array(cap), can: z.object({ save: z.boolean() }) }),
  }),
  saveEarningCap: endpoint({
    method: 'PUT',
    path: `${root}/caps/:capId`,
    summary: 'Make a cap over rules, or its next version. The client makes the id.',
    params: inCommunity.extend({ capId: id }),
    body: z.strictObject({
      ...capFields,
      reason: ledgerWords,
      /** The version that was changed; 0 for a new cap. */
      version: z.number().int().min(0),
    }),
    out: cap,
    refusals: ['ledger.unit_unknown', 'ledger.rule_changed'],
  }),
  saveLedgerUnit: endpoint({
    method: 'PUT',
    path: `${root}/units/:unit`,
    summary: 'Name a kind of points, or add one. What it is counted in stays.',
    params: inCommunity.extend({ unit: unitCode }),
    body: z.strictObject({ nameZh: shortText, nameEn: shortText }),
    out: ledgerUnit,
    refusals: ['ledger.unit_unknown', 'ledger.too_many_units'],
  }),
};
