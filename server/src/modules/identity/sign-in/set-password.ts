import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { requireOwnAccount } from './demo.ts';
import { release, reserve } from './limits.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import { requireStrong } from './password-strength.ts';

/**
 * Sets or changes my password; the old one is asked for when there is one. My sessions elsewhere
 * end: whoever changes a password may do so because somebody else knows it.
 */
export async function setPassword(
  call: IdentityCall,
  input: { old?: string | undefined; new: string },
): Promise<void> {
  const { accountId, sessionId } = accountIn(call);
  await requireOwnAccount(call, accountId);
  const limit = { key: `password-change ${sessionId}`, most: 5, seconds: 900 };
  const { reserved, account } = await call.db.transact([], async (tx) => ({
    reserved: await reserve(tx, [limit], call.now),
    account: await readAccount(tx, accountId),
  }));
  if ('waitSeconds' in reserved) throw new Refusal('identity.too_many_attempts', { ...reserved });
  if (account === undefined) throw new Refusal('not_signed_in');
  const before = account.passwordHash;
  if (before !== null && !(await isPassword(input.old ?? '', before))) {
    throw new Refusal('identity.password_wrong');
  }
  requireStrong(input.new, account);
  const after = await hashPassword(input.new);
  await call.db.transact([], async (tx) => {
    // Only over the password that was checked: of two changes at once the second is refused.
    const changed = await run(
      tx,
      sql`update account set password_hash = ${after}
        where id = ${accountId} and password_hash is not distinct from ${before}::text`,
    );
    if (changed === 0) throw new Refusal('identity.password_wrong');
    release(tx, reserved.ids);
    await run(tx, sql`delete from session where account_id = ${accountId} and id <> ${sessionId}`);
  });
  call.sessionEnded(accountId);
  call.log.info({ req: call.requestId, account: accountId }, 'password changed');
}

const readAccount = (tx: Tx, accountId: string) =>
  firstRow(
    tx,
    sql<{ name: string; phone: string | null; passwordHash: string | null }>`
      select name, phone, password_hash as "passwordHash" from account where id = ${accountId}`,
  );
