import type { Course, Question } from '@linli/contract';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi, usePages } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { ClassDialog, Classes } from './classes.tsx';
import { CourseDialog, courseReads } from './course-dialog.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { QuestionImport } from './question-import.tsx';

const bankReads = ['listQuestions', ...courseReads] as const;
type Doing = 'course' | 'question' | 'import' | 'exam' | 'class' | null;

/** One course of those who make it: exams, classes and the question bank. */
export function CoursePanel({ courseId }: { courseId: string }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [doing, setDoing] = useState<Doing>(null);
  const query = useApi('getCourse', { params: { communityId, courseId } });
  const course = query.data;
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (course === undefined) return <Loading />;
  const close = () => setDoing(null);
  return (
    <>
      <Panel
        title={course.title}
        aside={
          <div className="console-actions">
            <Button onClick={() => setDoing('course')}>{t('make.edit')}</Button>
            <Button onClick={() => setDoing('exam')}>{t('make.exam')}</Button>
            <Button onClick={() => setDoing('class')}>{t('make.class')}</Button>
          </div>
        }
      >
        <p>{course.intro}</p>
        <Exams course={course} />
        <Classes course={course} />
      </Panel>
      <Bank course={course} onDo={setDoing} />
      {doing === 'course' && <CourseDialog course={course} onClose={close} />}
      {doing === 'exam' && <ExamDialog course={course} onClose={close} />}
      {doing === 'class' && <ClassDialog course={course} onClose={close} />}
      {doing === 'question' && (
        <QuestionDialog courseId={course.id} question={null} onClose={close} />
      )}
      {doing === 'import' && <QuestionImport courseId={course.id} onClose={close} />}
    </>
  );
}

function Exams({ course }: { course: Course }) {
  const { t } = useTranslation('steward');
  return course.exams.map(({ id, title, questions, minutes, passPercent, attempts, active }) => (
    <p key={id}>
      <b>{title}</b> {t('exam.line', { questions, minutes, pass: passPercent })} ·{' '}
      {t('make.attempts', { count: attempts })}{' '}
      {!active && <span className="state-tag off">{t('make.closed')}</span>}
    </p>
  ));
}

function Bank({ course, onDo }: { course: Course; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [editing, setEditing] = useState<Question | null>(null);
  const params = { communityId, courseId: course.id };
  const list = usePages('listQuestions', { params, query: { limit: 20 } });
  return (
    <Panel
      title={t('make.bank', { count: course.questions ?? 0 })}
      aside={
        <div className="console-actions">
          <Button onClick={() => onDo('import')}>{t('make.import')}</Button>
          <Button type="primary" onClick={() => onDo('question')}>
            {t('make.question')}
          </Button>
        </div>
      }
    >
      {list.isPending && <Loading rows={2} />}
      {list.data !== undefined && list.items.length === 0 && (
        <Empty title={t('make.noQuestions')} line={t('make.noQuestionsLine')} />
      )}
      <ol className="steward-lines">
        {list.items.map((one) => (
          <li key={one.id}>
            <span>
              <span className="state-tag off">{t(`exam.${one.kind}`)}</span> {one.text}{' '}
              <small className="quiet">
                {one.answer.map((nth) => one.options[nth]).join(listComma())}
              </small>
            </span>
            <Button size="small" onClick={() => setEditing(one)}>
              {t('make.edit')}
            </Button>
          </li>
        ))}
      </ol>
      <More query={list} />
      {editing !== null && (
        <QuestionDialog courseId={course.id} question={editing} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

interface DialogProps {
  course: Course;
  onClose: () => void;
}

function ExamDialog({ course, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const there = course.exams[0];
  const id = useRef(there?.id ?? newId());
  const save = useAct('saveExam', { refresh: bankReads });
  type Fields = {
    title: string;
    questions: number;
    minutes: number;
    passPercent: number;
    attempts: number;
    active: boolean;
  };
  const usual = { questions: 10, minutes: 20, passPercent: 80, attempts: 3, active: true };
  return (
    <FormDialog<Fields, 'saveExam'>
      title={t('make.exam')}
      initial={there ?? { title: course.title, ...usual }}
      act={save}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, examId: id.current },
        body: { courseId: course.id, ...fields, title: fields.title.trim() },
      })}
    >
      <Form.Item
        name="title"
        label={t('make.title')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="questions" label={t('make.draw')} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} />
      </Form.Item>
      <Form.Item name="minutes" label={t('make.minutes')} rules={[{ required: true }]}>
        <InputNumber min={1} max={240} />
      </Form.Item>
      <Form.Item name="passPercent" label={t('make.pass')} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} />
      </Form.Item>
      <Form.Item name="attempts" label={t('make.often')} rules={[{ required: true }]}>
        <InputNumber min={1} max={20} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{t('make.open')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
