import type { ExamAttempt } from '@linli/contract';
import { randomBytes } from 'node:crypto';
import { msOf, plusMinutes } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { readCourses } from '../course/course.store.ts';
import { drawPaper, isRight, scoreOf } from './draw.ts';
import {
  answersOf,
  attemptsOf,
  bankOf,
  lockExam,
  readAttempt,
  type AttemptRow,
} from './exam.store.ts';

/**
 * Draws a paper and starts the clock. While one is open, starting again is that one: a reload or a second
 * tap neither draws anew nor costs an attempt.
 * @throws Refusal not_found, steward.exam_closed, lessons_first, no_attempts_left, id_taken
 */
export async function startAttempt(ctx: Ctx, examId: string, id: string): Promise<ExamAttempt> {
  const me = personOf(ctx);
  const exam = await lockExam(ctx, examId);
  if (exam === undefined) throw notFound();
  const before = await attemptsOf(ctx, { examId, personId: me });
  const again = before.find((one) => one.id === id);
  if (again !== undefined) return getAttempt(ctx, id);
  const open = before.find((one) => one.state === 'open');
  if (open !== undefined && !isOver(ctx, open)) return show(ctx, open);
  if (open !== undefined) await finish(ctx, open);
  const { courseId } = exam;
  const [course] = await readCourses(ctx, { personId: me, all: false, courseId });
  if (course === undefined || !exam.active) throw new Refusal('steward.exam_closed');
  if (course.done < course.lessons)
    throw new Refusal('steward.lessons_first', { left: course.lessons - course.done });
  if (before.length >= exam.attempts)
    throw new Refusal('steward.no_attempts_left', { attempts: exam.attempts });
  const seed = randomBytes(16).toString('hex');
  const bank = await bankOf(ctx, exam.courseId);
  if (bank.length < exam.questions) throw new Refusal('steward.exam_closed');
  const paper = drawPaper(bank, { seed, count: exam.questions });
  const written = await run(
    ctx.tx,
    sql`insert into exam_attempt (community_id, id, exam_id, person_id, nth, seed, paper, pass_percent,
        started_at, due_at, state)
      values (${ctx.communityId}, ${id}, ${examId}, ${me}, ${before.length + 1}, ${seed},
        ${JSON.stringify(paper)}::jsonb, ${exam.passPercent}, ${ctx.now},
        ${plusMinutes(ctx.now, exam.minutes)}, 'open') on conflict do nothing`,
  );
  if (written === 0) throw new Refusal('id_taken');
  return getAttempt(ctx, id);
}

/** My paper. One whose time is over is marked as it stands. @throws Refusal not_found */
export async function getAttempt(ctx: Ctx, attemptId: string): Promise<ExamAttempt> {
  const there = await mine(ctx, attemptId);
  if (there.state === 'open' && isOver(ctx, there)) await finish(ctx, there);
  return show(ctx, await mine(ctx, attemptId));
}

/**
 * Keeps what was chosen; by the server's clock, and no second later.
 * @throws Refusal not_found, steward.exam_over, answer_does_not_fit
 */
export async function saveAnswer(
  ctx: Ctx,
  given: { attemptId: string; questionId: string; chosen: readonly number[] },
): Promise<{ leftMs: number }> {
  const { attemptId, questionId } = given;
  const there = await mine(ctx, attemptId);
  if (there.state !== 'open' || isOver(ctx, there)) throw new Refusal('steward.exam_over');
  const question = there.paper.find((one) => one.id === questionId.toLowerCase());
  if (question === undefined) throw notFound();
  const chosen = [...new Set(given.chosen)].toSorted((a, b) => a - b);
  const fits =
    chosen.every((one) => one < question.options.length) &&
    (question.kind === 'multiple' || chosen.length <= 1);
  if (!fits) throw new Refusal('steward.answer_does_not_fit');
  await run(
    ctx.tx,
    sql`insert into exam_answer (community_id, attempt_id, question_id, chosen, at)
      values (${ctx.communityId}, ${attemptId}, ${question.id}, ${JSON.stringify(chosen)}::jsonb, ${ctx.now})
      on conflict (community_id, attempt_id, question_id) do update
        set chosen = excluded.chosen, at = excluded.at`,
  );
  return { leftMs: leftOf(ctx, there) };
}

/** Hands in; handed in twice it is marked once. @throws Refusal not_found */
export async function submitAttempt(ctx: Ctx, attemptId: string): Promise<ExamAttempt> {
  const there = await mine(ctx, attemptId);
  if (there.state === 'open') await finish(ctx, there);
  return show(ctx, await mine(ctx, attemptId));
}

/** Locked: an answer that comes while the paper is handed in comes before or is too late. */
async function mine(ctx: Ctx, attemptId: string): Promise<AttemptRow> {
  const there = await readAttempt(ctx, attemptId, { lock: true });
  if (there === undefined || there.personId !== personOf(ctx)) throw notFound();
  return there;
}

/** Marks the paper that was drawn with what was kept: again it gives the same points. */
async function finish(ctx: Ctx, attempt: AttemptRow): Promise<void> {
  const score = scoreOf(attempt.paper, await answersOf(ctx, attempt.id));
  const over = isOver(ctx, attempt);
  await run(
    ctx.tx,
    sql`update exam_attempt set state = ${over ? 'expired' : 'submitted'}, score = ${score},
        passed = ${score >= attempt.passPercent}, ended_at = ${over ? attempt.dueAt : ctx.now}
      where community_id = ${ctx.communityId} and id = ${attempt.id} and state = 'open'`,
  );
}

const leftOf = (ctx: Ctx, attempt: AttemptRow) => Math.max(0, msOf(attempt.dueAt) - msOf(ctx.now));
const isOver = (ctx: Ctx, attempt: AttemptRow) => leftOf(ctx, attempt) === 0;

/** What may leave the server: no key before the end, and after it only which answers were right. */
async function show(ctx: Ctx, attempt: AttemptRow): Promise<ExamAttempt> {
  const { paper, personId: _, ...rest } = attempt;
  const chosen = await answersOf(ctx, attempt.id);
  const ended = attempt.state !== 'open';
  return {
    ...rest,
    leftMs: ended ? 0 : leftOf(ctx, attempt),
    questions: paper.map((one) => ({
      id: one.id,
      kind: one.kind,
      text: one.text,
      options: [...one.options],
      chosen: [...(chosen.get(one.id) ?? [])],
      right: ended ? isRight(one, chosen.get(one.id)) : null,
    })),
  };
}
