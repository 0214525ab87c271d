import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';

let app: TestApp;
let community: TestCommunity;
let manager: Client;
let steward: Client;
let courseId: string;
let lessonId: string;
let examId: string;

beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  community = await buildCommunity(app);
  [manager, steward] = await Promise.all([
    community.person('manager'),
    community.person('steward'),
  ]);
  ({ courseId, lessonId, examId } = await makeCourse());
});

const lessonOf = (id: string) => ({
  id,
  title: '敲门之前',
  kind: 'text' as const,
  url: null,
  body: '先打电话。',
  minutes: 10,
  photoIds: [],
});

async function makeCourse() {
  const ids = { courseId: newId(), lessonId: newId(), examId: newId() };
  const course = await manager.call('saveCourse', {
    params: { courseId: ids.courseId },
    body: {
      version: null,
      title: '管家第一课',
      intro: '礼节',
      star: 1,
      teacherId: null,
      state: 'published',
      lessons: [lessonOf(ids.lessonId)],
    },
  });
  expect(course.code).toBeNull();
  for (let nth = 0; nth < 4; nth++)
    await manager.call('saveQuestion', {
      params: { courseId: ids.courseId, questionId: newId() },
      body: {
        kind: nth === 3 ? 'multiple' : 'single',
        text: `第 ${nth} 题`,
        options: ['对的', '错甲', '错乙', ...(nth === 3 ? ['也对'] : [])],
        answer: nth === 3 ? [0, 3] : [0],
        active: true,
      },
    });
  const exam = await manager.call('saveExam', {
    params: { examId: ids.examId },
    body: {
      courseId: ids.courseId,
      title: '考试',
      questions: 4,
      minutes: 20,
      passPercent: 75,
      attempts: 2,
      active: true,
    },
  });
  expect(exam.code).toBeNull();
  return ids;
}

const learn = () => steward.call('finishLesson', { params: { lessonId } });
const start = (id = newId()) => steward.call('startAttempt', { params: { examId }, body: { id } });
type Attempt = Awaited<ReturnType<typeof start>>['body'];
const right = ['对的', '也对'];

async function answer(attempt: Attempt, questions = attempt.questions) {
  for (const { id, options } of questions)
    await steward.call('saveAnswer', {
      params: { attemptId: attempt.id, questionId: id },
      body: {
        chosen: options.flatMap((one, nth) => (right.includes(one) ? [nth] : [])),
      },
    });
}
const submit = (attempt: Attempt) =>
  steward.call('submitAttempt', { params: { attemptId: attempt.id } });

test('nobody sits an exam before the lessons are finished', async () => {
  const refused = await start();
  expect([refused.code, refused.details]).toEqual(['steward.lessons_first', { left: 1 }]);
  await learn();
  expect((await start()).body.questions).toHaveLength(4);
});

test('no key leaves the server before the end, and after it only which answers were right', async () => {
  await learn();
  const { body } = await start();
  await answer(body);
  const running = await steward.call('getAttempt', { params: { attemptId: body.id } });
  expect(JSON.stringify(running.body)).not.toContain('answer"');
  expect(running.body.questions.every((one) => one.right === null)).toBe(true);
  const ended = await submit(body);
  expect(ended.body).toMatchObject({ state: 'submitted', score: 100, passed: true, leftMs: 0 });
  expect(Object.keys(ended.body.questions[0]!).toSorted()).toEqual(
    ['chosen', 'id', 'kind', 'options', 'right', 'text'].toSorted(),
  );
  expect((await steward.call('listQuestions', { params: { courseId }, query: {} })).code).toBe(
    'not_allowed',
  );
});

test('two starts at once are one attempt; a reload goes on with it', async () => {
  await learn();
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.body.id).toBe(other.body.id);
  await answer(one.body, one.body.questions.slice(0, 2));
  const again = await start();
  expect(again.body.id).toBe(one.body.id);
  expect(again.body.questions.filter((row) => row.chosen.length > 0)).toHaveLength(2);
  const course = await steward.call('getCourse', { params: { courseId } });
  expect(course.body.exams[0]).toMatchObject({ used: 1, openAttemptId: one.body.id });
});

test('handed in twice at once it is marked once, and no answer counts afterwards', async () => {
  await learn();
  const { body } = await start();
  await answer(body, body.questions.slice(0, 3));
  const [one, other] = await Promise.all([submit(body), submit(body)]);
  expect(one.body).toEqual(other.body);
  expect(one.body.score).toBe(75);
  const late = await steward.call('saveAnswer', {
    params: { attemptId: body.id, questionId: body.questions[3]!.id },
    body: { chosen: [0] },
  });
  expect(late.code).toBe('steward.exam_over');
});

test('an answer after the time is refused by the server’s clock, and what was kept is marked', async () => {
  await learn();
  const { body } = await start();
  await answer(body, body.questions.slice(0, 1));
  app.clock.advance(21);
  const late = await steward.call('saveAnswer', {
    params: { attemptId: body.id, questionId: body.questions[1]!.id },
    body: { chosen: [0] },
  });
  expect(late.code).toBe('steward.exam_over');
  const ended = await steward.call('getAttempt', { params: { attemptId: body.id } });
  expect(ended.body).toMatchObject({ state: 'expired', score: 25, passed: false });
});

test('attempts are limited, and who has passed needs no other', async () => {
  await learn();
  for (let nth = 0; nth < 2; nth++) await submit((await start()).body);
  expect((await start()).code).toBe('steward.no_attempts_left');
});

test('a paper keeps its questions when the bank changes meanwhile', async () => {
  await learn();
  const { body } = await start();
  const bank = await manager.call('listQuestions', { params: { courseId }, query: {} });
  for (const { id, ...one } of bank.body.items)
    await manager.call('saveQuestion', {
      params: { courseId, questionId: id },
      body: { ...one, options: ['新甲', '新乙'], answer: [1], kind: 'single' },
    });
  await answer(body);
  expect((await submit(body)).body.score).toBe(100);
});

describe('what is not somebody’s own does not exist', () => {
  test('another’s paper', async () => {
    await learn();
    const { body } = await start();
    const other = await community.person('steward');
    const params = { attemptId: body.id };
    expect((await other.call('getAttempt', { params })).code).toBe('not_found');
    expect((await other.call('submitAttempt', { params })).code).toBe('not_found');
  });

  test('a course that is not published', async () => {
    const draft = newId();
    await manager.call('saveCourse', {
      params: { courseId: draft },
      body: {
        version: null,
        title: '草稿',
        intro: '草稿',
        star: 1,
        teacherId: null,
        state: 'draft',
        lessons: [],
      },
    });
    expect((await steward.call('getCourse', { params: { courseId: draft } })).code).toBe(
      'not_found',
    );
    expect((await steward.call('listCourses')).body.items).toHaveLength(1);
  });
});

describe('a question bank from a file', () => {
  const bring = (text: string, dryRun: boolean) =>
    manager.call('importQuestions', {
      params: { courseId },
      body: { fileName: 'bank.csv', content: Buffer.from(text).toString('base64'), dryRun },
    });
  const good =
    '题型,题目,A,B,C,答案\n单选,先做什么,打电话,敲门,拍照,A\n判断,可以发群里,,,,错\n多选,说清什么,地址,病情,物业费,AB\n';

  test('is tried first, brought in whole, and again changes nothing', async () => {
    expect((await bring(good, true)).body).toMatchObject({ rows: 3, created: 3, written: false });
    expect((await bring(good, false)).body).toMatchObject({ created: 3, written: true });
    expect((await bring(good, false)).body).toMatchObject({ created: 0, unchanged: 3 });
  });

  test('with one bad row brings in nothing, and names the row', async () => {
    const bad = `${good}单选,答案不在选项里,甲,乙,,D\n`;
    const { body } = await bring(bad, false);
    expect(body).toMatchObject({ written: false, problems: [{ line: 5, problem: 'answer' }] });
    const course = await manager.call('getCourse', { params: { courseId } });
    expect(course.body.questions).toBe(4);
  });
});

describe('a class in a room', () => {
  const signIn = (who: Client, classId: string, code: string) =>
    who.call('signIntoClass', { params: { classId }, body: { code } });
  const held = async () => {
    const id = newId();
    const made = await manager.call('createClass', {
      params: { courseId },
      body: { id, place: '活动室', startsAt: app.clock.now(), minutes: 90, teacherId: null },
    });
    expect(made.code).toBeNull();
    return { id, code: made.body.classes[0]!.code! };
  };
  const minutes = async (who: Client) =>
    (await who.call('listHours', { query: {} })).body.items.map((one) => one.minutes);

  test('gives its hours once to whoever types its code', async () => {
    const { id, code } = await held();
    expect((await signIn(steward, id, '000000')).code).toBe('steward.class_code_wrong');
    const both = await Promise.all([signIn(steward, id, code), signIn(steward, id, code)]);
    expect(both.map((one) => one.code)).toEqual([null, null]);
    expect(await minutes(steward)).toEqual([90]);
  });

  test('is not signed into by trying codes, many at once or one after the other', async () => {
    const { id, code } = await held();
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => signIn(steward, id, String(nth).padStart(6, '0'))),
    );
    expect(tries.filter((one) => one.code === 'steward.class_code_wrong')).toHaveLength(8);
    expect((await signIn(steward, id, code)).code).toBe('too_many_requests');
    expect(await minutes(steward)).toEqual([]);
    app.clock.advance(11);
    expect((await signIn(steward, id, code)).code).toBeNull();
    expect(await minutes(steward)).toEqual([90]);
  });
});
