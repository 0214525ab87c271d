import type { BodyOf, OutOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { system } from '../../../platform/context.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { deviceOf } from '../session/device.ts';
import { endSecret } from '../session/open-session.ts';
import { forgetKept, hashOf, newSecret, takeCookie } from '../session/session-secret.ts';
import { addressKey, networkKey, release, reserve } from '../sign-in/limits.ts';
import { endTablet, giveKioskCookie, usePairingCode, type KioskWay } from './kiosk-way.ts';

type Endpoint = typeof identityContract.pairKiosk;

/**
 * Makes this tablet the screen that the code names, in place of the one it had. Whoever was signed in
 * here is signed out: a screen in a hall is nobody's.
 */
export async function pairKiosk(
  call: IdentityCall,
  { code }: BodyOf<Endpoint>,
): Promise<OutOf<Endpoint>> {
  const { way, ids } = await call.db.transact([], async (tx) => {
    const reserved = await reserve(tx, limitsFor(call.ip), call.now);
    if ('waitSeconds' in reserved) throw new Refusal('identity.pairing_wait', { ...reserved });
    return { way: await usePairingCode(tx, code, call.now), ids: reserved.ids };
  });
  if (way === undefined) throw new Refusal('identity.pairing_code_wrong');
  const secret = newSecret();
  const name = await call.db.transact([way.communityId], async (tx) => {
    release(tx, ids);
    const paired = await pair(tx, call, { ...way, secret });
    if (call.secret !== null) await endSecret(tx, call.secret);
    return paired;
  });
  if (name === null) throw new Refusal('identity.pairing_code_wrong');
  giveKioskCookie(call.reply, secret, call.secureCookies);
  takeCookie(call.reply, { secure: call.secureCookies });
  forgetKept(call.reply);
  return { name };
}

async function pair(
  tx: Tx,
  call: IdentityCall,
  given: KioskWay & { secret: string },
): Promise<string | null> {
  const { communityId, kioskId } = given;
  const kiosk = await firstRow(
    tx,
    sql<{ name: string }>`update kiosk set paired_at = ${call.now}, last_seen_at = ${call.now},
        device = ${deviceOf(call.raw.headers['user-agent'])}
      where community_id = ${communityId} and id = ${kioskId} and revoked_at is null
      returning name`,
  );
  if (kiosk === undefined) return null;
  endTablet(tx, kioskId);
  void run(
    tx,
    sql`insert into kiosk_way (hash, kind, community_id, kiosk_id)
      values (${hashOf(given.secret)}, 'device', ${communityId}, ${kioskId})`,
  );
  const { now, requestId, ip } = call;
  const ctx = { tx, actor: system, communityId, now, requestId, ip, facts: [] };
  audit(ctx, {
    act: 'kiosk.pair',
    subjectKind: 'kiosk',
    subjectId: kioskId,
    subjectLabel: kiosk.name,
  });
  return kiosk.name;
}

const limitsFor = (ip: string) => [
  { key: `kiosk-pair ${addressKey(ip)}`, most: 10, seconds: 900 },
  { key: `kiosk-pair-network ${networkKey(ip)}`, most: 50, seconds: 3600 },
];
