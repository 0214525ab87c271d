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

/**
 * A line of the audit log taken apart: the reason, and what was typed beside it.
 * @returns null where it begins with no reason of the list
 */
export function readOverride(line: string): { reason: OverrideReason; note: string } | null {
  const [word, ...rest] = line.split(': ');
  const reason = overrideReasons.find((one) => one === word);
  return reason === undefined ? null : { reason, note: rest.join(': ') };
}
