import type { CourseLine, Lesson } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

export type CourseRow = Omit<CourseLine, 'teacherName' | 'questions'> & { questions: number };

/** Courses with how far somebody is; with an id only that one. */
export function readCourses(
  ctx: Ctx,
  given: { personId: string | null; all: boolean; courseId?: string },
): Promise<CourseRow[]> {
  const { personId, all, courseId = null } = given;
  return rows(
    ctx.tx,
    sql<CourseRow>`
      select c.id, c.title, c.intro, c.star, c.teacher_id as "teacherId", c.state, c.version,
        count(l.id)::int as lessons, count(d.lesson_id)::int as done,
        coalesce(sum(l.minutes), 0)::int as minutes,
        (select count(*)::int from question q where q.community_id = c.community_id
          and q.course_id = c.id and q.active) as questions
      from course c
      left join lesson l on l.community_id = c.community_id and l.course_id = c.id and not l.gone
      left join lesson_done d on d.community_id = l.community_id and d.lesson_id = l.id
        and d.person_id = ${personId}::uuid
      where c.community_id = ${ctx.communityId} and (${all} or c.state = 'published')
        and (${courseId}::uuid is null or c.id = ${courseId}::uuid)
      group by c.community_id, c.id
      order by c.star, c.created_at, c.id limit 200`,
  );
}

export async function lockCourse(
  ctx: Ctx,
  courseId: string,
): Promise<{ version: number; state: string; title: string } | undefined> {
  const found = await rows(
    ctx.tx,
    sql<{ version: number; state: string; title: string }>`
      select version, state, title from course
      where community_id = ${ctx.communityId} and id = ${courseId} for update`,
  );
  return found[0];
}

export function readLessons(
  ctx: Ctx,
  { courseId, personId }: { courseId: string; personId: string | null },
): Promise<Lesson[]> {
  return rows(
    ctx.tx,
    sql<Lesson>`
      select l.id, l.title, l.kind, l.url, l.body, l.photos, l.minutes, d.at as "doneAt",
        case when l.video_id is not null
          then jsonb_build_object('id', l.video_id, 'bytes', l.video_bytes) end as video,
        l.captions
      from lesson l
      left join lesson_done d on d.community_id = l.community_id and d.lesson_id = l.id
        and d.person_id = ${personId}::uuid
      where l.community_id = ${ctx.communityId} and l.course_id = ${courseId} and not l.gone
      order by l.position, l.id`,
  );
}

export interface ClassRow {
  id: string;
  courseId: string;
  place: string;
  startsAt: Instant;
  minutes: number;
  teacherId: string | null;
  code: string;
  signedIn: number;
  mineAt: Instant | null;
}

const classColumns = (personId: string | null) => sql`k.id, k.course_id as "courseId", k.place,
  k.starts_at as "startsAt", k.minutes, k.teacher_id as "teacherId", k.code,
  (select count(*)::int from class_sign_in s
    where s.community_id = k.community_id and s.class_id = k.id) as "signedIn",
  (select at from class_sign_in s where s.community_id = k.community_id and s.class_id = k.id
    and s.person_id = ${personId}::uuid) as "mineAt"`;

export function readClasses(
  ctx: Ctx,
  { courseId, personId }: { courseId: string; personId: string | null },
): Promise<ClassRow[]> {
  return rows(
    ctx.tx,
    sql<ClassRow>`select ${classColumns(personId)} from course_class k
      where k.community_id = ${ctx.communityId} and k.course_id = ${courseId}
      order by k.starts_at desc limit 20`,
  );
}

export async function readClass(
  ctx: Ctx,
  { classId, personId }: { classId: string; personId: string | null },
): Promise<ClassRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<ClassRow>`select ${classColumns(personId)} from course_class k
      where k.community_id = ${ctx.communityId} and k.id = ${classId}`,
  );
  return found[0];
}
