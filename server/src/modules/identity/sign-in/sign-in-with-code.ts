import type { Session } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { openSession } from '../session/open-session.ts';
import { codeTries, hashOfCode } from './code.ts';
import { requireUsable, type SignInAccount } from './sign-in-account.ts';

/**
 * Trades a code for a session. A phone without an account gets one; whoever is listed with it in a
 * community joins, and who is listed nowhere is somebody without memberships.
 */
export async function signInWithCode(
  call: IdentityCall,
  input: { codeId: string; code: string },
): Promise<Session> {
  const tried = await call.db.transact([], async (tx) => {
    const used = await useCode(tx, input, call.now);
    return used?.right ? await accountOf(tx, used.phone, call.now) : used;
  });
  // Refused only here, after the commit: a wrong try must stay counted.
  if (tried === undefined) throw new Refusal('identity.code_expired');
  if ('right' in tried) {
    throw new Refusal('identity.code_wrong', { triesLeft: codeTries - tried.tries });
  }
  requireUsable(tried, call);
  return await openSession(call, tried.id);
}

interface UsedCode {
  phone: string;
  tries: number;
  right: boolean;
}

/**
 * One guarded statement: of two requests with the right code the second finds it used, and a
 * hundred guesses at once still count one by one. Nothing comes back for a code that is over.
 */
const useCode = (tx: Tx, input: { codeId: string; code: string }, now: Instant) =>
  firstRow(
    tx,
    sql<UsedCode>`
      update sms_code set tries = tries + 1,
        used_at = case when code_hash = ${hashOfCode(input.codeId, input.code)}
          then ${now}::timestamptz end
      where id = ${input.codeId} and used_at is null and expires_at > ${now} and tries < ${codeTries}
      returning phone, tries, used_at is not null as right`,
  );

async function accountOf(tx: Tx, phone: string, now: Instant): Promise<SignInAccount | undefined> {
  // The name comes with the first person that joins.
  void run(
    tx,
    sql`insert into account (id, name, phone, created_at) values (${newId()}, '', ${phone}, ${now})
      on conflict (phone) do nothing`,
  );
  return await firstRow(
    tx,
    sql<SignInAccount>`select id, demo, disabled_at as "disabledAt" from account where phone = ${phone}`,
  );
}
