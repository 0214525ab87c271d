import type { DataKey } from '@linli/contract';
import type { Instant } from '../clock/clock.ts';
import type { Ctx } from '../context.ts';
import { sql, run, type Tx } from '../db/tx.ts';

/**
 * What a module answers about the people in its tables (PIPL art. 44–47): what is held about one, what has
 * to end first, and how they are forgotten. `app.ts` hands them all to identity, which asks.
 */
export interface PersonalData {
  /** Rows about this person and nobody else, in words a person can read; no internal notes. */
  sections(ctx: Ctx, personId: string): Promise<DataSection[]>;
  /** What stands in the way of forgetting them. */
  openMatters?(ctx: Ctx, personId: string): Promise<OpenMatter[]>;
  /** Takes them out of this module's tables, as the owner of the schema; running it again changes nothing. */
  forget(person: Forgotten): Promise<Kept[]>;
}

export interface DataSection {
  key: DataKey;
  items: readonly Record<string, unknown>[];
}

export interface OpenMatter {
  kind: 'order' | 'settlement' | 'role' | 'redemption' | 'pay' | 'task';
  label: string;
}

export interface Kept {
  what: 'settlements' | 'audit' | 'account_elsewhere';
  count: number;
  /** The last day it is kept. */
  until: string | null;
}

export interface Forgotten {
  tx: Tx;
  communityId: string;
  personId: string;
  name: string;
  phone: string | null;
  /** What stands where the name stood: 已注销居民12. */
  placeholder: string;
  now: Instant;
}

/**
 * Takes name and phone out of free text. The phone is theirs alone and goes everywhere; the name may be a
 * namesake's, and goes only from rows that are about them.
 */
export async function scrub(
  { tx, communityId, name, phone, placeholder }: Forgotten,
  table: string,
  columns: readonly string[],
  about: ReturnType<typeof sql>,
): Promise<void> {
  for (const column of columns) {
    const cell = sql.raw(`${column}::text`);
    const set = (text: ReturnType<typeof sql>) =>
      sql`${sql.raw(column)} = (${text})${sql.raw(isJson(column) ? '::jsonb' : '')}`;
    if (name !== '')
      await run(
        tx,
        sql`update ${sql.raw(table)} set ${set(sql`replace(${cell}, ${name}, ${placeholder})`)}
          where community_id = ${communityId} and position(${name} in ${cell}) > 0 and ${about}`,
      );
    if (phone !== null)
      await run(
        tx,
        sql`update ${sql.raw(table)} set ${set(sql`replace(${cell}, ${phone}, ${gone})`)}
          where community_id = ${communityId} and position(${phone} in ${cell}) > 0`,
      );
  }
}

const gone = '***';
/** The columns of ours that are jsonb, by name. */
const isJson = (column: string) =>
  ['data', 'answers', 'lines', 'items', 'problems', 'places', 'place', 'texts'].includes(column);

/** Puts the placeholder where a name stands beside the id of whose it is. */
export async function nameless(
  { tx, communityId, personId, placeholder }: Forgotten,
  pairs: readonly (readonly [table: string, id: string, name: string])[],
): Promise<void> {
  for (const [table, id, name] of pairs) {
    const [t, i, n] = [sql.raw(table), sql.raw(id), sql.raw(name)];
    await run(
      tx,
      sql`update ${t} set ${n} = ${placeholder}
        where community_id = ${communityId} and ${i} = ${personId} and ${n} is not null`,
    );
  }
}
