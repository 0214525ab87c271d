import type { Assertion } from '@linli/contract';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { requireRelyingParty, takeChallenge, type Purpose } from './challenge.ts';
import { webauthn } from './library.ts';

interface Known {
  id: string;
  accountId: string;
  publicKey: Uint8Array;
}

/**
 * Checks what a passkey answered: our challenge, once; our address; this very key; and that the device
 * knew its owner (finger, face, PIN), since a passkey counts as both factors.
 * @returns whose it is. Why it was refused is said in the log only.
 */
export async function checkPasskey(
  call: IdentityCall,
  given: { challengeId: string; response: Assertion; purpose: Purpose },
): Promise<{ accountId: string }> {
  const { response } = given;
  const here = requireRelyingParty(call);
  const challenge = await takeChallenge(call, given);
  const known = await call.db.read([], (tx) =>
    firstRow(
      tx,
      sql<Known>`select id, account_id as "accountId", public_key as "publicKey" from passkey
        where credential_id = ${response.id} and rp_id = ${here.id}`,
    ),
  );
  if (known === undefined) throw refused(call, 'unknown key', null);
  const { accountId } = known;
  const { userHandle } = response.response;
  if (userHandle != null && userHandle !== userHandleOf(accountId)) {
    throw refused(call, 'another account', accountId);
  }
  const counter = await counterOf(call, { here, challenge, known, response });
  const moved = await call.db.transact([], (tx) =>
    run(
      tx,
      // A counter that stands still or goes back is a copy of the key; synced keys never count.
      sql`update passkey set counter = ${counter}, last_used_at = ${call.now}
        where id = ${known.id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
    ),
  );
  if (moved === 0) throw refused(call, 'counter went back, or the key was removed', accountId);
  return { accountId };
}

async function counterOf(
  call: IdentityCall,
  given: {
    here: { id: string; origin: string };
    challenge: string;
    known: Known;
    response: Assertion;
  },
): Promise<number> {
  const { here, challenge, known, response } = given;
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: here.origin,
      expectedRPID: here.id,
      requireUserVerification: true,
      // We compare counters ourselves, in the statement that writes them: two at once must not both pass.
      credential: { id: response.id, publicKey: new Uint8Array(known.publicKey), counter: 0 },
    });
    if (verified) return authenticationInfo.newCounter;
  } catch (error) {
    throw refused(call, (error as Error).message, known.accountId);
  }
  throw refused(call, 'signature', known.accountId);
}

function refused(call: IdentityCall, why: string, accountId: string | null): Refusal {
  call.log.warn({ req: call.requestId, account: accountId, why }, 'passkey refused');
  return new Refusal('identity.passkey_refused');
}

/** What the device keeps of its owner: the account's id, which says nothing to anybody else. */
export const userHandleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');
