import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { photo, video } from '../platform.ts';
import { courseClass } from './class.ts';
import { id, inCommunity, instant, longText, page, paging, shortText } from '../shared.ts';

const star = z.number().int().min(1).max(5);
const webLink = z.url({ protocol: /^https?$/ }).max(500);

const lessonFields = {
  title: shortText,
  kind: z.enum(['video', 'text', 'slides']),
  /** Where a video or slides lie that are not ours. */
  url: webLink.nullable(),
  body: z.string().trim().max(10_000).nullable(),
  minutes: z.number().int().min(1).max(600),
};
/** WebVTT: what is said in the video, for whoever cannot hear it. */
const captions = z
  .string()
  .max(100_000)
  .regex(/^\uFEFF?WEBVTT(\s|$)/);
const lesson = z.object({
  id,
  ...lessonFields,
  url: z.string().nullable(),
  photos: z.array(photo),
  video: video.nullable(),
  captions: z.string().nullable(),
  doneAt: instant.nullable(),
});
export type Lesson = z.infer<typeof lesson>;

const examBrief = z.object({
  id,
  title: z.string(),
  questions: z.number().int(),
  minutes: z.number().int(),
  passPercent: z.number().int(),
  attempts: z.number().int(),
  active: z.boolean(),
  /** How many of mine are gone. */
  used: z.number().int(),
  best: z.number().int().nullable(),
  passed: z.boolean(),
  openAttemptId: id.nullable(),
  can: z.object({ start: z.boolean() }),
});
export type ExamBrief = z.infer<typeof examBrief>;

const courseLine = z.object({
  id,
  title: z.string(),
  intro: z.string(),
  star,
  teacherId: id.nullable(),
  teacherName: z.string().nullable(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  version: z.number().int(),
  lessons: z.number().int(),
  done: z.number().int(),
  minutes: z.number().int(),
  questions: z.number().int().nullable(),
});
export type CourseLine = z.infer<typeof courseLine>;
const course = courseLine.omit({ lessons: true }).extend({
  lessons: z.array(lesson),
  exams: z.array(examBrief),
  classes: z.array(courseClass),
  can: z.object({ manage: z.boolean() }),
});
export type Course = z.infer<typeof course>;

const questionFields = {
  kind: z.enum(['single', 'multiple', 'boolean']),
  text: z.string().trim().min(2).max(500),
  options: z.array(z.string().trim().min(1).max(200)).min(2).max(8),
  /** Which of the options are right, by their place from 0. */
  answer: z.array(z.number().int().min(0).max(7)).min(1).max(8),
};
const question = z.object({ id, ...questionFields, active: z.boolean() });
export type Question = z.infer<typeof question>;

const courses = '/api/communities/:communityId/courses';
const onCourse = inCommunity.extend({ courseId: id });
const exams = '/api/communities/:communityId/exams';
const attempts = '/api/communities/:communityId/exam-attempts';
const onAttempt = inCommunity.extend({ attemptId: id });

const attempt = z.object({
  id,
  examId: id,
  courseId: id,
  title: z.string(),
  nth: z.number().int(),
  state: z.enum(['open', 'submitted', 'expired']),
  startedAt: instant,
  dueAt: instant,
  /** By the server's clock: what the screen counts down from, whatever the phone says. */
  leftMs: z.number().int(),
  passPercent: z.number().int(),
  score: z.number().int().nullable(),
  passed: z.boolean().nullable(),
  questions: z.array(
    z.object({
      id,
      kind: questionFields.kind,
      text: z.string(),
      options: z.array(z.string()),
      chosen: z.array(z.number().int()),
      /** After the end only. */
      right: z.boolean().nullable(),
    }),
  ),
});
export type ExamAttempt = z.infer<typeof attempt>;

export const stewardCourseContract = {
  listCourses: endpoint({
    method: 'GET',
    path: courses,
    summary: 'Courses with my progress; those not published are for who makes them.',
    params: inCommunity,
    out: z.object({ items: z.array(courseLine), can: z.object({ manage: z.boolean() }) }),
  }),
  getCourse: endpoint({
    method: 'GET',
    path: `${courses}/:courseId`,
    summary: 'A course with its lessons, exams and classes, and how far I am.',
    params: onCourse,
    out: course,
  }),
  saveCourse: endpoint({
    method: 'PUT',
    path: `${courses}/:courseId`,
    summary: 'Make or change a course with all its lessons; the client makes the ids.',
    params: onCourse,
    body: z.strictObject({
      version: z.number().int().min(0).nullable(),
      title: shortText,
      intro: longText,
      star,
      teacherId: id.nullable(),
      state: z.enum(['draft', 'published', 'withdrawn']),
      lessons: z
        .array(
          z.strictObject({
            id,
            ...lessonFields,
            photoIds: z.array(id).max(20),
            videoId: id.nullable().default(null),
            captions: captions.nullable().default(null),
          }),
        )
        .max(50),
    }),
    out: course,
    refusals: [
      'steward.course_changed',
      'steward.course_empty',
      'steward.lesson_empty',
      'steward.teacher_needs_stars',
      'steward.photo_unknown',
      'steward.video_unknown',
    ],
  }),
  finishLesson: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/lessons/:lessonId/done',
    summary: 'I have finished this lesson.',
    params: inCommunity.extend({ lessonId: id }),
  }),
  createClass: endpoint({
    method: 'POST',
    path: `${courses}/:courseId/classes`,
    summary: 'A class in a room; whoever comes signs in with the code that is said there.',
    params: onCourse,
    body: z.strictObject({
      id,
      place: shortText,
      startsAt: instant,
      minutes: z.number().int().min(10).max(600),
      teacherId: id.nullable(),
    }),
    out: course,
    refusals: ['steward.teacher_needs_stars'],
  }),
  listQuestions: endpoint({
    method: 'GET',
    path: `${courses}/:courseId/questions`,
    summary: 'The question bank of a course, newest first; for who makes exams only.',
    params: onCourse,
    query: z.strictObject(paging),
    out: page(question),
  }),
  saveQuestion: endpoint({
    method: 'PUT',
    path: `${courses}/:courseId/questions/:questionId`,
    summary: 'Make or change a question; papers already drawn keep the old one.',
    params: onCourse.extend({ questionId: id }),
    body: z.strictObject({ ...questionFields, active: z.boolean() }),
    out: question,
    refusals: ['steward.answer_does_not_fit'],
  }),
  importQuestions: endpoint({
    method: 'POST',
    path: `${courses}/:courseId/questions/imports`,
    summary: 'Bring in questions from a table (base64); a dry run writes nothing.',
    params: onCourse,
    body: z.strictObject({
      fileName: z.string().min(1).max(200),
      content: z.base64().max(3_000_000),
      dryRun: z.boolean().default(true),
    }),
    out: z.object({
      rows: z.number().int(),
      created: z.number().int(),
      unchanged: z.number().int(),
      problems: z.array(z.object({ line: z.number().int(), problem: z.string() })),
      written: z.boolean(),
    }),
    refusals: ['import.unreadable', 'import.too_many_rows', 'import.columns_missing'],
  }),
  saveExam: endpoint({
    method: 'PUT',
    path: `${exams}/:examId`,
    summary: 'Make or change an exam: how many questions, how long, what passes, how often.',
    params: inCommunity.extend({ examId: id }),
    body: z.strictObject({
      courseId: id,
      title: shortText,
      questions: z.number().int().min(1).max(100),
      minutes: z.number().int().min(1).max(240),
      passPercent: z.number().int().min(1).max(100),
      attempts: z.number().int().min(1).max(20),
      active: z.boolean(),
    }),
    out: course,
    refusals: ['steward.too_few_questions'],
  }),
  startAttempt: endpoint({
    method: 'POST',
    path: `${exams}/:examId/attempts`,
    summary: 'Draw a paper and start the clock; while one is open it is that one.',
    params: inCommunity.extend({ examId: id }),
    body: z.strictObject({ id }),
    out: attempt,
    refusals: ['steward.no_attempts_left', 'steward.exam_closed', 'steward.lessons_first'],
  }),
  getAttempt: endpoint({
    method: 'GET',
    path: `${attempts}/:attemptId`,
    summary: 'My paper with what I have answered; which were right only after the end.',
    params: onAttempt,
    out: attempt,
  }),
  saveAnswer: endpoint({
    method: 'PUT',
    path: `${attempts}/:attemptId/answers/:questionId`,
    summary: 'Keep what I have chosen; too late is refused.',
    params: onAttempt.extend({ questionId: id }),
    body: z.strictObject({ chosen: z.array(z.number().int().min(0).max(7)).max(8) }),
    out: z.object({ leftMs: z.number().int() }),
    refusals: ['steward.exam_over', 'steward.answer_does_not_fit'],
  }),
  submitAttempt: endpoint({
    method: 'POST',
    path: `${attempts}/:attemptId/submission`,
    summary: 'Hand in; handed in twice it is marked once.',
    params: onAttempt,
    out: attempt,
  }),
};
