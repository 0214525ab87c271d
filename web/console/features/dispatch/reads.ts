import { orderReads } from '../../../client/index.ts';

/** What an act of this page makes stale. */
export const dispatchReads = [
  'listDispatchPlans',
  'getDispatchPlan',
  'listDispatchChoices',
] as const;

/** Giving out moves the orders themselves. */
export const givenReads = [...dispatchReads, ...orderReads] as const;
