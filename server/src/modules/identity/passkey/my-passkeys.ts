import type { OutOf, Passkey, identityContract } from '@linli/contract';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { noteFactors, requireShown } from '../second-factor/standing.ts';
import { accountIn } from '../session/account-in.ts';
import { isShared } from '../sign-in/demo.ts';
import { relyingParty } from './relying-party.ts';

/** My passkeys, the newest first. */
export async function listPasskeys(
  call: IdentityCall,
): Promise<OutOf<typeof identityContract.listPasskeys>> {
  const { accountId } = accountIn(call);
  const here = relyingParty(call);
  const rpId = 'obstacle' in here ? null : here.id;
  const items = await call.db.read([], (tx) =>
    rows(
      tx,
      sql<Passkey>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt",
          rp_id is distinct from ${rpId}::text as elsewhere
        from passkey where account_id = ${accountId} order by created_at desc, id desc limit 100`,
    ),
  );
  const shared = await isShared(call, accountId);
  return { items, obstacle: shared ? 'demo' : 'obstacle' in here ? here.obstacle : null };
}

export async function renamePasskey(
  call: IdentityCall,
  input: { passkeyId: string; name: string },
): Promise<void> {
  const { accountId } = accountIn(call);
  const renamed = await call.db.transact([], (tx) =>
    run(
      tx,
      sql`update passkey set name = ${input.name}
        where id = ${input.passkeyId} and account_id = ${accountId}`,
    ),
  );
  if (renamed === 0) throw notFound();
}

/** Nobody can remove (or find) somebody else's. Sessions that it opened are ended on their own page. */
export async function removePasskey(
  call: IdentityCall,
  input: { passkeyId: string },
): Promise<void> {
  const { accountId } = accountIn(call);
  await requireShown(call);
  const removed = await call.db.transact([], async (tx) => {
    const count = await run(
      tx,
      sql`delete from passkey where id = ${input.passkeyId} and account_id = ${accountId}`,
    );
    noteFactors(tx, accountId);
    return count;
  });
  if (removed === 0) throw notFound();
  call.log.info({ req: call.requestId, account: accountId }, 'passkey removed');
}
