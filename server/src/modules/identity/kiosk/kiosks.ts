import type { BodyOf, Kiosk, OutOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { endTablet, keepPairingCode, newPairingCode } from './kiosk-way.ts';

type Pairing = OutOf<typeof identityContract.createKiosk>;

const columns = sql`id, name, made_at as "madeAt", made_by_name as "madeByName", device,
  paired_at as "pairedAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt"`;

/** The screens in the halls; those that were given up come last. */
export async function listKiosks(ctx: Ctx): Promise<{ items: Kiosk[] }> {
  const items = await rows(
    ctx.tx,
    sql<Kiosk>`select ${columns} from kiosk where community_id = ${ctx.communityId}
      order by revoked_at is not null, name, id limit 200`,
  );
  return { items };
}

/** Names a screen. The client makes the id: sent again, it is the same screen with a newer code. */
export async function createKiosk(
  ctx: Ctx,
  input: BodyOf<typeof identityContract.createKiosk>,
): Promise<Pairing> {
  const added = await run(
    ctx.tx,
    sql`insert into kiosk (community_id, id, name, made_at, made_by_name)
      values (${ctx.communityId}, ${input.id}, ${input.name}, ${ctx.now}, ${ctx.actor.name})
      on conflict (community_id, id) do nothing`,
  );
  if (added > 0) auditKiosk(ctx, 'kiosk.create', { id: input.id, name: input.name });
  return await pairKioskAnew(ctx, { kioskId: input.id });
}

/** A code for the tablet to come. The tablet that the screen has stays until the code is used. */
export async function pairKioskAnew(ctx: Ctx, { kioskId }: { kioskId: string }): Promise<Pairing> {
  const kiosk = await requireKiosk(ctx, kioskId);
  const code = newPairingCode();
  const way = { communityId: ctx.communityId, kioskId };
  const expiresAt = keepPairingCode(ctx.tx, way, { code, now: ctx.now });
  auditKiosk(ctx, 'kiosk.pairing_code', kiosk);
  return { kiosk, code, expiresAt };
}

export async function revokeKiosk(ctx: Ctx, { kioskId }: { kioskId: string }): Promise<void> {
  const kiosk = await requireKiosk(ctx, kioskId);
  void run(
    ctx.tx,
    sql`update kiosk set revoked_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${kioskId}`,
  );
  void run(ctx.tx, sql`delete from kiosk_way where kiosk_id = ${kioskId}`);
  endTablet(ctx.tx, kioskId);
  auditKiosk(ctx, 'kiosk.revoke', kiosk);
}

/** One that is still in use, locked: who pairs and who revokes take turns. */
async function requireKiosk(ctx: Ctx, kioskId: string): Promise<Kiosk> {
  const kiosk = await firstRow(
    ctx.tx,
    sql<Kiosk>`select ${columns} from kiosk
      where community_id = ${ctx.communityId} and id = ${kioskId} for update`,
  );
  if (kiosk === undefined) throw notFound();
  if (kiosk.revokedAt !== null) throw new Refusal('identity.kiosk_revoked');
  return kiosk;
}

function auditKiosk(
  ctx: Ctx,
  act: 'kiosk.create' | 'kiosk.pairing_code' | 'kiosk.revoke',
  kiosk: { id: string; name: string },
): void {
  audit(ctx, { act, subjectKind: 'kiosk', subjectId: kiosk.id, subjectLabel: kiosk.name });
}
