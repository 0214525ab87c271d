import type { BodyOf, Course, stewardContract } from '@linli/contract';
import { randomInt } from 'node:crypto';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter, plusMinutes } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { release, reserve } from '../../identity/index.ts';
import { recordHours } from '../hours/record-hours.ts';
import { lockCourse, readClass } from './course.store.ts';
import { getCourse } from './list-courses.ts';
import { requireTeacher } from './save-course.ts';

/** How long before it begins and after it ends one may sign in. */
const roomMinutes = 30;

/** @throws Refusal not_found, steward.teacher_needs_stars, id_taken */
export async function createClass(
  ctx: Ctx,
  courseId: string,
  input: BodyOf<typeof stewardContract.createClass>,
): Promise<Course> {
  if ((await lockCourse(ctx, courseId)) === undefined) throw notFound();
  const { id, place, startsAt, minutes, teacherId } = input;
  await requireTeacher(ctx, teacherId);
  const code = String(randomInt(100_000, 1_000_000));
  await run(
    ctx.tx,
    sql`insert into course_class (community_id, id, course_id, place, starts_at, minutes, teacher_id, code)
      values (${ctx.communityId}, ${id}, ${courseId}, ${place}, ${startsAt}, ${minutes}, ${teacherId},
        ${code}) on conflict do nothing`,
  );
  const there = await readClass(ctx, { classId: id, personId: null });
  if (there?.courseId !== courseId) throw new Refusal('id_taken');
  audit(ctx, { act: 'class.create', subjectKind: 'course', subjectId: courseId });
  return getCourse(ctx, courseId);
}

/**
 * I am in the room: the code is said there. It gives the hours of the class, once. Six digits can be guessed
 * by whoever may try for long: a place is taken before the code is looked at, and given back unless it is wrong.
 * @throws Refusal not_found, steward.class_not_now, class_code_wrong, too_many_requests
 */
export async function signIntoClass(
  outside: Outside,
  classId: string,
  code: string,
): Promise<void> {
  const reserved = await outside.transact((ctx) =>
    reserve(ctx.tx, [{ key: `class ${classId} ${personOf(ctx)}`, ...tries }], ctx.now),
  );
  if (!('ids' in reserved)) throw new Refusal('too_many_requests');
  try {
    await outside.transact(async (ctx) => {
      await signIn(ctx, classId, code);
      release(ctx.tx, reserved.ids);
    });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'steward.class_code_wrong'))
      await outside.transact(async (ctx) => release(ctx.tx, reserved.ids));
    throw error;
  }
}

const tries = { most: 8, seconds: 600 };

async function signIn(ctx: Ctx, classId: string, code: string): Promise<void> {
  const personId = personOf(ctx);
  const there = await readClass(ctx, { classId, personId });
  if (there === undefined) throw notFound();
  if (there.mineAt !== null) return;
  const opens = plusMinutes(there.startsAt, -roomMinutes);
  const closes = plusMinutes(there.startsAt, there.minutes + roomMinutes);
  if (isAfter(opens, ctx.now) || isAfter(ctx.now, closes))
    throw new Refusal('steward.class_not_now');
  if (code !== there.code) throw new Refusal('steward.class_code_wrong');
  await run(
    ctx.tx,
    sql`insert into class_sign_in (community_id, class_id, person_id, at, manual)
      values (${ctx.communityId}, ${classId}, ${personId}, ${ctx.now}, false) on conflict do nothing`,
  );
  await recordHours(ctx, {
    personId,
    minutes: there.minutes,
    source: 'class',
    sourceId: classId,
    at: there.startsAt,
    verified: true,
  });
}
