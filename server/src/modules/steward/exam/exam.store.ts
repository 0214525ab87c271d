import type { ExamBrief } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import type { BankQuestion, PaperQuestion } from './draw.ts';

export interface ExamRow {
  id: string;
  courseId: string;
  title: string;
  questions: number;
  minutes: number;
  passPercent: number;
  attempts: number;
  active: boolean;
}

const examColumns = sql`e.id, e.course_id as "courseId", e.title, e.questions, e.minutes,
  e.pass_percent as "passPercent", e.attempts, e.active`;

/** Exams of a course with how somebody stands in them. */
export async function examsOf(
  ctx: Ctx,
  given: { courseId: string; personId: string | null; all: boolean },
): Promise<ExamBrief[]> {
  const { courseId, personId, all } = given;
  type Row = ExamRow & {
    used: number;
    best: number | null;
    passed: boolean;
    openId: string | null;
  };
  const found = await rows(
    ctx.tx,
    sql<Row>`select ${examColumns}, count(a.id)::int as used, max(a.score) as best,
        coalesce(bool_or(a.passed), false) as passed,
        (array_agg(a.id) filter (where a.state = 'open' and a.due_at > ${ctx.now}))[1] as "openId"
      from exam e
      left join exam_attempt a on a.community_id = e.community_id and a.exam_id = e.id
        and a.person_id = ${personId}::uuid
      where e.community_id = ${ctx.communityId} and e.course_id = ${courseId} and (${all} or e.active)
      group by e.community_id, e.id order by e.created_at, e.id`,
  );
  return found.map(({ openId, courseId: _, ...one }) => ({
    ...one,
    openAttemptId: openId,
    can: { start: one.active && !one.passed && (openId !== null || one.used < one.attempts) },
  }));
}

/** Locked, so that two starts at once come one after the other. */
export function lockExam(ctx: Ctx, examId: string): Promise<ExamRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<ExamRow>`select ${examColumns} from exam e
      where e.community_id = ${ctx.communityId} and e.id = ${examId} for update`,
  );
}

export function bankOf(ctx: Ctx, courseId: string): Promise<BankQuestion[]> {
  return rows(
    ctx.tx,
    sql<BankQuestion>`select id, kind, text, options, answer from question
      where community_id = ${ctx.communityId} and course_id = ${courseId} and active order by id`,
  );
}

export interface AttemptRow {
  id: string;
  examId: string;
  courseId: string;
  title: string;
  personId: string;
  nth: number;
  paper: PaperQuestion[];
  passPercent: number;
  startedAt: Instant;
  dueAt: Instant;
  state: 'open' | 'submitted' | 'expired';
  score: number | null;
  passed: boolean | null;
}

const attemptColumns = sql`a.id, a.exam_id as "examId", e.course_id as "courseId", e.title,
  a.person_id as "personId", a.nth, a.paper, a.pass_percent as "passPercent",
  a.started_at as "startedAt", a.due_at as "dueAt", a.state, a.score, a.passed`;

export function readAttempt(
  ctx: Ctx,
  attemptId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<AttemptRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<AttemptRow>`select ${attemptColumns} from exam_attempt a
      join exam e on e.community_id = a.community_id and e.id = a.exam_id
      where a.community_id = ${ctx.communityId} and a.id = ${attemptId}
      ${lock ? sql`for update of a` : sql``}`,
  );
}

export function attemptsOf(
  ctx: Ctx,
  { examId, personId }: { examId: string; personId: string },
): Promise<AttemptRow[]> {
  return rows(
    ctx.tx,
    sql<AttemptRow>`select ${attemptColumns} from exam_attempt a
      join exam e on e.community_id = a.community_id and e.id = a.exam_id
      where a.community_id = ${ctx.communityId} and a.exam_id = ${examId}
        and a.person_id = ${personId} order by a.nth`,
  );
}

/** What was chosen so far, by question. */
export async function answersOf(
  ctx: Ctx,
  attemptId: string,
): Promise<Map<string, readonly number[]>> {
  const found = await rows(
    ctx.tx,
    sql<{ questionId: string; chosen: number[] }>`
      select question_id as "questionId", chosen from exam_answer
      where community_id = ${ctx.communityId} and attempt_id = ${attemptId}`,
  );
  return new Map(found.map((one) => [one.questionId, one.chosen]));
}
