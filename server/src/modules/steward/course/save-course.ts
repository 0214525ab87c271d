import type { BodyOf, Course, Lesson, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { attachPhotos, attachVideo, loosenVideos } from '../../../platform/files/index.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { starsOf } from '../person/steward.store.ts';
import { readRules } from '../star/star-rules.store.ts';
import { lockCourse, readCourses, readLessons } from './course.store.ts';
import { getCourse, makesCourses } from './list-courses.ts';

type Input = BodyOf<typeof stewardContract.saveCourse>;
type NewLesson = Input['lessons'][number];

/**
 * Makes or changes a course with all its lessons. A lesson left out leaves the course; who finished it
 * keeps that.
 * @throws Refusal steward.course_changed, course_empty, lesson_empty, teacher_needs_stars, photo_unknown,
 *   video_unknown
 */
export async function saveCourse(ctx: Ctx, courseId: string, input: Input): Promise<Course> {
  const { version, title, intro, star, teacherId, state } = input;
  if (state === 'published' && input.lessons.length === 0)
    throw new Refusal('steward.course_empty');
  await requireTeacher(ctx, teacherId);
  if (version === null) {
    await run(
      ctx.tx,
      sql`insert into course (community_id, id, title, intro, star, teacher_id, state, version, created_at)
        values (${ctx.communityId}, ${courseId}, ${title}, ${intro}, ${star}, ${teacherId}, ${state}, 0,
          ${ctx.now}) on conflict do nothing`,
    );
  }
  const before = await lockCourse(ctx, courseId);
  if (before === undefined) throw notFound();
  if (before.version !== (version ?? 0)) {
    // The same new course sent again is the same course.
    if (version === null && before.version === 1 && before.title === title)
      return getCourse(ctx, courseId);
    throw new Refusal('steward.course_changed');
  }
  await run(
    ctx.tx,
    sql`update course set title = ${title}, intro = ${intro}, star = ${star}, teacher_id = ${teacherId},
        state = ${state}, version = version + 1
      where community_id = ${ctx.communityId} and id = ${courseId}`,
  );
  await writeLessons(ctx, courseId, input.lessons);
  audit(ctx, {
    act: 'course.save',
    subjectKind: 'course',
    subjectId: courseId,
    subjectLabel: title,
  });
  return getCourse(ctx, courseId);
}

async function writeLessons(ctx: Ctx, courseId: string, lessons: Input['lessons']): Promise<void> {
  const there = new Map(
    (await readLessons(ctx, { courseId, personId: null })).map((one) => [one.id, one]),
  );
  for (const [position, lesson] of lessons.entries()) {
    requireContent(lesson);
    const before = there.get(lesson.id);
    const video = await videoOf(ctx, lesson, before?.video ?? null);
    const known = before?.photos ?? [];
    const fresh = await attachPhotos(
      ctx,
      lesson.photoIds.filter((id) => !known.some((one) => one.id === id)),
    );
    if (fresh === null) throw new Refusal('steward.photo_unknown');
    const all = [...known, ...fresh];
    const photos = JSON.stringify(
      lesson.photoIds.map((id) => all.find((one) => one.id === id.toLowerCase())),
    );
    const written = await run(
      ctx.tx,
      sql`insert into lesson (community_id, id, course_id, position, title, kind, url, body, photos, minutes,
          video_id, video_bytes, captions)
        values (${ctx.communityId}, ${lesson.id}, ${courseId}, ${position}, ${lesson.title}, ${lesson.kind},
          ${lesson.url}, ${lesson.body || null}, ${photos}::jsonb, ${lesson.minutes},
          ${video?.id ?? null}, ${video?.bytes ?? null}, ${video === null ? null : lesson.captions})
        on conflict (community_id, id) do update set position = excluded.position,
          title = excluded.title, kind = excluded.kind, url = excluded.url, body = excluded.body,
          photos = excluded.photos, minutes = excluded.minutes, gone = false,
          video_id = excluded.video_id, video_bytes = excluded.video_bytes,
          captions = excluded.captions
          where lesson.course_id = excluded.course_id`,
    );
    if (written === 0) throw new Refusal('id_taken');
  }
  const kept = new Set(
    lessons.map((one) => (one.kind === 'video' ? one.videoId?.toLowerCase() : undefined)),
  );
  const dropped = [...there.values()].flatMap(({ video }) =>
    video === null || kept.has(video.id) ? [] : [video.id],
  );
  await loosenVideos(ctx.tx, ctx.communityId, dropped);
  await run(
    ctx.tx,
    sql`update lesson set gone = true, video_id = null, video_bytes = null, captions = null
      where community_id = ${ctx.communityId} and course_id = ${courseId}
        and id <> all (${lessons.map((one) => one.id)}::uuid[])`,
  );
}

/** @throws Refusal steward.lesson_empty */
function requireContent({ kind, title, url, body, photoIds, videoId }: NewLesson): void {
  const empty = url === null && !body && photoIds.length === 0 && videoId === null;
  if (empty || (kind === 'video' && url === null && videoId === null))
    throw new Refusal('steward.lesson_empty', { title });
}

/** The video of ours that a lesson has or is given; each hangs on one lesson. @throws Refusal steward.video_unknown */
async function videoOf(
  ctx: Ctx,
  { kind, videoId }: NewLesson,
  before: Lesson['video'],
): Promise<Lesson['video']> {
  if (videoId === null || kind !== 'video') return null;
  const id = videoId.toLowerCase();
  if (before?.id === id) return before;
  const bytes = await attachVideo(ctx, id);
  if (bytes === null) throw new Refusal('steward.video_unknown');
  return { id, bytes };
}

/** Who learns or makes courses sees the videos of those that are shown to them. */
export async function videoIsVisible(ctx: Ctx, videoId: string): Promise<boolean> {
  const manages = makesCourses(ctx);
  if (!manages && !hasRole(ctx.actor, 'steward', 'volunteer_steward')) return false;
  const there = await firstRow(
    ctx.tx,
    sql<{ is: boolean }>`select true as is from lesson l
      join course c on c.community_id = l.community_id and c.id = l.course_id
      where l.community_id = ${ctx.communityId} and l.video_id = ${videoId} and not l.gone
        and (${manages} or c.state = 'published')`,
  );
  return there !== undefined;
}

/** Teachers come from those with high stars. */
export async function requireTeacher(ctx: Ctx, teacherId: string | null): Promise<void> {
  if (teacherId === null) return;
  const { rules } = await readRules(ctx);
  const [teacher] = await starsOf(ctx, [teacherId]);
  if ((teacher?.stars ?? 0) < rules.teacherStars)
    throw new Refusal('steward.teacher_needs_stars', { stars: rules.teacherStars });
}

/** Finished twice it is finished once. @throws Refusal not_found */
export async function finishLesson(ctx: Ctx, lessonId: string): Promise<void> {
  const lesson = await firstRow(
    ctx.tx,
    sql<{ courseId: string }>`select course_id as "courseId" from lesson
      where community_id = ${ctx.communityId} and id = ${lessonId} and not gone`,
  );
  if (lesson === undefined) throw notFound();
  const { courseId } = lesson;
  const [course] = await readCourses(ctx, { personId: null, all: false, courseId });
  if (course === undefined) throw notFound();
  await run(
    ctx.tx,
    sql`insert into lesson_done (community_id, person_id, lesson_id, at)
      values (${ctx.communityId}, ${personOf(ctx)}, ${lessonId}, ${ctx.now}) on conflict do nothing`,
  );
}
