import type { BodyOf, CardSession, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { instantOf, msOf } from '../../../platform/clock/clock.ts';
import { system } from '../../../platform/context.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { cardIdleSeconds, surnameOf } from '../card/card.ts';
import { endSessionsOf, type CardRow } from '../card/card.store.ts';
import { tryCard, useCard } from '../card/use-card.ts';
import type { IdentityCall } from '../identity.ts';
import { endSecret } from '../session/open-session.ts';
import { cookieNameOf, hashOf, newSecret } from '../session/session-secret.ts';
import { kioskHere, type KioskWay } from './kiosk-way.ts';

type Endpoint = typeof identityContract.openCardSession;

/**
 * Signs the owner of a card in at a paired screen. The session is the only one of its card and of its
 * screen, opens one community with a resident's rights and ends a minute after its last request.
 */
export async function openCardSession(
  call: IdentityCall,
  input: BodyOf<Endpoint>,
): Promise<CardSession> {
  const way = await kioskHere(call);
  if (way === null) throw new Refusal('identity.kiosk_unpaired');
  const { communityId, kioskId } = way;
  const secret = newSecret();
  const reader = {
    now: call.now,
    communityId,
    limits: [{ key: `card-kiosk ${kioskId}`, most: 10, seconds: 600 }],
    transact: <T>(work: (tx: Tx) => Promise<T>) => call.db.transact([communityId], work),
  };
  const { card } = await tryCard(reader, input.card, (by) =>
    reader.transact(async (tx) => {
      const kiosk = await kioskName(tx, way);
      if (kiosk === undefined) return { refused: 'identity.kiosk_unpaired', card: null };
      const { now, requestId, ip } = call;
      const ctx = { tx, actor: system, communityId, now, requestId, ip, facts: [] };
      const place = { id: kioskId, name: kiosk.name, directory: call.directory };
      const used = await useCard(ctx, by, place);
      if (used.card === null) return used;
      const accountId = await accountOf(tx, way, used.card, call.demo);
      if (accountId === null) return { refused: 'identity.account_disabled', card: null };
      await keepSession(tx, call, { way, card: used.card, accountId, secret });
      const actor = { ...system, personId: used.card.personId, name: used.card.personName };
      audit(
        { ...ctx, actor },
        { act: 'card.use', subjectKind: 'card', subjectId: used.card.id, subjectLabel: kiosk.name },
      );
      return used;
    }),
  );
  if (card === null) throw new Error('a card that is not refused is somebody’s');
  // Gone with the browser at the latest; it lives as long as the session does and no longer.
  call.reply.setCookie(cookieNameOf({ secure: call.secureCookies }), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: call.secureCookies,
  });
  return sessionOf(communityId, card.personId, card.personName);
}

export const sessionOf = (communityId: string, personId: string, name: string): CardSession => ({
  communityId,
  personId,
  surname: surnameOf(name),
  idleSeconds: cardIdleSeconds,
});

/** Held until the session is written: who revokes the screen meanwhile waits, and then finds it. */
const kioskName = (tx: Tx, { communityId, kioskId }: KioskWay) =>
  firstRow(
    tx,
    sql<{ name: string }>`select name from kiosk
      where community_id = ${communityId} and id = ${kioskId} and revoked_at is null for share`,
  );

/**
 * Demo people come in only while the server is a demo; a disabled account not at all. The person is held:
 * an account that only cards opened gives way when its owner signs in by phone, before this session or after.
 */
async function accountOf(
  tx: Tx,
  { communityId }: KioskWay,
  card: CardRow,
  demo: boolean,
): Promise<string | null> {
  const found = await firstRow(
    tx,
    sql<{ id: string }>`select a.id from person p join account a on a.id = p.account_id
      where p.community_id = ${communityId} and p.id = ${card.personId}
        and a.disabled_at is null and (not a.demo or ${demo}) for share of p`,
  );
  return found?.id ?? null;
}

async function keepSession(
  tx: Tx,
  call: IdentityCall,
  given: { way: KioskWay; card: CardRow; accountId: string; secret: string },
): Promise<void> {
  const { way, card, accountId, secret } = given;
  endSessionsOf({ tx, communityId: way.communityId }, card.id);
  void run(tx, sql`delete from session where kiosk_id = ${way.kioskId}`);
  if (call.secret !== null) void endSecret(tx, call.secret);
  const expiresAt = instantOf(msOf(call.now) + cardIdleSeconds * 1000);
  await run(
    tx,
    sql`insert into session (id, account_id, secret_hash, device, ip, created_at, last_seen_at,
        expires_at, card_id, card_community, kiosk_id)
      values (${newId()}, ${accountId}, ${hashOf(secret)}, 'kiosk', ${call.ip}, ${call.now},
        ${call.now}, ${expiresAt}, ${card.id}, ${way.communityId}, ${way.kioskId})`,
  );
}
