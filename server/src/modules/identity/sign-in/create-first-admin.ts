import { hash, timingSafeEqual } from 'node:crypto';
import type { BodyOf, Session, identityContract } from '@linli/contract';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { openSession } from '../session/open-session.ts';
import { addressKey, reserve } from './limits.ts';
import { hashPassword } from './password-hash.ts';
import { requireStrong } from './password-strength.ts';
import { hasPlatformAdmin } from './session-options.ts';

type Input = BodyOf<typeof identityContract.createFirstAdmin>;

/**
 * Makes the first platform admin, once in the life of a database: whoever can read the server's
 * output proves by the key that the server is theirs. Of two at once one succeeds.
 */
export async function createFirstAdmin(call: IdentityCall, input: Input): Promise<Session> {
  const limit = { key: `first-admin ${addressKey(call.ip)}`, most: 10, seconds: 900 };
  const { exists, reserved } = await call.db.transact([], async (tx) => ({
    exists: await hasPlatformAdmin(tx),
    reserved: await reserve(tx, [limit], call.now),
  }));
  if ('waitSeconds' in reserved) throw new Refusal('too_many_requests', { ...reserved });
  if (exists) throw new Refusal('identity.first_admin_exists');
  if (!isKey(input.key, call.firstAdminKey)) throw new Refusal('identity.first_admin_key_wrong');
  requireStrong(input.password, input);
  const passwordHash = await hashPassword(input.password);
  const accountId = await call.db.transact([], async (tx) => {
    // The lock makes the second of two wait until it can see the first.
    void tx.query(`select pg_advisory_xact_lock(hashtextextended('first-admin', 0))`);
    if (await hasPlatformAdmin(tx)) throw new Refusal('identity.first_admin_exists');
    return await saveAdmin(tx, { ...input, passwordHash, now: call.now });
  });
  call.sessionEnded(accountId);
  call.log.warn({ req: call.requestId, account: accountId }, 'the first platform admin was made');
  return await openSession(call, accountId);
}

/** Compared as hashes: of equal length, and in a time that says nothing about where they differ. */
function isKey(given: string, wanted: string | null): boolean {
  if (wanted === null) return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', wanted, 'buffer'));
}

/** A phone that signed in before keeps its account; whoever was signed in with it is not any more. */
async function saveAdmin(
  tx: Tx,
  admin: Input & { passwordHash: string; now: string },
): Promise<string> {
  const saved = await firstRow(
    tx,
    sql<{ id: string }>`
      insert into account (id, name, phone, password_hash, platform_admin, created_at)
      values (${newId()}, ${admin.name}, ${admin.phone}, ${admin.passwordHash}, true, ${admin.now})
      on conflict (phone) do update set name = excluded.name, password_hash = excluded.password_hash,
        platform_admin = true, demo = false, disabled_at = null
      returning id`,
  );
  if (saved === undefined) throw new Error('an upsert returned no row');
  await run(tx, sql`delete from session where account_id = ${saved.id}`);
  return saved.id;
}
