import type { Course } from '@linli/contract';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { startOf, today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { courseReads } from './course-dialog.tsx';
import { useTeachers } from './use-teachers.ts';

type Class = Course['classes'][number];

/** Classes in a room: when, where, who came by code, and the roll of those who came without it. */
export function Classes({ course }: { course: Course }) {
  const { t } = useTranslation('steward');
  const [marking, setMarking] = useState<Class | null>(null);
  return (
    <>
      <ul className="steward-lines">
        {course.classes.map((one) => (
          <li key={one.id}>
            <span>
              <b>
                <When at={one.startsAt} />
              </b>{' '}
              {t('class.line', { place: one.place, minutes: one.minutes })}
              {one.teacherName !== null &&
                ` · ${t('course.teacher', { name: one.teacherName })}`} ·{' '}
              {t('class.codeIs', { code: one.code ?? '' })} ·{' '}
              {t('class.count', { count: one.signedIn })}
            </span>
            {(one.can.mark || one.can.unmark) && (
              <Button size="small" onClick={() => setMarking(one)}>
                {t('class.roll')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {marking !== null && <RollDialog one={marking} onClose={() => setMarking(null)} />}
    </>
  );
}

/** The teacher ticks who came; who signed in by the code stands there already. */
function RollDialog({ one, onClose }: { one: Class; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId, personId: me } = useHere();
  const [wrong, setWrong] = useState<Present | null>(null);
  const params = { communityId, classId: one.id };
  const people = useApi('listClassPeople', { params });
  const act = useAct('markClassPeople', { refresh: [...courseReads, 'listClassPeople'] });
  const items = people.data?.items;
  if (wrong !== null)
    return <UnmarkDialog classId={one.id} row={wrong} onClose={() => setWrong(null)} />;
  return (
    <FormDialog<{ personIds: string[] }, 'markClassPeople'>
      title={`${t('class.roll')} · ${one.place}`}
      initial={{ personIds: [] }}
      act={act}
      onClose={onClose}
      send={({ personIds }) => ({ params, body: { personIds } })}
    >
      <p className="quiet">{t('class.rollLine')}</p>
      {people.error !== null && (
        <ErrorState error={people.error} retry={() => void people.refetch()} />
      )}
      {people.isPending && <Loading rows={3} />}
      {items !== undefined && (
        <>
          <Form.Item
            name="personIds"
            rules={[{ required: true, type: 'array', min: 1, message: t('class.rollNone') }]}
          >
            <Checkbox.Group
              className="steward-roll"
              options={items
                .filter((row) => row.at === null)
                .map((row) => ({ value: row.personId, label: row.name }))}
            />
          </Form.Item>
          <ul className="steward-lines">
            {items
              .filter((row) => row.at !== null)
              .map((row) => (
                <li key={row.personId}>
                  <span>{row.name}</span>
                  <span className="state-tag done">
                    {t(row.manual ? 'class.byHand' : 'class.signed')}
                  </span>
                  {row.manual && one.can.unmark && row.personId !== me && (
                    <Button size="small" onClick={() => setWrong(row)}>
                      {t('class.unmark')}
                    </Button>
                  )}
                </li>
              ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}

type Present = Out<'listClassPeople'>['items'][number];

/** A wrong tick goes, with a reason that they read. */
function UnmarkDialog({
  classId,
  row,
  onClose,
}: {
  classId: string;
  row: Present;
  onClose: () => void;
}) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('unmarkClassPerson', { refresh: [...courseReads, 'listClassPeople'] });
  return (
    <FormDialog<{ reason: string }, 'unmarkClassPerson'>
      title={t('class.unmarkOf', { name: row.name })}
      initial={{}}
      act={act}
      onClose={onClose}
      send={({ reason }) => ({
        params: { communityId, classId, personId: row.personId },
        body: { reason: reason.trim() },
      })}
    >
      <Form.Item
        name="reason"
        label={t('class.unmarkWhy')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

interface DialogProps {
  course: Course;
  onClose: () => void;
}

/** A class in a room, with its teacher. */
export function ClassDialog({ course, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const id = useRef(newId());
  const create = useAct('createClass', { refresh: courseReads });
  const teachers = useTeachers(course.teacherId);
  type Fields = {
    place: string;
    day: string;
    time: string;
    minutes: number;
    teacherId?: string | null;
  };
  return (
    <FormDialog<Fields, 'createClass'>
      title={t('make.class')}
      initial={{ day: today(), time: '14:00', minutes: 90, teacherId: course.teacherId }}
      act={create}
      onClose={onClose}
      send={({ place, day, time, minutes, teacherId }) => ({
        params: { communityId, courseId: course.id },
        body: {
          id: id.current,
          place: place.trim(),
          startsAt: new Date(
            Date.parse(startOf(day)) + Date.parse(`1970-01-01T${time}:00Z`),
          ).toISOString(),
          minutes,
          teacherId: teacherId ?? null,
        },
      })}
    >
      <Form.Item
        name="place"
        label={t('make.place')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="teacherId" label={t('make.teacher')} extra={t('make.teacherLine')}>
        <Select allowClear options={teachers} />
      </Form.Item>
      <Form.Item name="day" label={t('make.day')} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="time" label={t('make.time')} rules={[{ required: true }]}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name="minutes" label={t('make.minutes')} rules={[{ required: true }]}>
        <InputNumber min={10} max={600} />
      </Form.Item>
    </FormDialog>
  );
}
