import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { makeHoursPaper } from '../hours/hours-paper.ts';
import { recordHours } from '../hours/record-hours.ts';
import { bringSteward } from '../person/bring-steward.ts';

let app: TestApp;
let estate: Estate;
let teacher: Client;
const classId = () => ids.classId;
let ids: { classId: string };
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  estate = await buildEstate(app);
  teacher = await estate.community.person('steward');
  ids = { classId: newId() };
  const courseId = newId();
  await estate.community.as((ctx) =>
    bringSteward(ctx, {
      personId: teacher.personId,
      kind: 'full_time',
      sinceOn: '2019-01-01',
      stars: 4,
    }),
  );
  const made = await estate.manager.call('saveCourse', {
    params: { courseId },
    body: {
      version: null,
      title: '急救',
      intro: '急救',
      star: 1,
      teacherId: teacher.personId,
      state: 'published',
      lessons: [
        { id: newId(), title: '一', kind: 'text', url: null, body: '一', minutes: 5, photoIds: [] },
      ],
    },
  });
  expect(made.code).toBeNull();
  const held = await estate.manager.call('createClass', {
    params: { courseId },
    body: {
      id: ids.classId,
      place: '活动室',
      startsAt: plusMinutes(app.clock.now(), 60),
      minutes: 90,
      teacherId: teacher.personId,
    },
  });
  expect(held.code).toBeNull();
});

const mark = (who: Client, ...people: Client[]) =>
  who.call('markClassPeople', {
    params: { classId: classId() },
    body: { personIds: people.map((one) => one.personId) },
  });
const hours = async () => (await estate.steward.call('listHours', { query: {} })).body.items;

test('the teacher writes down who came, once the class has begun and for some days; it is marked and gives its hours once', async () => {
  const { steward } = estate;
  expect((await mark(teacher, steward)).code).toBe('steward.class_not_begun');
  app.clock.advance(70);
  const both = await Promise.all([mark(teacher, steward), mark(estate.manager, steward)]);
  expect(both.map((one) => one.code)).toEqual([null, null]);
  expect(await hours()).toMatchObject([{ minutes: 90, source: 'class', verified: true }]);
  const { items } = (await teacher.call('listClassPeople', { params: { classId: classId() } }))
    .body;
  expect(items.find((one) => one.personId === steward.personId)).toMatchObject({ manual: true });
  app.clock.advance(8 * 1440);
  expect((await mark(teacher, steward)).code).toBe('steward.class_long_over');
});

test('nobody but the teacher and those who lead writes down who came, and nobody themselves', async () => {
  const { steward, resident, engineer } = estate;
  app.clock.advance(70);
  expect((await mark(steward, steward)).code).toBe('not_allowed');
  expect((await mark(engineer, steward)).code).toBe('not_allowed');
  expect((await mark(teacher, teacher)).code).toBe('steward.not_yourself');
  expect((await mark(teacher, resident)).code).toBe('steward.unknown');
  expect(await hours()).toEqual([]);
});

const unmark = (who: Client, person: Client) =>
  who.call('unmarkClassPerson', {
    params: { classId: classId(), personId: person.personId },
    body: { reason: '认错人了' },
  });

test('a wrong tick goes with its hours and a reason; ticked again rightly, they count again', async () => {
  const { steward, manager } = estate;
  app.clock.advance(70);
  await mark(teacher, steward);
  const both = await Promise.all([unmark(teacher, steward), unmark(manager, steward)]);
  expect(both.map((one) => one.code)).toEqual([null, null]);
  const gone = (await steward.call('listHours', { query: {} })).body;
  expect(gone.items).toMatchObject([{ minutes: 90, takenBack: '认错人了' }]);
  expect(gone.sum.minutes).toBe(0);
  const { items } = (await teacher.call('listClassPeople', { params: { classId: classId() } }))
    .body;
  expect(items.find((one) => one.personId === steward.personId)).toMatchObject({ at: null });
  expect((await mark(teacher, steward)).code).toBeNull();
  const again = (await steward.call('listHours', { query: {} })).body;
  expect(again.items).toMatchObject([{ takenBack: null }]);
  expect(again.sum.minutes).toBe(90);
});

test('a paper given out before the roll was called has nothing to do with a wrong tick on it', async () => {
  const { steward, community } = estate;
  app.clock.advance(70);
  const { code } = await community.as(async (ctx) => {
    const { personId } = steward;
    const patrol = { source: 'task', sourceId: newId(), minutes: 120, at: ctx.now } as const;
    await recordHours(ctx, { personId, verified: true, ...patrol });
    return makeHoursPaper({ ...ctx, actor: { ...ctx.actor, personId } });
  });
  app.clock.advance(1);
  await mark(teacher, steward);
  await unmark(teacher, steward);
  const { body } = await app.app.http.inject({ url: `/api/hours-check?code=${code}` });
  expect(body).not.toContain('更正');
});

test('a paper that was given out with those hours says so when it is checked', async () => {
  const { steward, community } = estate;
  app.clock.advance(70);
  await mark(teacher, steward);
  const { code } = await community.as((ctx) =>
    makeHoursPaper({ ...ctx, actor: { ...ctx.actor, personId: steward.personId } }),
  );
  const check = async () =>
    (await app.app.http.inject({ url: `/api/hours-check?code=${code}` })).body;
  expect(await check()).not.toContain('更正');
  app.clock.advance(1);
  await unmark(teacher, steward);
  expect(await check()).toContain('出具后有 1.5 小时因误登记被更正');
});

test('only the teacher in time and those who lead take a tick back, not their own, and not who signed in by the code', async () => {
  const { steward, engineer, manager, community } = estate;
  const other = await community.person('steward');
  app.clock.advance(70);
  await mark(teacher, steward);
  await mark(manager, teacher);
  const classes = (await manager.call('listCourses', { query: {} })).body;
  const course = await manager.call('getCourse', { params: { courseId: classes.items[0]!.id } });
  const { code } = course.body.classes[0]!;
  const signed = await other.call('signIntoClass', {
    params: { classId: classId() },
    body: { code: code! },
  });
  expect(signed.code).toBeNull();
  expect((await unmark(engineer, steward)).code).toBe('not_allowed');
  expect((await unmark(other, steward)).code).toBe('not_allowed');
  expect((await unmark(teacher, teacher)).code).toBe('steward.not_yourself');
  expect((await unmark(teacher, other)).code).toBe('steward.signed_by_code');
  app.clock.advance(8 * 1440);
  expect((await unmark(teacher, steward)).code).toBe('steward.class_long_over');
  expect((await unmark(manager, steward)).code).toBeNull();
  // Taken off by mistake it goes back as late; whoever was never on the roll comes too late.
  expect((await mark(manager, steward, engineer)).code).not.toBeNull();
  expect((await mark(teacher, steward)).code).toBe('steward.class_long_over');
  expect((await mark(manager, steward)).code).toBeNull();
});
