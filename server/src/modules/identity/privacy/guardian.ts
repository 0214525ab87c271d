import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { endCardsOf } from '../card/card.store.ts';
import type { Directory } from '../directory.ts';
import { peopleByIds } from '../person/people.ts';
import { isMobile } from '../person/phone.ts';
import { isUnderFourteen, isUnguarded } from './age.ts';

/** A grown member of the same household answers for a child under fourteen (PIPL art. 31). */
export async function recordGuardian(
  ctx: Ctx,
  given: { id: string; childId: string; guardianId: string; directory: Directory },
): Promise<void> {
  const { id, childId, guardianId, directory } = given;
  const people = await peopleByIds(ctx, [childId, guardianId]);
  const child = people.find((one) => one.id === childId);
  const guardian = people.find((one) => one.id === guardianId);
  if (child === undefined || guardian === undefined) throw notFound();
  if (!isUnderFourteen(child.birthYear, ctx.now)) throw new Refusal('identity.not_a_child');
  if (guardian.birthYear !== null && Number(ctx.now.slice(0, 4)) - guardian.birthYear < 18)
    throw new Refusal('identity.guardian_is_a_child');
  if (!(await directory.shareHome(ctx, childId, guardianId)))
    throw new Refusal('identity.guardian_not_of_household');
  const written = await run(
    ctx.tx,
    sql`insert into guardian (community_id, id, child_id, guardian_id, starts_at, recorded_by,
        recorded_by_name)
      values (${ctx.communityId}, ${id}, ${childId}, ${guardianId}, ${ctx.now},
        ${ctx.actor.personId}, ${ctx.actor.name})
      on conflict do nothing`,
  );
  if (written === 0) return;
  // From now on it may sign in with a phone of its own.
  if (child.phone !== null && isMobile(child.phone) && child.accountId === null)
    void run(
      ctx.tx,
      sql`insert into invited_phone (phone, community_id, person_id)
        values (${child.phone}, ${ctx.communityId}, ${childId}) on conflict do nothing`,
    );
  audit(ctx, { act: 'guardian.record', subjectKind: 'person', subjectId: childId });
}

export async function endGuardian(
  ctx: Ctx,
  { childId, guardianshipId }: { childId: string; guardianshipId: string },
): Promise<void> {
  const ended = await run(
    ctx.tx,
    sql`update guardian set ended_at = coalesce(ended_at, ${ctx.now})
      where community_id = ${ctx.communityId} and id = ${guardianshipId} and child_id = ${childId}`,
  );
  if (ended === 0) throw notFound();
  // A card is made only for a child whom somebody answers for; it ends with the last of them.
  if (await someUnguarded(ctx, [childId])) endCardsOf(ctx, [childId]);
  audit(ctx, { act: 'guardian.end', subjectKind: 'person', subjectId: childId });
}

/** Whether somebody's word is that of a child: children grow up, and then say it themselves. */
export async function answersFor(
  { tx, communityId, now }: Pick<Ctx, 'tx' | 'communityId' | 'now'>,
  guardianId: string,
  childId: string,
): Promise<boolean> {
  const found = await firstRow(
    tx,
    sql<{ birthYear: number | null }>`
      select p.birth_year as "birthYear" from guardian g
      join person p on p.community_id = g.community_id and p.id = g.child_id
      where g.community_id = ${communityId} and g.child_id = ${childId}
        and g.guardian_id = ${guardianId} and g.ended_at is null`,
  );
  return found !== undefined && isUnderFourteen(found.birthYear, now);
}

/** Whether one of these people is a child whom nobody answers for: no card, no sign-in. */
export async function someUnguarded(ctx: Ctx, personIds: readonly string[]): Promise<boolean> {
  const found = await firstRow(
    ctx.tx,
    sql<{ id: string }>`
      select p.id from person p where p.community_id = ${ctx.communityId}
        and p.id = any (${[...personIds]}::uuid[]) and ${isUnguarded(ctx.now)} limit 1`,
  );
  return found !== undefined;
}

export interface Guardianship {
  id: string;
  personId: string;
  name: string;
  startsAt: string;
}

/** Who answers for a child. */
export const guardiansOf = (ctx: Ctx, childId: string): Promise<Guardianship[]> =>
  rows(
    ctx.tx,
    sql<Guardianship>`
      select g.id, p.id as "personId", p.name, g.starts_at as "startsAt"
      from guardian g join person p on p.community_id = g.community_id and p.id = g.guardian_id
      where g.community_id = ${ctx.communityId} and g.child_id = ${childId} and g.ended_at is null
      order by g.starts_at, g.id`,
  );

/** For whom somebody answers: children grow up, and then answer for themselves. */
export async function childrenOf(
  ctx: Ctx,
  guardianId: string,
): Promise<{ personId: string; name: string }[]> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string; name: string; birthYear: number | null }>`
      select p.id as "personId", p.name, p.birth_year as "birthYear"
      from guardian g join person p on p.community_id = g.community_id and p.id = g.child_id
      where g.community_id = ${ctx.communityId} and g.guardian_id = ${guardianId}
        and g.ended_at is null
      order by p.name, p.id`,
  );
  return found
    .filter((one) => isUnderFourteen(one.birthYear, ctx.now))
    .map(({ personId, name }) => ({ personId, name }));
}
