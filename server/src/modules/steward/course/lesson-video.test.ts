import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { film } from '../../../../test/support/film.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';

let app: TestApp;
let estate: Estate;
let manager: Client;
const courseId = newId();
const bytes = film(3_000);

beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  manager = estate.manager;
});

let version: number | null = null;
let lessonId: string;
beforeEach(() => void (lessonId = newId()));

async function sent(): Promise<string> {
  const id = newId();
  const answer = await app.app.http.inject({
    method: 'PUT',
    url: `/api/communities/${estate.community.id}/videos/${id}/parts?offset=0&size=${bytes.length}`,
    headers: { 'x-linli-csrf': '1', 'content-type': 'video/mp4', cookie: manager.cookie },
    payload: bytes,
  });
  expect(answer.json().video).toEqual({ id, bytes: bytes.length });
  return id;
}
const lesson = (videoId: string | null, kind: 'video' | 'text' = 'video') => ({
  id: lessonId,
  title: '第一节',
  kind,
  url: null,
  minutes: 5,
  photoIds: [],
  videoId,
  body: kind === 'text' ? '正文' : null,
  captions: 'WEBVTT\n\n00:01.000 --> 00:02.000\n拍打双肩',
});
async function save(
  lessons: ReturnType<typeof lesson>[],
  state: 'draft' | 'published' = 'published',
) {
  const answer = await manager.call('saveCourse', {
    params: { courseId },
    body: { version, title: '急救', intro: '急救', star: 1, teacherId: null, state, lessons },
  });
  if (answer.code === null) version = answer.body.version;
  return answer;
}
const watch = async (who: Client, videoId: string) =>
  (
    await app.app.http.inject({
      url: `/api/communities/${estate.community.id}/videos/${videoId}`,
      headers: { cookie: who.cookie, range: 'bytes=0-3' },
    })
  ).statusCode;

test('a lesson shows the video it was given to stewards once the course is published, and to nobody else', async () => {
  const videoId = await sent();
  const saved = await save([lesson(videoId)], 'draft');
  expect(saved.body.lessons).toMatchObject([
    { video: { id: videoId, bytes: bytes.length }, captions: expect.stringContaining('拍打双肩') },
  ]);
  expect(await watch(estate.steward, videoId)).toBe(404);
  expect((await save([lesson(videoId)])).code).toBeNull();
  expect(await watch(estate.steward, videoId)).toBe(206);
  expect(await watch(estate.resident, videoId)).toBe(404);
  expect(await watch(estate.engineer, videoId)).toBe(404);
});

test('a video belongs to one lesson, and one that has not arrived to none', async () => {
  const videoId = await sent();
  expect((await save([lesson(videoId)])).code).toBeNull();
  lessonId = newId();
  expect((await save([lesson(videoId)])).code).toBe('steward.video_unknown');
  expect((await save([lesson(newId())])).code).toBe('steward.video_unknown');
  expect((await save([lesson(null)])).code).toBe('steward.lesson_empty');
});

test('a video that its lesson no longer has is seen by no steward, and goes with what hangs on nothing', async () => {
  const unattached = () =>
    estate.community.as(async ({ tx }) =>
      (
        await tx.query<{ id: string }>(
          'select id from video where community_id = $1 and attached_at is null',
          [estate.community.id],
        )
      ).rows.map(({ id }) => id),
    );
  const [one, two, three] = [await sent(), await sent(), await sent()];
  await save([lesson(one)]);
  await save([lesson(two)]);
  expect(await watch(estate.steward, one)).toBe(404);
  expect(await watch(estate.steward, two)).toBe(206);
  await save([lesson(two, 'text')]);
  expect(await watch(estate.steward, two)).toBe(404);
  await save([lesson(three)]);
  lessonId = newId();
  await save([lesson(null, 'text')]);
  expect(await watch(estate.steward, three)).toBe(404);
  expect(await unattached()).toEqual(expect.arrayContaining([one, two, three]));
});
