import type { CertificateKind } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

export interface HeldCertificate {
  personId: string;
  kind: CertificateKind;
  /** The last day on which it holds; null: for good. */
  expiresOn: string | null;
}

/** Certificates that a second person found right, for whoever asks for one before giving work out. */
export function heldCertificates(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<HeldCertificate[]> {
  return rows(
    ctx.tx,
    sql<HeldCertificate>`select person_id as "personId", kind, expires_on::text as "expiresOn" from certificate
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
        and state = 'accepted' limit 2000`,
  );
}
