import type { NeedTopic } from '@linli/contract';

/** In the order people look for them. */
export const topics: readonly NeedTopic[] = [
  'fix',
  'teach',
  'lend',
  'care',
  'errand',
  'company',
  'other',
];
