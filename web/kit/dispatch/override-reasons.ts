import type { OverrideReason } from '@linli/contract';

/** Why somebody else than proposed, in the order in which they are offered; `other` needs a note. */
export const overrideReasons: readonly OverrideReason[] = [
  'knows',
  'asked',
  'skill',
  'health',
  'training',
  'other',
];
