import type { EarnFact } from '@linli/contract';
import type { Body } from '../../../client/index.ts';

/** What can earn points, as a form lists it. */
export const earnFacts = [
  'order_rated_well',
  'order_rated',
  'common_defect_done',
  'member_verified',
  'task_settled',
] as const satisfies readonly EarnFact[];

/** What the form of a rule holds. */
export interface RuleFields extends Omit<
  Body<'tryEarningRule'>,
  'ruleId' | 'leastStars' | 'capDay' | 'capWeek'
> {
  leastStars?: number | null;
  capDay?: number | null;
  capWeek?: number | null;
  reason: string;
}

/** Fields left empty are without limit. */
export const termsOf = ({ reason: _, ...fields }: RuleFields) => ({
  ...fields,
  leastStars: fields.fact === 'order_rated_well' ? (fields.leastStars ?? null) : null,
  capDay: fields.capDay ?? null,
  capWeek: fields.capWeek ?? null,
});
