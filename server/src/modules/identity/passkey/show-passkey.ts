import type { Assertion, OutOf, Session, identityContract } from '@linli/contract';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { noteShown } from '../second-factor/standing.ts';
import { accountIn } from '../session/account-in.ts';
import { openSession } from '../session/open-session.ts';
import { addressKey, reserve } from '../sign-in/limits.ts';
import { requireUsable, type SignInAccount } from '../sign-in/sign-in-account.ts';
import { newChallenge, requireRelyingParty, type Purpose } from './challenge.ts';
import { checkPasskey } from './check-passkey.ts';
import { webauthn } from './library.ts';

type Contract = typeof identityContract;
type Begun = OutOf<Contract['beginPasskeySignIn']>;
interface Answer {
  challengeId: string;
  response: Assertion;
}

/** The same for everybody, so that nobody learns who has a passkey: the device says who it is. */
export const beginPasskeySignIn = (call: IdentityCall): Promise<Begun> =>
  begin(call, { purpose: { for: 'sign_in' }, keys: [] });

export async function signInWithPasskey(call: IdentityCall, input: Answer): Promise<Session> {
  const { accountId } = await checkPasskey(call, { ...input, purpose: { for: 'sign_in' } });
  const account = await call.db.read([], (tx) =>
    firstRow(
      tx,
      sql<SignInAccount>`select id, demo, disabled_at as "disabledAt" from account
        where id = ${accountId}`,
    ),
  );
  if (account === undefined) throw new Refusal('identity.passkey_refused');
  requireUsable(account, call);
  return await openSession(call, accountId, (tx, sessionId) =>
    noteShown(tx, { sessionId, now: call.now }),
  );
}

/** Somebody who is signed in already shows the second factor: only their own keys are asked for. */
export async function beginShowPasskey(call: IdentityCall): Promise<Begun> {
  const { accountId, sessionId } = accountIn(call);
  const keys = await call.db.read([], (tx) =>
    rows(
      tx,
      sql<Key>`select credential_id as id, transports from passkey
        where account_id = ${accountId} limit 100`,
    ),
  );
  return begin(call, { purpose: { for: 'step_up', sessionId }, keys });
}

export async function showPasskey(
  call: IdentityCall,
  input: Answer,
): Promise<OutOf<Contract['showPasskey']>> {
  const { accountId, sessionId } = accountIn(call);
  const shown = await checkPasskey(call, { ...input, purpose: { for: 'step_up', sessionId } });
  // A colleague's key in the same computer is a good key, and not mine.
  if (shown.accountId !== accountId) throw new Refusal('identity.passkey_refused');
  return await call.db.transact([], async (tx) => noteShown(tx, { sessionId, now: call.now }));
}

interface Key {
  id: string;
  transports: string;
}

async function begin(
  call: IdentityCall,
  given: { purpose: Purpose; keys: readonly Key[] },
): Promise<Begun> {
  const here = requireRelyingParty(call);
  const limit = { key: `passkey-challenge ${addressKey(call.ip)}`, most: 300, seconds: 900 };
  const made = await call.db.transact([], async (tx) => {
    const reserved = await reserve(tx, [limit], call.now);
    if ('waitSeconds' in reserved) return reserved;
    return newChallenge(tx, { purpose: given.purpose, now: call.now });
  });
  if ('waitSeconds' in made) throw new Refusal('identity.too_many_attempts', { ...made });
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: here.id,
    challenge: new Uint8Array(Buffer.from(made.challenge, 'base64url')),
    timeout: 300_000,
    userVerification: 'required',
    ...(given.keys.length === 0
      ? {}
      : {
          allowCredentials: given.keys.map(({ id, transports }) => ({
            id,
            transports: transports === '' ? [] : transports.split(','),
          })),
        }),
  });
  return {
    challengeId: made.challengeId,
    options: options as unknown as Record<string, unknown>,
  };
}
