import type { ConsentState, PurposeKey } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { hasRole, personOf } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { isUnderFourteen } from './age.ts';
import { answersFor } from './guardian.ts';
import { purposeOf, purposes } from './purposes.ts';

interface Answer {
  id: string;
  purpose: PurposeKey;
  given: boolean;
}

/** My own yes or no, or that for a child whose guardian I am (PIPL art. 15, 31): it counts at once. */
export async function saveMyConsent(
  ctx: Ctx,
  input: Answer & { childId?: string | undefined },
): Promise<void> {
  const me = personOf(ctx);
  const { childId } = input;
  if (childId !== undefined) {
    if (!(await answersFor(ctx, me, childId))) throw notFound();
    return await keep(ctx, { ...input, personId: childId, how: 'guardian', photoId: null });
  }
  await requireOfAge(ctx, me);
  await keep(ctx, { ...input, personId: me, how: 'app', photoId: null });
}

/** What somebody answered on paper, written down by staff with a photo of it. */
export async function recordConsent(
  ctx: Ctx,
  input: Answer & { personId: string; photoId: string },
): Promise<void> {
  await requireOfAge(ctx, input.personId);
  const photos = await attachPhotos(ctx, [input.photoId]);
  const photoId = photos?.[0]?.id;
  if (photoId === undefined) throw new Refusal('identity.proxy_photo_unknown');
  await keep(ctx, { ...input, how: 'paper', photoId });
}

/** Whether somebody has agreed to a purpose, in the words that are asked today. Silence is a no. */
export async function hasConsent(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  personId: string,
  purpose: PurposeKey,
): Promise<boolean> {
  return (await consentsOf(ctx, personId)).some(
    (one) => one.purpose === purpose && one.given === true && !one.outdated,
  );
}

/** Those of some people who have agreed to a purpose, in the words that are asked today. */
export async function whoConsented(
  { tx, communityId }: Pick<Ctx, 'tx' | 'communityId'>,
  personIds: readonly string[],
  purpose: PurposeKey,
): Promise<Set<string>> {
  const last = await rows(
    tx,
    sql<{ personId: string; version: number; given: boolean }>`
      select distinct on (person_id) person_id as "personId", version, given from consent
      where community_id = ${communityId} and purpose = ${purpose}
        and person_id = any (${[...personIds]}::uuid[])
      order by person_id, at desc, id desc`,
  );
  const { version } = purposeOf(purpose);
  return new Set(
    last.filter((one) => one.given && one.version === version).map((one) => one.personId),
  );
}

/** Whether somebody has said no in so many words; silence is none. */
export async function hasRefused(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  personId: string,
  purpose: PurposeKey,
): Promise<boolean> {
  return (await consentsOf(ctx, personId)).some(
    (one) => one.purpose === purpose && one.given === false,
  );
}

/** Every purpose with the last answer to it. */
export async function consentsOf(
  { tx, communityId }: Pick<Ctx, 'tx' | 'communityId'>,
  personId: string,
): Promise<ConsentState[]> {
  const last = await rows(
    tx,
    sql<Pick<ConsentState, 'purpose' | 'version' | 'given' | 'at' | 'how' | 'byName'>>`
      select distinct on (purpose) purpose, version, given, at, how, by_name as "byName"
      from consent where community_id = ${communityId} and person_id = ${personId}
      order by purpose, at desc, id desc`,
  );
  return purposes.map(({ key, ground: _, ...words }) => {
    const found = last.find((one) => one.purpose === key);
    const { given = null, at = null, how = null, byName = null } = found ?? {};
    const outdated = given === true && found?.version !== words.version;
    return { purpose: key, ...words, given, at, how, byName, outdated };
  });
}

async function requireOfAge(ctx: Ctx, personId: string): Promise<void> {
  const found = await firstRow(
    ctx.tx,
    sql<{ birthYear: number | null }>`
      select birth_year as "birthYear" from person
      where community_id = ${ctx.communityId} and id = ${personId}`,
  );
  if (found === undefined) throw notFound();
  if (isUnderFourteen(found.birthYear, ctx.now)) throw new Refusal('identity.guardian_needed');
}

async function keep(
  ctx: Ctx,
  given: Answer & { personId: string; how: string; photoId: string | null },
): Promise<void> {
  const { id, purpose, personId, how, photoId } = given;
  const written = await run(
    ctx.tx,
    sql`insert into consent (community_id, id, person_id, purpose, version, given, at, how, by_id,
        by_name, photo_id)
      values (${ctx.communityId}, ${id}, ${personId}, ${purpose}, ${purposeOf(purpose).version},
        ${given.given}, ${ctx.now}, ${how}, ${ctx.actor.personId}, ${ctx.actor.name}, ${photoId})
      on conflict (community_id, id) do nothing`,
  );
  if (written === 0) return await requireSame(ctx, given);
  if (purpose === 'birthday' && !given.given) await clearBirthday(ctx, personId);
  audit(ctx, {
    act: given.given ? 'consent.give' : 'consent.withdraw',
    subjectKind: 'person',
    subjectId: personId,
    field: purpose,
    reason: how,
  });
}

/** With the consent goes the day. */
const clearBirthday = ({ tx, communityId }: Ctx, personId: string) =>
  run(
    tx,
    sql`update person set birth_month = null, birth_day = null
      where community_id = ${communityId} and id = ${personId}`,
  );

/** The same answer sent again; of anything else the id is taken. */
async function requireSame(ctx: Ctx, given: Answer & { personId: string }): Promise<void> {
  const found = await firstRow(
    ctx.tx,
    sql<{ id: string }>`
      select id from consent where community_id = ${ctx.communityId} and id = ${given.id}
        and person_id = ${given.personId} and purpose = ${given.purpose} and given = ${given.given}`,
  );
  if (found === undefined) throw new Refusal('id_taken');
}

/**
 * The photo of a paper answer is seen by whose it is, and by those who answer for the community. Whoever
 * acts for somebody does so in named things, and this is none of them.
 */
export async function consentPhotoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  if (ctx.actor.agent !== undefined) return false;
  const found = await rows(
    ctx.tx,
    sql<{ personId: string }>`
      select person_id as "personId" from consent
      where community_id = ${ctx.communityId} and photo_id = ${photoId}`,
  );
  if (found.length === 0) return false;
  if (hasRole(ctx.actor, 'manager', 'operator')) return true;
  return found.some(({ personId }) => personId === ctx.actor.personId);
}
