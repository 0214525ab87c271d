import type { OutOf, Session, identityContract } from '@linli/contract';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from './account-in.ts';
import { endSecret } from './open-session.ts';
import { forgetKept, giveCookie, takeCookie } from './session-secret.ts';
import { readSession } from './session-view.ts';

type Sessions = OutOf<typeof identityContract.listSessions>;

/** Who I am. The browser's cookie is renewed too, since the session's end moves on with use. */
export async function getSession(call: IdentityCall): Promise<Session> {
  const session = await readSession(call, accountIn(call).accountId);
  if (call.secret !== null) {
    giveCookie(call.reply, { secret: call.secret, secure: call.secureCookies });
  }
  return session;
}

/** My sessions on all devices, the last used first. */
export async function listSessions(call: IdentityCall): Promise<Sessions> {
  const { accountId, sessionId } = accountIn(call);
  const items = await call.db.read([], (tx) =>
    rows(
      tx,
      sql<Sessions['items'][number]>`
        select id, id = ${sessionId} as current, device, ip, created_at as "createdAt",
          last_seen_at as "lastSeenAt"
        from session where account_id = ${accountId} and expires_at > ${call.now}
        order by last_seen_at desc, id desc limit 100`,
    ),
  );
  return { items };
}

/** Ends one of my sessions at once; nobody can end (or find) somebody else's. */
export async function endSession(call: IdentityCall, input: { sessionId: string }): Promise<void> {
  const { accountId, sessionId } = accountIn(call);
  const ended = await call.db.transact([], (tx) =>
    run(tx, sql`delete from session where id = ${input.sessionId} and account_id = ${accountId}`),
  );
  if (ended === 0) throw notFound();
  call.sessionEnded(accountId);
  if (input.sessionId !== sessionId) return;
  takeCookie(call.reply, { secure: call.secureCookies });
  forgetKept(call.reply);
}

/** Ends this session. Somebody whose session is over already also leaves with an empty cookie jar. */
export async function signOut(call: IdentityCall): Promise<void> {
  const { secret } = call;
  if (secret !== null) {
    const ended = await call.db.transact([], (tx) => endSecret(tx, secret));
    if (ended !== null) call.sessionEnded(ended.accountId);
    // No photo is open to a card; a screen in a hall would only load itself anew after everybody.
    if (ended !== null && !ended.card) forgetKept(call.reply);
  }
  takeCookie(call.reply, { secure: call.secureCookies });
}
