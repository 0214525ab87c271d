import type { BodyOf, Course, OutOf, Question, QueryOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lockCourse } from '../course/course.store.ts';
import { getCourse } from '../course/list-courses.ts';
import { bankOf } from './exam.store.ts';

type Fields = BodyOf<typeof stewardContract.saveQuestion>;

export async function listQuestions(
  ctx: Ctx,
  courseId: string,
  { limit, cursor }: QueryOf<typeof stewardContract.listQuestions>,
): Promise<OutOf<typeof stewardContract.listQuestions>> {
  const after = readCursor(cursor);
  const found = await rows(
    ctx.tx,
    sql<Question & { createdAt: Instant }>`
      select id, kind, text, options, answer, active, created_at as "createdAt" from question
      where community_id = ${ctx.communityId} and course_id = ${courseId}
        and (${after?.at ?? null}::timestamptz is null
          or (created_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by created_at desc, id desc limit ${limit + 1}`,
  );
  return {
    items: found.slice(0, limit).map(({ createdAt: _, ...one }) => one),
    next: cursorAfter(found, limit),
  };
}

/** Whether the key fits the kind of question and its options. */
export function fits({ kind, options, answer }: Omit<Fields, 'active'>): boolean {
  const places = new Set(answer);
  const inside = answer.every((one) => one < options.length) && places.size === answer.length;
  const different = new Set(options).size === options.length;
  const count = kind === 'multiple' ? places.size >= 1 : places.size === 1;
  return inside && different && count && (kind !== 'boolean' || options.length === 2);
}

/** @throws Refusal not_found, steward.answer_does_not_fit, id_taken */
export async function saveQuestion(
  ctx: Ctx,
  { courseId, questionId }: { courseId: string; questionId: string },
  input: Fields,
): Promise<Question> {
  if (!fits(input)) throw new Refusal('steward.answer_does_not_fit');
  if ((await lockCourse(ctx, courseId)) === undefined) throw notFound();
  if (!(await writeQuestion(ctx, { courseId, questionId }, input))) throw new Refusal('id_taken');
  audit(ctx, { act: 'question.save', subjectKind: 'course', subjectId: courseId });
  return { id: questionId, ...input };
}

export async function writeQuestion(
  ctx: Ctx,
  { courseId, questionId }: { courseId: string; questionId: string },
  { kind, text, options, answer, active }: Fields,
): Promise<boolean> {
  const written = await run(
    ctx.tx,
    sql`insert into question (community_id, id, course_id, kind, text, options, answer, active, created_at)
      values (${ctx.communityId}, ${questionId}, ${courseId}, ${kind}, ${text},
        ${JSON.stringify(options)}::jsonb, ${JSON.stringify(answer)}::jsonb, ${active}, ${ctx.now})
      on conflict (community_id, id) do update set kind = excluded.kind, text = excluded.text,
        options = excluded.options, answer = excluded.answer, active = excluded.active
        where question.course_id = excluded.course_id`,
  );
  return written === 1;
}

/** @throws Refusal not_found, steward.too_few_questions, id_taken */
export async function saveExam(
  ctx: Ctx,
  examId: string,
  input: BodyOf<typeof stewardContract.saveExam>,
): Promise<Course> {
  const { courseId, title, questions, minutes, passPercent, attempts, active } = input;
  if ((await lockCourse(ctx, courseId)) === undefined) throw notFound();
  const bank = await bankOf(ctx, courseId);
  if (active && bank.length < questions)
    throw new Refusal('steward.too_few_questions', { has: bank.length, needs: questions });
  const there = await firstRow(
    ctx.tx,
    sql<{ id: string }>`
      insert into exam (community_id, id, course_id, title, questions, minutes, pass_percent, attempts,
        active, created_at)
      values (${ctx.communityId}, ${examId}, ${courseId}, ${title}, ${questions}, ${minutes},
        ${passPercent}, ${attempts}, ${active}, ${ctx.now})
      on conflict (community_id, id) do update set title = excluded.title,
        questions = excluded.questions, minutes = excluded.minutes,
        pass_percent = excluded.pass_percent, attempts = excluded.attempts, active = excluded.active
        where exam.course_id = excluded.course_id
      returning id`,
  );
  if (there === undefined) throw new Refusal('id_taken');
  audit(ctx, { act: 'exam.save', subjectKind: 'course', subjectId: courseId, subjectLabel: title });
  return getCourse(ctx, courseId);
}
