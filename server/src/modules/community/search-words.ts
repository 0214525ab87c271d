import { sql, type RawBuilder } from '../../platform/db/tx.ts';

/**
 * A pattern for `ilike` out of what somebody types: 3-2-501 and 3 2 501 both find 3号楼2单元501.
 */
export function patternOf(words: string): string {
  const parts = words
    .normalize('NFKC')
    .split(/[-\s/,，、]+/)
    .map((part) => part.replace(/[\\%_]/g, '\\$&').replaceAll('\0', ''));
  return `%${parts.filter((part) => part !== '').join('%')}%`;
}

/**
 * Numbers inside a text padded, so that 2号楼 comes before 10号楼; compared by code point, so that every
 * server pages through a list in the same order.
 */
export const naturally = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`regexp_replace(regexp_replace(${text}, '(\\d+)', '00000\\1', 'g'), '0*(\\d{6})', '\\1', 'g') collate "C"`;
