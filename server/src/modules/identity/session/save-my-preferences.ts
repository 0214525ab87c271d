import type { BodyOf, Session, identityContract } from '@linli/contract';
import { run, sql } from '../../../platform/db/tx.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from './account-in.ts';
import { readSession } from './session-view.ts';

/** Keeps my language and large print; what is not said stays. */
export async function saveMyPreferences(
  call: IdentityCall,
  input: BodyOf<typeof identityContract.saveMyPreferences>,
): Promise<Session> {
  const { accountId } = accountIn(call);
  await call.db.transact([], (tx) =>
    run(
      tx,
      sql`update account set locale = coalesce(${input.locale ?? null}, locale),
        large_print = coalesce(${input.largePrint ?? null}::boolean, large_print)
        where id = ${accountId}`,
    ),
  );
  return await readSession(call, accountId);
}
