import { stewardContract as api, type Role } from '@linli/contract';
import { communityRoute, outsideRoute, type Route } from '../../platform/http/route.ts';
import { createClass, signIntoClass } from './course/hold-class.ts';
import { getCourse, listCourses } from './course/list-courses.ts';
import { listClassPeople, markClassPeople, unmarkClassPerson } from './course/mark-class.ts';
import { finishLesson, saveCourse } from './course/save-course.ts';
import { importQuestions } from './exam/import-questions.ts';
import { listQuestions, saveExam, saveQuestion } from './exam/save-question.ts';
import { getAttempt, saveAnswer, startAttempt, submitAttempt } from './exam/take-exam.ts';
import { leads, stewardRoles } from './steward.routes.ts';

const learners: readonly Role[] = stewardRoles;

/** A file of 2 MB in base64 and what stands around it; a course with the captions of its videos. */
const uploadLimitBytes = 3_100_000;

/** Courses, classes, questions and exams. */
export const courseRoutes: readonly Route[] = [
  communityRoute(api.listCourses, [...learners, ...leads], (ctx) => listCourses(ctx)),
  communityRoute(api.getCourse, [...learners, ...leads], (ctx, { params }) =>
    getCourse(ctx, params.courseId),
  ),
  communityRoute(
    api.saveCourse,
    leads,
    (ctx, { params, body }) => saveCourse(ctx, params.courseId, body),
    { bodyLimit: uploadLimitBytes },
  ),
  communityRoute(api.finishLesson, learners, (ctx, { params }) =>
    finishLesson(ctx, params.lessonId),
  ),
  communityRoute(api.createClass, leads, (ctx, { params, body }) =>
    createClass(ctx, params.courseId, body),
  ),
  outsideRoute(api.signIntoClass, learners, (outside, { params, body }) =>
    signIntoClass(outside, params.classId, body.code),
  ),
  communityRoute(api.listClassPeople, [...learners, ...leads], (ctx, { params }) =>
    listClassPeople(ctx, params.classId),
  ),
  communityRoute(api.markClassPeople, [...learners, ...leads], (ctx, { params, body }) =>
    markClassPeople(ctx, params.classId, body),
  ),
  communityRoute(api.unmarkClassPerson, [...learners, ...leads], (ctx, { params, body }) =>
    unmarkClassPerson(ctx, params, body),
  ),
  communityRoute(api.listQuestions, leads, (ctx, { params, query }) =>
    listQuestions(ctx, params.courseId, query),
  ),
  communityRoute(api.saveQuestion, leads, (ctx, { params, body }) =>
    saveQuestion(ctx, params, body),
  ),
  outsideRoute(
    api.importQuestions,
    leads,
    (outside, { params, body }) => importQuestions(outside, params.courseId, body),
    { bodyLimit: uploadLimitBytes },
  ),
  communityRoute(api.saveExam, leads, (ctx, { params, body }) =>
    saveExam(ctx, params.examId, body),
  ),
  communityRoute(api.startAttempt, learners, (ctx, { params, body }) =>
    startAttempt(ctx, params.examId, body.id),
  ),
  communityRoute(api.getAttempt, learners, (ctx, { params }) => getAttempt(ctx, params.attemptId)),
  communityRoute(api.saveAnswer, learners, (ctx, { params, body }) =>
    saveAnswer(ctx, { ...params, ...body }),
  ),
  communityRoute(api.submitAttempt, learners, (ctx, { params }) =>
    submitAttempt(ctx, params.attemptId),
  ),
];
