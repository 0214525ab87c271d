import type { BodyOf, Certificate, OutOf, QueryOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { holderOf } from '../person/steward.store.ts';
import {
  certificatesOf,
  mayCheck,
  readCertificate,
  readCertificates,
  showCertificates,
} from './certificate.store.ts';

type Input = BodyOf<typeof stewardContract.addCertificate>;

/** Whose first-aid certificates count. */
const firstAidIssuers = /红十字|red\s*cross|美国心脏协会|心脏协会|\bAHA\b|heart association/i;
/** What those who lead a steward find in their work; the steward does not say it of themselves. */
const found = new Set(['supplier_quality', 'coordination']);

/**
 * Shows a certificate: one's own, also as a resident whom a task asks for it, or, by those who lead stewards, another's. A second person checks it.
 * @throws Refusal steward.unknown, expires_first, first_aid_issuer, expiry_missing, photo_missing,
 * photo_unknown, certificates_waiting, not_allowed, id_taken
 */
export async function addCertificate(ctx: Ctx, input: Input): Promise<Certificate> {
  const me = personOf(ctx);
  const personId = input.personId ?? me;
  const leads = hasRole(ctx.actor, 'manager', 'operator');
  if ((personId !== me || found.has(input.kind)) && !leads) throw notAllowed();
  const own = personId === me && hasRole(ctx.actor, 'resident');
  if ((await holderOf(ctx, personId)) === undefined && !own) throw new Refusal('steward.unknown');
  requireComplete(input);
  if (personId === me) await requireFewWaiting(ctx, me, input.id);
  const photoIds = input.photoId === null ? [] : [input.photoId];
  if ((await attachPhotos(ctx, photoIds)) === null) throw new Refusal('steward.photo_unknown');
  const { id, kind, issuer, number, issuedOn, expiresOn, photoId } = input;
  const written = await run(
    ctx.tx,
    sql`insert into certificate (community_id, id, person_id, kind, issuer, number, issued_on, expires_on,
        photo_id, added_by, state, created_at)
      values (${ctx.communityId}, ${id}, ${personId}, ${kind}, ${issuer}, ${number}, ${issuedOn}::date,
        ${expiresOn}::date, ${photoId}, ${me}, 'waiting', ${ctx.now}) on conflict do nothing`,
  );
  const there = await readCertificate(ctx, id);
  if (there?.personId !== personId || there.kind !== kind) throw new Refusal('id_taken');
  if (written === 1)
    audit(ctx, { act: 'certificate.add', subjectKind: 'certificate', subjectId: id });
  return (await showCertificates(ctx, [there]))[0]!;
}

/** Each is looked at by a person: nobody keeps them busy alone. */
async function requireFewWaiting(ctx: Ctx, personId: string, id: string): Promise<void> {
  const waiting = (await certificatesOf(ctx, [personId])).filter(
    (one) => one.state === 'waiting' && one.id !== id,
  );
  if (waiting.length >= mostWaiting)
    throw new Refusal('steward.certificates_waiting', { most: mostWaiting });
}

const mostWaiting = 5;
/** Given for some years only. */
const renewed = new Set(['first_aid', 'electrician', 'health']);

function requireComplete({ kind, issuer, issuedOn, expiresOn, photoId }: Input): void {
  if (expiresOn !== null && expiresOn < issuedOn) throw new Refusal('steward.expires_first');
  if (kind === 'first_aid' && !firstAidIssuers.test(issuer))
    throw new Refusal('steward.first_aid_issuer');
  if (renewed.has(kind) && expiresOn === null) throw new Refusal('steward.expiry_missing');
  if (!found.has(kind) && photoId === null) throw new Refusal('steward.photo_missing');
}

/** What I have shown, and what became of it. */
export async function listMyCertificates(
  ctx: Ctx,
): Promise<OutOf<typeof stewardContract.listMyCertificates>> {
  const found = await certificatesOf(ctx, [personOf(ctx)]);
  return { items: await showCertificates(ctx, found.slice(0, 100)) };
}

export async function listCertificates(
  ctx: Ctx,
  query: QueryOf<typeof stewardContract.listCertificates>,
): Promise<OutOf<typeof stewardContract.listCertificates>> {
  const { limit, cursor, state = null } = query;
  const rows = await readCertificates(ctx, { state, after: readCursor(cursor), limit: limit + 1 });
  return {
    items: await showCertificates(ctx, rows.slice(0, limit)),
    next: cursorAfter(rows, limit),
  };
}

/**
 * A second person finds it right, or refuses it with a reason.
 * @throws Refusal not_found, steward.not_yourself, certificate_checked, reason_missing
 */
export async function checkCertificate(
  ctx: Ctx,
  id: string,
  { accept, reason }: BodyOf<typeof stewardContract.checkCertificate>,
): Promise<Certificate> {
  const there = await readCertificate(ctx, id, { lock: true });
  if (there === undefined) throw notFound();
  if (!mayCheck(ctx, there)) throw new Refusal('steward.not_yourself');
  const to = accept ? 'accepted' : 'refused';
  if (there.state !== 'waiting') {
    if (there.state === to) return (await showCertificates(ctx, [there]))[0]!;
    throw new Refusal('steward.certificate_checked');
  }
  if (!accept && reason === undefined) throw new Refusal('steward.reason_missing');
  await run(
    ctx.tx,
    sql`update certificate set state = ${to}, reason = ${reason ?? null}, checked_at = ${ctx.now},
        checked_by = ${ctx.actor.personId}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
  audit(ctx, {
    act: `certificate.${accept ? 'accept' : 'refuse'}`,
    subjectKind: 'certificate',
    subjectId: id,
  });
  const after = await readCertificate(ctx, id);
  return (await showCertificates(ctx, [after!]))[0]!;
}

/** Photos of certificates: seen by whose they are and by those who lead stewards; of lessons, by every steward. */
export async function photoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  const leads = hasRole(ctx.actor, 'manager', 'operator');
  const steward = leads || hasRole(ctx.actor, 'steward', 'volunteer_steward');
  const { personId } = ctx.actor;
  const there = await firstRow(
    ctx.tx,
    sql<{ is: boolean }>`
      select true as is from certificate
        where community_id = ${ctx.communityId} and photo_id = ${photoId}
          and (${leads} or person_id = ${personId}::uuid)
      union all select true from lesson
        where ${steward} and community_id = ${ctx.communityId}
          and photos @> ${JSON.stringify([{ id: photoId }])}::jsonb
      union all select true from kindness
        where community_id = ${ctx.communityId} and (${leads} or steward_id = ${personId}::uuid)
          and photos @> ${JSON.stringify([{ id: photoId }])}::jsonb
      limit 1`,
  );
  return there !== undefined;
}
