import { instant } from '@linli/contract';
import { Refusal } from '../../platform/refusal/refusal.ts';

/** Where a page ended: the value it is sorted by, and the id that decides between equals. */
export interface Position {
  key: string;
  id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The position in a cursor that a caller hands back; anything made up is refused. */
export function positionOf(
  cursor: string | undefined,
  keyKind: 'text' | 'instant' = 'text',
): Position | null {
  if (cursor === undefined) return null;
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof key === 'string' && typeof id === 'string' && uuid.test(id) && !key.includes('\0')) {
      if (keyKind === 'text' || instant.safeParse(key).success) return { key, id };
    }
  } catch {
    // Falls through to the refusal: a broken cursor is the caller's mistake, whatever broke in it.
  }
  throw new Refusal('invalid_input', { field: 'query.cursor', problem: 'invalid' });
}

/**
 * A page out of one row more than asked for: the extra one says that there is a next page.
 * The key is left out of the items.
 */
export function pageOf<T extends { id: string; key: string }>(found: readonly T[], limit: number) {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items: shown.map(({ key: _key, ...item }) => item),
    next: more ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null,
  };
}
