import type { Session } from '@linli/contract';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { openSession } from '../session/open-session.ts';
import { addressKey, release, reserve, type Limit } from './limits.ts';
import { isPassword } from './password-hash.ts';
import { requireUsable, type SignInAccount } from './sign-in-account.ts';

/**
 * Signs staff in by password. Wrong ones pause this phone *from this address* and, at a higher
 * count, the address; never the phone alone, or anybody could keep somebody else out.
 */
export async function signInWithPassword(
  call: IdentityCall,
  input: { phone: string; password: string },
): Promise<Session> {
  const limits = limitsFor(call.ip, input.phone);
  const { reserved, account } = await call.db.transact([], async (tx) => ({
    reserved: await reserve(tx, limits, call.now),
    account: await accountWith(tx, input.phone),
  }));
  if ('waitSeconds' in reserved) throw new Refusal('identity.too_many_attempts', { ...reserved });
  // Outside the transaction: this takes a tenth of a second of computing, on purpose.
  const right = await isPassword(input.password, account?.passwordHash ?? null);
  if (account === undefined || !right) throw new Refusal('identity.password_wrong');
  requireUsable(account, call);
  return await openSession(call, account.id, (tx) => {
    release(tx, reserved.ids);
    void run(tx, sql`delete from attempt where key = ${limits[0].key}`);
  });
}

const limitsFor = (ip: string, phone: string): [Limit, Limit] => [
  { key: `password ${phone} ${addressKey(ip)}`, most: 5, seconds: 900 },
  { key: `password-address ${addressKey(ip)}`, most: 50, seconds: 900 },
];

const accountWith = (tx: Tx, phone: string) =>
  firstRow(
    tx,
    sql<SignInAccount & { passwordHash: string | null }>`
      select id, demo, disabled_at as "disabledAt", password_hash as "passwordHash"
      from account where phone = ${phone}`,
  );
