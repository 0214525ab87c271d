import type { OutOf, identityContract } from '@linli/contract';
import { firstRow, sql, type Tx } from '../../../platform/db/tx.ts';
import type { IdentityCall } from '../identity.ts';
import { relyingParty } from '../passkey/relying-party.ts';
import { listDemoPeople } from './demo.ts';

/** What the sign-in page offers. */
export async function sessionOptions(
  call: IdentityCall,
): Promise<OutOf<typeof identityContract.sessionOptions>> {
  return await call.db.read([], async (tx) => ({
    demo: call.demo,
    demoPeople: call.demo ? await listDemoPeople(tx) : [],
    passkeys: !('obstacle' in relyingParty(call)),
    firstAdmin: call.firstAdminKey !== null && !(await hasPlatformAdmin(tx)),
  }));
}

export const hasPlatformAdmin = async (tx: Tx): Promise<boolean> =>
  (await firstRow(tx, sql`select from account where platform_admin and not demo limit 1`)) !==
  undefined;
