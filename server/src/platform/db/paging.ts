import { instant } from '@linli/contract';
import { Refusal } from '../refusal/refusal.ts';

/** A place in a list ordered by time and id, newest first. */
export interface Cursor {
  at: string;
  id: string;
}

const wellFormed =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const match = wellFormed.exec(text);
  if (match === null || !instant.safeParse(match[1]).success)
    throw new Refusal('invalid_input', { field: 'query.cursor', problem: 'not_a_cursor' });
  return { at: match[1]!, id: match[2]! };
}

/** The cursor of the following page, when one more row than asked was found. */
export function cursorAfter(
  found: readonly { createdAt: string; id: string }[],
  limit: number,
): string | null {
  const last = found[limit - 1];
  return found.length > limit && last !== undefined ? `${last.createdAt}~${last.id}` : null;
}
