import { hash, randomInt } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import type { IdentityCall } from '../identity.ts';
import { hashOf } from '../session/session-secret.ts';

export const pairingMinutes = 10;
/** A tablet on a wall is meant to stay one. */
const keptDays = 400;

export const newPairingCode = (): string => String(randomInt(1e8)).padStart(8, '0');
export const hashOfPairing = (code: string): Buffer => hash('sha256', `pair:${code}`, 'buffer');

/** Which screen a tablet is, or a code would make it. */
export interface KioskWay {
  communityId: string;
  kioskId: string;
}

const cookieName = (secure: boolean) => (secure ? '__Host-linli-kiosk' : 'linli-kiosk');

/** Which screen this tablet is; null on any other device. */
export async function kioskHere(call: IdentityCall): Promise<KioskWay | null> {
  const secret = call.raw.cookies[cookieName(call.secureCookies)];
  if (secret === undefined || !/^[\w-]{43}$/.test(secret)) return null;
  const found = await call.db.read([], (tx) =>
    firstRow(
      tx,
      sql<KioskWay>`select community_id as "communityId", kiosk_id as "kioskId" from kiosk_way
        where hash = ${hashOf(secret)} and kind = 'device'`,
    ),
  );
  return found ?? null;
}

export function giveKioskCookie(reply: FastifyReply, secret: string, secure: boolean): void {
  reply.setCookie(cookieName(secure), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: keptDays * 86_400,
  });
}

/** A code to type on the tablet; one that was given before is dead. */
export function keepPairingCode(
  tx: Tx,
  way: KioskWay,
  given: { code: string; now: Instant },
): Instant {
  const expiresAt = plusMinutes(given.now, pairingMinutes);
  void run(tx, sql`delete from kiosk_way where kiosk_id = ${way.kioskId} and kind = 'pairing'`);
  void run(
    tx,
    sql`insert into kiosk_way (hash, kind, community_id, kiosk_id, expires_at)
      values (${hashOfPairing(given.code)}, 'pairing', ${way.communityId}, ${way.kioskId}, ${expiresAt})`,
  );
  return expiresAt;
}

/** One guarded statement: of two tablets with one code the second finds it used. */
export const usePairingCode = (tx: Tx, code: string, now: Instant) =>
  firstRow(
    tx,
    sql<KioskWay>`delete from kiosk_way
      where hash = ${hashOfPairing(code)} and kind = 'pairing' and expires_at > ${now}
      returning community_id as "communityId", kiosk_id as "kioskId"`,
  );

/** The tablet that a screen has is one no more, with whatever a card has open on it. */
export function endTablet(tx: Tx, kioskId: string): void {
  void run(tx, sql`delete from kiosk_way where kiosk_id = ${kioskId} and kind = 'device'`);
  void run(tx, sql`delete from session where kiosk_id = ${kioskId}`);
}
