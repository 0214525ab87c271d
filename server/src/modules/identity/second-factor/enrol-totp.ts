import type { OutOf, identityContract } from '@linli/contract';
import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { requireOwnAccount } from '../sign-in/demo.ts';
import { release } from '../sign-in/limits.ts';
import { reserveTry, tooMany } from './factor-limits.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './sealed.ts';
import { noteFactors, noteShown, requireShown } from './standing.ts';
import { newTotp, stepOf } from './totp.ts';

type Contract = typeof identityContract;
const pendingMinutes = 15;

/** A new secret. The one before, if any, counts until a code of the new one was shown. */
export async function beginTotp(call: IdentityCall): Promise<OutOf<Contract['beginTotp']>> {
  const { accountId, sessionId, name } = accountIn(call);
  await requireOwnAccount(call, accountId);
  await requireShown(call);
  const { bytes, base32, uri } = await newTotp(name);
  const sealed = seal(call.secretKey(), accountId, bytes);
  await call.db.transact([], (tx) =>
    run(
      tx,
      sql`insert into totp (account_id, pending_secret, pending_session_id, pending_at)
        values (${accountId}, ${sealed}, ${sessionId}, ${call.now})
        on conflict (account_id) do update set pending_secret = excluded.pending_secret,
          pending_session_id = excluded.pending_session_id, pending_at = excluded.pending_at`,
    ),
  );
  return { secret: base32, uri, expiresAt: plusMinutes(call.now, pendingMinutes) };
}

/** The first code shows that the app has the secret; only then does it count. */
export async function confirmTotp(
  call: IdentityCall,
  input: { code: string },
): Promise<OutOf<Contract['confirmTotp']>> {
  const { accountId, sessionId } = accountIn(call);
  await requireShown(call);
  const begun = await call.db.transact([], async (tx) => {
    const reserved = await reserveTry(call, tx, 'totp', true);
    const pending = await firstRow(
      tx,
      sql<{ secret: Uint8Array; at: Instant }>`
        select pending_secret as secret, pending_at as at from totp
        where account_id = ${accountId} and pending_session_id = ${sessionId}
          and pending_at > ${plusMinutes(call.now, -pendingMinutes)}`,
    );
    return { reserved, pending };
  });
  const { reserved, pending } = begun;
  if ('waitSeconds' in reserved) throw tooMany(reserved);
  const secret = pending && unseal(call.secretKey(), accountId, pending.secret);
  if (!secret) throw new Refusal('identity.totp_not_begun');
  const step = await stepOf(secret, input.code, call.now);
  if (step === null) throw new Refusal('identity.factor_wrong');
  const done = await call.db.transact([], async (tx) => {
    // Only the secret that was checked, and once: a double click makes one set of recovery codes.
    const taken = await run(
      tx,
      sql`update totp set secret = pending_secret, last_step = ${step}, confirmed_at = ${call.now},
          pending_secret = null, pending_session_id = null, pending_at = null
        where account_id = ${accountId} and pending_session_id = ${sessionId}
          and pending_at = ${pending.at}`,
    );
    if (taken === 0) throw new Refusal('identity.totp_not_begun');
    release(tx, reserved.ids);
    noteFactors(tx, accountId);
    const codes = makeRecoveryCodes(tx, { accountId, now: call.now });
    return { recoveryCodes: codes, ...noteShown(tx, { sessionId, now: call.now }) };
  });
  call.log.info({ req: call.requestId, account: accountId }, 'second factor set up');
  return done;
}
