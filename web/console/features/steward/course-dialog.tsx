import type { Course } from '@linli/contract';
import { Button, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { LessonPhotos } from './lesson-photos.tsx';
import { LessonVideo } from './lesson-video.tsx';
import { useTeachers } from './use-teachers.ts';

export const courseReads = ['listCourses', 'getCourse'] as const;

interface LessonFields {
  id?: string;
  title: string;
  kind: 'video' | 'text' | 'slides';
  url?: string;
  body?: string;
  minutes: number;
  photoIds?: string[];
  videoId?: string | null;
  captions?: string | null;
}
interface Fields {
  title: string;
  intro: string;
  star: number;
  teacherId?: string;
  state: Course['state'];
  lessons: LessonFields[];
}

interface Props {
  course: Course | null;
  onClose: () => void;
  onMade?: (courseId: string) => void;
}

/** Makes a course, or changes one with all its lessons. */
export function CourseDialog({ course, onClose, onMade }: Props) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const id = useRef(course?.id ?? newId());
  const save = useAct('saveCourse', { refresh: courseReads });
  const teachers = useTeachers(course?.teacherId ?? null);
  return (
    <FormDialog<Fields, 'saveCourse'>
      title={course?.title ?? t('make.new')}
      initial={initialOf(course)}
      act={save}
      width={760}
      onClose={onClose}
      onDone={(out) => onMade?.(out.id)}
      send={(fields) => ({
        params: { communityId, courseId: id.current },
        body: bodyOf(fields, course),
      })}
    >
      <Form.Item
        name="title"
        label={t('make.title')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="intro"
        label={t('make.intro')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="star" label={t('make.star')}>
        <Segmented options={[1, 2, 3, 4, 5]} />
      </Form.Item>
      <Form.Item name="teacherId" label={t('make.teacher')} extra={t('make.teacherLine')}>
        <Select allowClear options={teachers} />
      </Form.Item>
      <Lessons />
      <Form.Item name="state" label={t('certs.state')}>
        <Segmented
          options={(['draft', 'published', 'withdrawn'] as const).map((value) => ({
            value,
            label: t(`make.state.${value}`),
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

function Lessons() {
  const { t } = useTranslation('steward');
  return (
    <Form.List name="lessons">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="steward-lesson">
              {/* Only what has a field is sent: without this a lesson would be another each time. */}
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <Form.Item
                name={[name, 'title']}
                label={t('make.lesson', { nth: name + 1 })}
                rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
              >
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'kind']} label={t('make.kind')}>
                <Select
                  options={(['video', 'text', 'slides'] as const).map((value) => ({
                    value,
                    label: t(`lesson.kind.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'minutes']} label={t('make.minutes')}>
                <InputNumber min={1} max={600} />
              </Form.Item>
              <Form.Item
                name={[name, 'url']}
                label={t('make.url')}
                rules={[{ type: 'url', message: t('form.link') }]}
              >
                <Input maxLength={500} />
              </Form.Item>
              <Form.Item
                name={[name, 'body']}
                label={t('make.body')}
                className="steward-lesson-wide"
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={10_000} />
              </Form.Item>
              <LessonVideo place={name} />
              <LessonPhotos place={name} />
              <Button size="small" danger onClick={() => remove(name)}>
                {t('make.removeLesson')}
              </Button>
            </div>
          ))}
          <Form.Item>
            <Button onClick={() => add({ kind: 'text', minutes: 15 })}>
              {t('make.addLesson')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}

function initialOf(course: Course | null): Partial<Fields> {
  if (course === null)
    return { star: 1, state: 'draft', lessons: [{ title: '', kind: 'text', minutes: 15 }] };
  return {
    title: course.title,
    intro: course.intro,
    star: course.star,
    state: course.state,
    ...(course.teacherId === null ? {} : { teacherId: course.teacherId }),
    lessons: course.lessons.map((one) => ({
      id: one.id,
      title: one.title,
      kind: one.kind,
      url: one.url ?? '',
      body: one.body ?? '',
      minutes: one.minutes,
      photoIds: one.photos.map((photo) => photo.id),
      videoId: one.video?.id ?? null,
      captions: one.captions,
    })),
  };
}

function bodyOf(fields: Fields, course: Course | null) {
  return {
    version: course?.version ?? null,
    title: fields.title.trim(),
    intro: fields.intro.trim(),
    star: fields.star,
    teacherId: fields.teacherId ?? null,
    state: fields.state,
    lessons: (fields.lessons ?? []).map((one) => ({
      id: one.id ?? newId(),
      title: one.title.trim(),
      kind: one.kind,
      url: one.url?.trim() || null,
      body: one.body?.trim() || null,
      minutes: one.minutes,
      photoIds: one.photoIds ?? [],
      videoId: one.kind === 'video' ? (one.videoId ?? null) : null,
      captions: one.kind === 'video' ? (one.captions ?? null) : null,
    })),
  };
}
