import type { OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { recordHours } from '../hours/record-hours.ts';
import { holders } from '../person/steward.store.ts';
import { readClass, type ClassRow } from './course.store.ts';

/** How long after a class who came may still be written down. */
const markDays = 7;

interface Taught {
  teacherId: string | null;
  startsAt: Instant;
}

/** The teacher of the class and those who lead, from its beginning for some days. */
export const mayMark = (ctx: Ctx, one: Taught): boolean =>
  teaches(ctx, one) && whenMarked(ctx, one) === 'now';

const teaches = (ctx: Ctx, { teacherId }: Taught): boolean =>
  hasRole(ctx.actor, 'manager', 'operator') ||
  (teacherId !== null && teacherId === ctx.actor.personId);

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
  if (when === 'late') throw new Refusal('steward.class_long_over', { days: markDays });
  const wanted = [...new Set(personIds)];
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

async function taught(ctx: Ctx, classId: string): Promise<ClassRow> {
  const there = await readClass(ctx, { classId, personId: null });
  if (there === undefined) throw notFound();
  if (!teaches(ctx, there)) throw notAllowed();
  return there;
}
