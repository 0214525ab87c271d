import type { OutOf, identityContract } from '@linli/contract';
import { run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { relyingParty } from '../passkey/relying-party.ts';
import { accountIn } from '../session/account-in.ts';
import { makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.ts';
import { hasShown, isAsked, strongUntil } from './second-factor.ts';
import { noteFactors, readFactors, requireShown, sees } from './standing.ts';

type Contract = typeof identityContract;

export async function getSecondFactor(
  call: IdentityCall,
): Promise<OutOf<Contract['getSecondFactor']>> {
  const account = accountIn(call);
  const { factors, left } = await call.db.read([], async (tx) => ({
    factors: await readFactors(tx, account),
    left: await recoveryCodesLeft(tx, account.accountId),
  }));
  const { hasFactor, totp, passkeys, strongAt } = factors;
  const here = relyingParty(call);
  return {
    needed: isAsked({ setting: call.secondFactor, sees: await sees(call), hasFactor }),
    passkeys,
    totp,
    recoveryCodes: left,
    strongUntil:
      strongAt !== null && hasShown({ strongAt, now: call.now }) ? strongUntil(strongAt) : null,
    obstacle: 'obstacle' in here ? here.obstacle : null,
  };
}

/** Ends the authenticator app of an account whose session has shown its factor. */
export async function removeTotp(call: IdentityCall): Promise<void> {
  const { accountId } = accountIn(call);
  await requireShown(call);
  await call.db.transact([], async (tx) => {
    void run(tx, sql`delete from recovery_code where account_id = ${accountId}`);
    void run(tx, sql`delete from totp where account_id = ${accountId}`);
    noteFactors(tx, accountId);
  });
  call.log.info({ req: call.requestId, account: accountId }, 'second factor removed');
}

export async function renewRecoveryCodes(
  call: IdentityCall,
): Promise<OutOf<Contract['renewRecoveryCodes']>> {
  const account = accountIn(call);
  await requireShown(call);
  return await call.db.transact([], async (tx) => {
    const { totp } = await readFactors(tx, account);
    if (!totp) throw new Refusal('identity.totp_not_begun');
    return {
      recoveryCodes: makeRecoveryCodes(tx, { accountId: account.accountId, now: call.now }),
    };
  });
}
