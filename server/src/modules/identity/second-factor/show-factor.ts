import type { OutOf, identityContract } from '@linli/contract';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { release } from '../sign-in/limits.ts';
import { reserveTry, tooMany } from './factor-limits.ts';
import { recoveryCodesLeft, useRecoveryCode } from './recovery-codes.ts';
import { unseal } from './sealed.ts';
import { noteShown, readFactors } from './standing.ts';
import { stepOf } from './totp.ts';

type Contract = typeof identityContract;

/** Shows the second factor by a code of the authenticator app. A step of time counts once. */
export async function showTotp(
  call: IdentityCall,
  input: { code: string },
): Promise<OutOf<Contract['showTotp']>> {
  const account = accountIn(call);
  const { accountId } = account;
  const { reserved, sealed } = await call.db.transact([], async (tx) => {
    const { strongAt } = await readFactors(tx, account);
    return {
      reserved: await reserveTry(call, tx, 'totp', strongAt !== null),
      sealed: await firstRow(
        tx,
        sql<{ secret: Uint8Array }>`select secret from totp
          where account_id = ${accountId} and secret is not null`,
      ),
    };
  });
  if ('waitSeconds' in reserved) throw tooMany(reserved);
  if (sealed === undefined) throw new Refusal('identity.factor_wrong');
  const secret = unseal(call.secretKey(), accountId, sealed.secret);
  if (secret === null) {
    call.log.error({ account: accountId }, 'a second factor was sealed with another server key');
    throw new Refusal('identity.factor_unreadable');
  }
  const step = await stepOf(secret, input.code, call.now);
  if (step === null) throw new Refusal('identity.factor_wrong');
  return await call.db.transact([], async (tx) => {
    // Guarded: of two that bring the same code at once the second finds its step used.
    const taken = await run(
      tx,
      sql`update totp set last_step = ${step} where account_id = ${accountId} and last_step < ${step}`,
    );
    if (taken === 0) throw new Refusal('identity.factor_used');
    release(tx, reserved.ids);
    return noteShown(tx, { sessionId: account.sessionId, now: call.now });
  });
}

/** Shows it by a recovery code, which is used up. */
export async function showRecoveryCode(
  call: IdentityCall,
  input: { code: string },
): Promise<OutOf<Contract['showRecoveryCode']>> {
  const { accountId, sessionId } = accountIn(call);
  const tried = await call.db.transact([], async (tx) => {
    const reserved = await reserveTry(call, tx, 'recovery', true);
    if ('waitSeconds' in reserved) return reserved;
    const used = await useRecoveryCode(tx, { accountId, ...input, now: call.now });
    if (!used) return null;
    release(tx, reserved.ids);
    return {
      ...noteShown(tx, { sessionId, now: call.now }),
      left: await recoveryCodesLeft(tx, accountId),
    };
  });
  // Refused only after the commit: a wrong try stays counted.
  if (tried === null) throw new Refusal('identity.factor_wrong');
  if ('waitSeconds' in tried) throw tooMany(tried);
  call.log.info({ req: call.requestId, account: accountId }, 'recovery code used');
  return tried;
}
