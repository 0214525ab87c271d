import type { OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { recordHours, takenBackFrom, takeHoursBack } from '../hours/record-hours.ts';
import { rollCorrected, type RollCorrected } from '../events.ts';
import { holders } from '../person/steward.store.ts';
import { readClass, readCourses, type ClassRow } from './course.store.ts';

/** How long after a class who came may still be written down. */
const markDays = 7;

interface Taught {
  teacherId: string | null;
  startsAt: Instant;
}

/** The teacher of the class and those who lead, from its beginning for some days. */
export const mayMark = (ctx: Ctx, one: Taught): boolean =>
  teaches(ctx, one) && whenMarked(ctx, one) === 'now';

/** Those who lead put it right however late. */
export const mayUnmark = (ctx: Ctx, one: Taught): boolean =>
  teaches(ctx, one) &&
  (whenMarked(ctx, one) === 'now' ||
    (whenMarked(ctx, one) === 'late' && hasRole(ctx.actor, ...leadRoles)));

const leadRoles = ['manager', 'operator'] as const;

const teaches = (ctx: Ctx, { teacherId }: Taught): boolean =>
  hasRole(ctx.actor, ...leadRoles) || (teacherId !== null && teacherId === ctx.actor.personId);

function whenMarked(ctx: Ctx, { startsAt }: Taught): 'early' | 'now' | 'late' {
  if (isAfter(startsAt, ctx.now)) return 'early';
  return isAfter(ctx.now, plusDays(startsAt, markDays)) ? 'late' : 'now';
}

type People = OutOf<typeof stewardContract.listClassPeople>;

/** Every steward, and whether they were in the room. @throws Refusal not_found, not_allowed */
export async function listClassPeople(ctx: Ctx, classId: string): Promise<People> {
  await taught(ctx, classId);
  const [people, signed] = await Promise.all([
    holders(ctx),
    rows(
      ctx.tx,
      sql<{ personId: string; at: Instant; manual: boolean }>`
        select person_id as "personId", at, manual from class_sign_in
        where community_id = ${ctx.communityId} and class_id = ${classId}`,
    ),
  ]);
  const items = people.map(({ personId, name }) => {
    const one = signed.find((row) => row.personId === personId);
    return { personId, name, at: one?.at ?? null, manual: one?.manual ?? false };
  });
  return { items: items.toSorted((one, other) => one.name.localeCompare(other.name, 'zh')) };
}

/**
 * The teacher saw them in the room. It gives the hours of the class, once, whether by code or by hand.
 * @throws Refusal not_found, not_allowed, steward.class_not_begun, class_long_over, not_yourself, unknown
 */
export async function markClassPeople(
  ctx: Ctx,
  classId: string,
  { personIds }: { personIds: readonly string[] },
): Promise<void> {
  const there = await taught(ctx, classId);
  const when = whenMarked(ctx, there);
  if (when === 'early') throw new Refusal('steward.class_not_begun');
  const wanted = [...new Set(personIds)];
  if (when === 'late' && !(await mendsRoll(ctx, classId, wanted)))
    throw new Refusal('steward.class_long_over', { days: markDays });
  if (wanted.includes(personOf(ctx))) throw new Refusal('steward.not_yourself');
  const known = new Set((await holders(ctx)).map((one) => one.personId));
  if (!wanted.every((one) => known.has(one))) throw new Refusal('steward.unknown');
  for (const personId of wanted) {
    const written = await run(
      ctx.tx,
      sql`insert into class_sign_in (community_id, class_id, person_id, at, manual, by_id)
        values (${ctx.communityId}, ${classId}, ${personId}, ${ctx.now}, true, ${personOf(ctx)})
        on conflict do nothing`,
    );
    if (written === 1)
      await recordHours(ctx, {
        personId,
        minutes: there.minutes,
        source: 'class',
        sourceId: classId,
        at: there.startsAt,
        verified: true,
      });
  }
  audit(ctx, {
    act: 'class.mark',
    subjectKind: 'course',
    subjectId: there.courseId,
    subjectLabel: `${wanted.length}`,
  });
}

/**
 * A wrong tick goes, with the hours it gave; the person hears it with the reason. Papers given out before say so when
 * they are checked. Who signed in by the code stays. Twice is once.
 * @throws Refusal not_found, not_allowed, steward.class_long_over, not_yourself, signed_by_code
 */
export async function unmarkClassPerson(
  ctx: Ctx,
  { classId, personId }: { classId: string; personId: string },
  { reason }: { reason: string },
): Promise<void> {
  const there = await taught(ctx, classId);
  if (personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  if (!mayUnmark(ctx, there)) throw new Refusal('steward.class_long_over', { days: markDays });
  const gone = await rows(
    ctx.tx,
    sql<{ manual: boolean }>`delete from class_sign_in where community_id = ${ctx.communityId}
      and class_id = ${classId} and person_id = ${personId} and manual returning manual`,
  );
  if (gone.length === 0) {
    if (await signedIn(ctx, classId, personId)) throw new Refusal('steward.signed_by_code');
    return;
  }
  await takeHoursBack(ctx, { personId, source: 'class', sourceId: classId, reason });
  const courses = { personId: null, all: true, courseId: there.courseId };
  const title = (await readCourses(ctx, courses))[0]?.title ?? '';
  const about: RollCorrected = { personIds: [personId], course: title, reason };
  publish(ctx, rollCorrected, { ...about });
  audit(ctx, {
    act: 'class.unmark',
    subjectKind: 'person',
    subjectId: personId,
    subjectLabel: title,
    reason,
  });
}

/** Those who lead put a tick back that was taken off by mistake, however late. */
const mendsRoll = async (ctx: Ctx, classId: string, personIds: readonly string[]) =>
  hasRole(ctx.actor, ...leadRoles) &&
  (await takenBackFrom(ctx, { source: 'class', sourceId: classId, personIds })) ===
    personIds.length;

const signedIn = async (ctx: Ctx, classId: string, personId: string): Promise<boolean> =>
  (
    await rows(
      ctx.tx,
      sql<{ at: Instant }>`select at from class_sign_in where community_id = ${ctx.communityId}
        and class_id = ${classId} and person_id = ${personId}`,
    )
  ).length > 0;

async function taught(ctx: Ctx, classId: string): Promise<ClassRow> {
  const there = await readClass(ctx, { classId, personId: null });
  if (there === undefined) throw notFound();
  if (!teaches(ctx, there)) throw notAllowed();
  return there;
}
