import type { Session } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { IdentityCall } from '../identity.ts';
import { deviceOf } from './device.ts';
import { forgetKept, giveCookie, hashOf, newSecret, sessionDays } from './session-secret.ts';
import { readSession } from './session-view.ts';

/**
 * Signs an account in on this browser: a fresh secret each time, and the session that the browser
 * had before is over. `also` is done in the same transaction.
 */
export async function openSession(
  call: IdentityCall,
  accountId: string,
  also: (tx: Tx, sessionId: string) => void = () => undefined,
): Promise<Session> {
  const secret = newSecret();
  const sessionId = newId();
  const before = await call.db.transact([], async (tx) => {
    const ending = call.secret === null ? null : endSecret(tx, call.secret);
    void run(
      tx,
      sql`insert into session
        (id, account_id, secret_hash, device, ip, created_at, last_seen_at, expires_at)
        values (${sessionId}, ${accountId}, ${hashOf(secret)}, ${deviceOf(call.raw.headers['user-agent'])},
          ${call.ip}, ${call.now}, ${call.now}, ${plusDays(call.now, sessionDays)})`,
    );
    also(tx, sessionId);
    return await ending;
  });
  if (before !== null) call.sessionEnded(before.accountId);
  if (before !== null && before.accountId !== accountId) forgetKept(call.reply);
  const session = await readSession(call, accountId);
  giveCookie(call.reply, { secret, secure: call.secureCookies });
  call.log.info({ req: call.requestId, account: accountId }, 'signed in');
  return session;
}

/** Ends the session of a secret. @returns whose it was, or null when there was none. */
export async function endSecret(
  tx: Tx,
  secret: string,
): Promise<{ accountId: string; card: boolean } | null> {
  const ended = await firstRow(
    tx,
    sql<{ accountId: string; card: boolean }>`delete from session
      where secret_hash = ${hashOf(secret)}
      returning account_id as "accountId", card_id is not null as card`,
  );
  return ended ?? null;
}
