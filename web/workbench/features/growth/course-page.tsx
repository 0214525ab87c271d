import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Page,
  PageUntilRead,
  PhotoStrip,
  RefusalLine,
  Section,
  Video,
} from '../../../kit/ui/index.ts';
import { ClassCard } from './class-card.tsx';
import { Slides } from './slides.tsx';
import './growth.css';

type Course = Out<'getCourse'>;

const reads = ['getCourse', 'listCourses', 'myGrowth'] as const;

/** A course: its lessons, classes and exams. */
export function CoursePage() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { courseId } = useParams({ strict: false }) as { courseId: string };
  const query = useApi('getCourse', { params: { communityId, courseId } });
  const course = query.data;
  if (course === undefined) return <PageUntilRead title={t('courses')} query={query} />;
  return (
    <Page title={course.title} over={t('course.forStar', { star: course.star })} back>
      <p>{course.intro}</p>
      {course.teacherName !== null && (
        <p className="quiet">{t('course.teacher', { name: course.teacherName })}</p>
      )}
      {course.lessons.map((one) => (
        <LessonCard key={one.id} lesson={one} />
      ))}
      {course.classes.length > 0 && (
        <Section title={t('class.title')}>
          {course.classes.map((one) => (
            <ClassCard key={one.id} one={one} />
          ))}
        </Section>
      )}
      {course.exams.length > 0 && (
        <Section title={t('exam.title')}>
          {course.exams.map((one) => (
            <ExamCard key={one.id} exam={one} />
          ))}
        </Section>
      )}
    </Page>
  );
}

function LessonCard({ lesson }: { lesson: Course['lessons'][number] }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const finish = useAct('finishLesson', { refresh: reads });
  const done = lesson.doneAt !== null;
  return (
    <Card>
      <div className="row">
        <b>{lesson.title}</b>
        <span className={`state-tag ${done ? 'done' : 'new'}`}>
          {done ? t('lesson.done') : t(`lesson.kind.${lesson.kind}`)}
        </span>
      </div>
      <p className="quiet">{t('course.minutes', { count: lesson.minutes })}</p>
      {lesson.video !== null && (
        <Video
          communityId={communityId}
          videoId={lesson.video.id}
          title={lesson.title}
          captions={lesson.captions}
        />
      )}
      {lesson.url !== null && (
        <a className="plain-button" href={lesson.url} target="_blank" rel="noreferrer noopener">
          {t(`lesson.openKind.${lesson.kind}`)}
        </a>
      )}
      {lesson.body !== null && <p className="lesson-words">{lesson.body}</p>}
      {lesson.kind === 'slides' ? (
        <Slides photos={lesson.photos} communityId={communityId} />
      ) : (
        <PhotoStrip photos={lesson.photos} communityId={communityId} />
      )}
      <RefusalLine error={finish.error} />
      {!done && (
        <BigButton
          kind="plain"
          busy={finish.isPending}
          onClick={() => finish.mutate({ params: { communityId, lessonId: lesson.id } })}
        >
          {t('lesson.finish')}
        </BigButton>
      )}
    </Card>
  );
}

function ExamCard({ exam }: { exam: Course['exams'][number] }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const start = useAct('startAttempt', {
    refresh: reads,
    onDone: (attempt) =>
      void navigate({ to: '/growth/exams/$attemptId', params: { attemptId: attempt.id } }),
  });
  const { questions, minutes, passPercent: pass, best } = exam;
  return (
    <Card>
      <div className="row">
        <b>{exam.title}</b>
        {exam.passed && <span className="state-tag done">{t('exam.passed')}</span>}
      </div>
      <p>{t('exam.line', { questions, minutes, pass })}</p>
      <p className="quiet">
        {t('exam.attempts', { used: exam.used, all: exam.attempts })}
        {best !== null && ` · ${t('exam.best', { score: best })}`}
      </p>
      <RefusalLine error={start.error} />
      {exam.can.start && (
        <>
          <p className="quiet">{t('exam.startLine')}</p>
          <BigButton
            busy={start.isPending}
            onClick={() => start.mutate({ params: { communityId, examId: exam.id }, body: { id } })}
          >
            {t(exam.openAttemptId === null ? 'exam.start' : 'exam.resume')}
          </BigButton>
        </>
      )}
    </Card>
  );
}
