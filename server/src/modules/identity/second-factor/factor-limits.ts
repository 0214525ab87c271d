import type { Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { addressKey, reserve, type Limit } from '../sign-in/limits.ts';

/**
 * Six digits can be guessed by whoever may try for long, so there is a limit over the whole account.
 * Only sessions of that account reach it — a stranger cannot lock anybody — and a session that has
 * shown its factor before has room of its own, which a thief of the first factor cannot use up.
 */
export async function reserveTry(
  call: IdentityCall,
  tx: Tx,
  kind: 'totp' | 'recovery',
  known: boolean,
): Promise<{ ids: string[] } | { waitSeconds: number }> {
  const { accountId, sessionId } = accountIn(call);
  const limits: Limit[] = [
    { key: `factor ${kind} ${sessionId}`, most: 5, seconds: 900 },
    { key: `factor ${kind} ${accountId} ${addressKey(call.ip)}`, most: 10, seconds: 900 },
  ];
  if (kind === 'totp' && !known)
    limits.push({ key: `factor-account ${accountId}`, most: 30, seconds: 86_400 });
  return reserve(tx, limits, call.now);
}

export const tooMany = (reserved: { waitSeconds: number }) =>
  new Refusal('identity.too_many_attempts', { ...reserved });
