import type { BodyOf, OutOf, stewardContract } from '@linli/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { readTable, TableFault } from '../../../platform/table-file/index.ts';
import { lockCourse } from '../course/course.store.ts';
import { bankOf } from './exam.store.ts';
import { columnsOf, questionIn, type ReadQuestion } from './question-file.ts';
import { writeQuestion } from './save-question.ts';

type Upload = BodyOf<typeof stewardContract.importQuestions>;
type Report = OutOf<typeof stewardContract.importQuestions>;

const mostQuestions = 1000;
const mostProblems = 100;

/**
 * Brings in questions from a table. What stands in the bank already stays; a file with problems writes
 * nothing, a dry run neither.
 * @throws Refusal import.unreadable, import.too_many_rows, import.columns_missing
 */
export async function importQuestions(
  outside: Outside,
  courseId: string,
  upload: Upload,
): Promise<Report> {
  const { questions, problems } = await readUpload(upload);
  return outside.transact((ctx) => bring(ctx, { courseId, questions, problems, upload }));
}

interface Read {
  questions: ReadQuestion[];
  problems: Report['problems'];
}

async function bring(
  ctx: Ctx,
  { courseId, questions, problems, upload }: Read & { courseId: string; upload: Upload },
): Promise<Report> {
  if ((await lockCourse(ctx, courseId)) === undefined) throw notFound();
  const known = new Set((await bankOf(ctx, courseId)).map((one) => one.text));
  const fresh = questions.filter((one) => !known.has(one.text));
  const written = !upload.dryRun && problems.length === 0;
  if (written) {
    for (const one of fresh)
      await writeQuestion(ctx, { courseId, questionId: newId() }, { ...one, active: true });
    audit(ctx, { act: 'question.import', subjectKind: 'course', subjectId: courseId });
  }
  return {
    rows: questions.length + problems.length,
    created: fresh.length,
    unchanged: questions.length - fresh.length,
    problems: problems.slice(0, mostProblems),
    written,
  };
}

async function readUpload(upload: Upload): Promise<Read> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-questions-'));
  try {
    const file = path.join(folder, 'upload');
    await writeFile(file, Buffer.from(upload.content, 'base64'), { mode: 0o600 });
    return await readQuestions(file);
  } catch (error) {
    if (error instanceof TableFault)
      throw new Refusal('import.unreadable', { reason: error.code, detail: error.detail });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readQuestions(file: string): Promise<Read> {
  const table = await readTable(file);
  const columns = columnsOf(table.header);
  if (columns.text === undefined || columns.answer === undefined)
    throw new Refusal('import.columns_missing', { columns: '题目、答案' });
  const questions: ReadQuestion[] = [];
  const problems: Report['problems'] = [];
  const texts = new Set<string>();
  for await (const row of table.rows()) {
    if (questions.length + problems.length >= mostQuestions)
      throw new Refusal('import.too_many_rows', { max: mostQuestions });
    const read = questionIn(row, columns);
    if (typeof read === 'string') problems.push({ line: row.line, problem: read });
    else if (texts.has(read.text)) problems.push({ line: row.line, problem: 'twice' });
    else {
      texts.add(read.text);
      questions.push(read);
    }
  }
  return { questions, problems };
}
