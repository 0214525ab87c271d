import type { OutOf, Registration, identityContract } from '@linli/contract';
import { firstRow, rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { noteFactors, noteShown, requireShown } from '../second-factor/standing.ts';
import { accountIn } from '../session/account-in.ts';
import { requireOwnAccount } from '../sign-in/demo.ts';
import { newChallenge, requireRelyingParty, takeChallenge } from './challenge.ts';
import { webauthn } from './library.ts';

type Contract = typeof identityContract;
const mostPasskeys = 20;
/** Ed25519, ES256, RS256: what devices have; the library's own default asks Node for what is still experimental. */
const algorithms = [-8, -7, -257];

/** What the browser needs to make a key that it can later offer by itself. */
export async function beginPasskey(call: IdentityCall): Promise<OutOf<Contract['beginPasskey']>> {
  const { accountId, sessionId, name } = accountIn(call);
  const here = requireRelyingParty(call);
  await requireOwnAccount(call, accountId);
  await requireShown(call);
  const { made, known, phone } = await call.db.transact([], async (tx) => {
    const held = await keysOf(tx, accountId);
    if (held.length >= mostPasskeys) throw new Refusal('identity.too_many_passkeys');
    const purpose = { for: 'add', sessionId } as const;
    return {
      made: await newChallenge(tx, { purpose, now: call.now }),
      known: held,
      phone: (
        await firstRow(
          tx,
          sql<{ phone: string | null }>`select phone from account where id = ${accountId}`,
        )
      )?.phone,
    };
  });
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: '邻里 Linli',
    rpID: here.id,
    userName: phone ?? name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
    challenge: new Uint8Array(Buffer.from(made.challenge, 'base64url')),
    timeout: 300_000,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports === '' ? [] : transports.split(','),
    })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return {
    challengeId: made.challengeId,
    options: options as unknown as Record<string, unknown>,
  };
}

/** Keeps the key that a device made for our challenge. */
export async function addPasskey(
  call: IdentityCall,
  input: { challengeId: string; name: string; response: Registration },
): Promise<OutOf<Contract['addPasskey']>> {
  const { accountId, sessionId } = accountIn(call);
  const here = requireRelyingParty(call);
  await requireShown(call);
  const challenge = await takeChallenge(call, {
    challengeId: input.challengeId,
    purpose: { for: 'add', sessionId },
  });
  const credential = await madeKey(call, { here, challenge, response: input.response });
  const id = newId();
  await call.db.transact([], async (tx) => {
    // The account's row is the turnstile: two that add at once do not pass the limit together.
    await firstRow(tx, sql`select from account where id = ${accountId} for update`);
    const held = await keysOf(tx, accountId);
    if (held.length >= mostPasskeys) throw new Refusal('identity.too_many_passkeys');
    const added = await run(
      tx,
      sql`insert into passkey
        (id, account_id, credential_id, public_key, counter, transports, rp_id, name, created_at)
        values (${id}, ${accountId}, ${credential.id}, ${Buffer.from(credential.publicKey)},
          ${credential.counter}, ${(credential.transports ?? []).join(',')}, ${here.id},
          ${input.name}, ${call.now})
        on conflict (credential_id) do nothing`,
    );
    if (added === 0) throw new Refusal('identity.passkey_known');
    // Making it took the owner's finger, face or PIN: the session has shown a second factor by it.
    noteShown(tx, { sessionId, now: call.now });
    noteFactors(tx, accountId);
  });
  call.log.info({ req: call.requestId, account: accountId }, 'passkey added');
  return { id, name: input.name, createdAt: call.now, lastUsedAt: null, elsewhere: false };
}

async function madeKey(
  call: IdentityCall,
  given: { here: { id: string; origin: string }; challenge: string; response: Registration },
) {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: given.response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: given.challenge,
      expectedOrigin: given.here.origin,
      expectedRPID: given.here.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (verified) return registrationInfo.credential;
  } catch (error) {
    call.log.warn({ req: call.requestId, err: error }, 'passkey refused');
  }
  throw new Refusal('identity.passkey_refused');
}

const keysOf = (tx: Tx, accountId: string) =>
  rows(
    tx,
    sql<{ credentialId: string; transports: string }>`
      select credential_id as "credentialId", transports from passkey
      where account_id = ${accountId} limit 100`,
  );
