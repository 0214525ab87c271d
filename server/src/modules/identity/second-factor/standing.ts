import type { Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { readSession } from '../session/session-view.ts';
import { hasShown, isAsked, seesInBulk, strongUntil } from './second-factor.ts';

export interface Factors {
  hasFactor: boolean;
  totp: boolean;
  passkeys: number;
  strongAt: Instant | null;
}

export async function readFactors(
  tx: Tx,
  one: { accountId: string; sessionId: string },
): Promise<Factors> {
  const found = await firstRow(
    tx,
    sql<Factors>`
      select a.has_factor as "hasFactor", coalesce(t.secret is not null, false) as totp,
        (select count(*)::integer from passkey p where p.account_id = a.id) as passkeys,
        s.strong_at as "strongAt"
      from account a join session s on s.account_id = a.id left join totp t on t.account_id = a.id
      where a.id = ${one.accountId} and s.id = ${one.sessionId}`,
  );
  if (found === undefined) throw new Refusal('not_signed_in');
  return found;
}

/** Whether this account sees personal data in bulk, in any of its communities. */
export async function sees(call: IdentityCall): Promise<boolean> {
  const account = accountIn(call);
  if (account.platformAdmin) return true;
  const { memberships } = await readSession(call, account.accountId);
  return memberships.some(({ roles }) => seesInBulk(roles));
}

/**
 * Who has a second factor shows it before changing it: whoever got hold of a phone's SMS could otherwise
 * put a key of their own beside the owner's. A resident's passkey is a convenience and guards nothing.
 */
export async function requireShown(call: IdentityCall): Promise<void> {
  const account = accountIn(call);
  const factors = await call.db.read([], (tx) => readFactors(tx, account));
  const setting = call.secondFactor;
  if (setting === 'off' || !factors.hasFactor) return;
  if (hasShown({ strongAt: factors.strongAt, now: call.now })) return;
  if (factors.totp || isAsked({ setting, sees: await sees(call), hasFactor: true })) {
    throw new Refusal('second_factor_needed');
  }
}

/** The session has shown it; @returns until when that counts. */
export function noteShown(
  tx: Tx,
  given: { sessionId: string; now: Instant },
): { strongUntil: Instant } {
  void run(tx, sql`update session set strong_at = ${given.now} where id = ${given.sessionId}`);
  return { strongUntil: strongUntil(given.now) };
}

/** After every change of what an account has: the doorkeeper reads only this column. */
export function noteFactors(tx: Tx, accountId: string): void {
  void run(
    tx,
    sql`update account a set has_factor = exists (select from passkey p where p.account_id = a.id)
        or exists (select from totp t where t.account_id = a.id and t.secret is not null)
      where id = ${accountId}`,
  );
}
