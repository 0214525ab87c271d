import { hash, randomInt } from 'node:crypto';
import type { Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';

export const recoveryCodes = 10;
const groups = 4;
/** No letter that is read as another: no 0 and O, no 1, I and L, no U and V. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Sixteen of thirty letters are 78 bits: nobody guesses them, so a plain hash of them will do. */
const newRecoveryCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

/** As people type it: small letters, without dashes. */
const plainCode = (code: string) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

const hashOfCode = (accountId: string, code: string): Buffer =>
  hash('sha256', `${accountId}:${plainCode(code)}`, 'buffer');

/** Ten new ones, and all before them are over. They are shown this once: only hashes stay. */
export function makeRecoveryCodes(tx: Tx, given: { accountId: string; now: Instant }): string[] {
  const { accountId, now } = given;
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  void run(tx, sql`delete from recovery_code where account_id = ${accountId}`);
  for (const code of codes) {
    void run(
      tx,
      sql`insert into recovery_code (account_id, code_hash, made_at)
        values (${accountId}, ${hashOfCode(accountId, code)}, ${now})`,
    );
  }
  return codes;
}

/** One guarded statement: of two that bring the same code at once, one finds it used. */
export async function useRecoveryCode(
  tx: Tx,
  given: { accountId: string; code: string; now: Instant },
): Promise<boolean> {
  const { accountId, code, now } = given;
  const used = await run(
    tx,
    sql`update recovery_code set used_at = ${now}
      where account_id = ${accountId} and code_hash = ${hashOfCode(accountId, code)} and used_at is null`,
  );
  return used > 0;
}

export async function recoveryCodesLeft(tx: Tx, accountId: string): Promise<number> {
  const found = await firstRow(
    tx,
    sql<{ left: number }>`select count(*)::integer as left from recovery_code
      where account_id = ${accountId} and used_at is null`,
  );
  return found?.left ?? 0;
}
