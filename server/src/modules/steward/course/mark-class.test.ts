import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
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
