import type { Certificate } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { namesOf } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';

export interface CertificateRow extends Omit<
  Certificate,
  'personName' | 'checkedByName' | 'can' | 'expired'
> {
  addedBy: string | null;
  checkedBy: string | null;
}

const columns = sql`id, person_id as "personId", kind, issuer, number, issued_on::text as "issuedOn",
  expires_on::text as "expiresOn", photo_id as "photoId", state, reason, added_by as "addedBy",
  created_at as "createdAt", checked_at as "checkedAt", checked_by as "checkedBy"`;

export async function readCertificate(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<CertificateRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<CertificateRow>`select ${columns} from certificate
      where community_id = ${ctx.communityId} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );
  return found[0];
}

export function certificatesOf(ctx: Ctx, personIds: readonly string[]): Promise<CertificateRow[]> {
  return rows(
    ctx.tx,
    sql<CertificateRow>`select ${columns} from certificate
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
      order by created_at desc, id desc limit 2000`,
  );
}

export function readCertificates(
  ctx: Ctx,
  given: { state: string | null; after: { at: Instant; id: string } | null; limit: number },
): Promise<CertificateRow[]> {
  const { state, after, limit } = given;
  return rows(
    ctx.tx,
    sql<CertificateRow>`select ${columns} from certificate
      where community_id = ${ctx.communityId} and (${state}::text is null or state = ${state})
        and (${after?.at ?? null}::timestamptz is null
          or (created_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by created_at desc, id desc limit ${limit}`,
  );
}

/** Whoever leads stewards checks: neither their own nor what they added. */
export const mayCheck = (ctx: Ctx, row: CertificateRow): boolean =>
  hasRole(ctx.actor, 'manager', 'operator') &&
  row.personId !== ctx.actor.personId &&
  row.addedBy !== ctx.actor.personId;

export async function showCertificates(
  ctx: Ctx,
  found: readonly CertificateRow[],
): Promise<Certificate[]> {
  const names = await namesOf(
    ctx,
    found.flatMap((one) => [one.personId, one.checkedBy]),
  );
  const today = todayIn(ctx);
  return found.map((row) => {
    const { checkedBy, addedBy: _, ...one } = row;
    return {
      ...one,
      personName: names.get(one.personId) ?? '',
      checkedByName: checkedBy === null ? null : (names.get(checkedBy) ?? ''),
      expired: one.expiresOn !== null && one.expiresOn < today,
      can: { check: one.state === 'waiting' && mayCheck(ctx, row) },
    };
  });
}
