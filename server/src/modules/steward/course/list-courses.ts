import type { Course, OutOf, stewardContract } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { examsOf } from '../exam/exam.store.ts';
import { namesOf } from '../person/steward.store.ts';
import { mayMark, mayUnmark } from './mark-class.ts';
import { readClasses, readCourses, readLessons } from './course.store.ts';

/** Who makes courses, questions and exams. */
export const makesCourses = (ctx: Ctx): boolean => hasRole(ctx.actor, 'manager', 'operator');

export async function listCourses(ctx: Ctx): Promise<OutOf<typeof stewardContract.listCourses>> {
  const manage = makesCourses(ctx);
  const found = await readCourses(ctx, { personId: ctx.actor.personId, all: manage });
  const names = await namesOf(
    ctx,
    found.map((one) => one.teacherId),
  );
  return {
    items: found.map((one) => ({
      ...one,
      teacherName: one.teacherId === null ? null : (names.get(one.teacherId) ?? null),
      questions: manage ? one.questions : null,
    })),
    can: { manage },
  };
}

/** A course with its lessons, exams and classes. @throws Refusal not_found */
export async function getCourse(ctx: Ctx, courseId: string): Promise<Course> {
  const manage = makesCourses(ctx);
  const { personId } = ctx.actor;
  const [row] = await readCourses(ctx, { personId, all: manage, courseId });
  if (row === undefined) throw notFound();
  const [lessons, exams, classes] = await Promise.all([
    readLessons(ctx, { courseId, personId }),
    examsOf(ctx, { courseId, personId, all: manage }),
    readClasses(ctx, { courseId, personId }),
  ]);
  const names = await namesOf(ctx, [row.teacherId, ...classes.map((one) => one.teacherId)]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    ...row,
    teacherName: nameOf(row.teacherId),
    questions: manage ? row.questions : null,
    lessons,
    exams,
    classes: classes.map(({ courseId: _, teacherId, code, ...one }) => ({
      ...one,
      teacherName: nameOf(teacherId),
      code: manage || teacherId === personOf(ctx) ? code : null,
      can: {
        mark: mayMark(ctx, { ...one, teacherId }),
        unmark: mayUnmark(ctx, { ...one, teacherId }),
      },
    })),
    can: { manage },
  };
}
