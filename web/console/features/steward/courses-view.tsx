import type { CourseLine } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { orDash } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { CourseDialog } from './course-dialog.tsx';
import { CoursePanel } from './course-panel.tsx';

const looks = { draft: 'waiting', published: 'done', withdrawn: 'off' } as const;

/** Courses with their lessons, question banks, exams and classes. */
export function CoursesView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [makes, setMakes] = useState(false);
  const list = useApi('listCourses', { params: { communityId } });
  const columns: Column<CourseLine>[] = [
    {
      key: 'title',
      title: t('courses'),
      width: 240,
      lead: true,
      value: (one) => one.title,
      render: (one) => <b>{one.title}</b>,
    },
    { key: 'star', title: t('people.stars'), width: 80, value: (one) => one.star },
    {
      key: 'teacher',
      title: t('make.teacher'),
      width: 110,
      value: (one) => one.teacherName,
      render: (one) => orDash(one.teacherName),
    },
    { key: 'lessons', title: t('make.lessons'), width: 90, value: (one) => one.lessons },
    { key: 'minutes', title: t('make.minutes'), width: 90, value: (one) => one.minutes },
    { key: 'questions', title: t('make.questions'), width: 90, value: (one) => one.questions },
    {
      key: 'state',
      title: t('certs.state'),
      width: 110,
      value: (one) => t(`make.state.${one.state}`),
      render: (one) => (
        <span className={`state-tag ${looks[one.state]}`}>{t(`make.state.${one.state}`)}</span>
      ),
    },
  ];
  const open = filters['course'];
  return (
    <>
      <DataTable
        name="courses"
        title={t('view.courses')}
        columns={columns}
        rows={list.data?.items ?? []}
        idOf={(one) => one.id}
        state={list}
        empty={t('course.none')}
        emptyLine={t('make.noneLine')}
        onOpen={(one) => change({ course: one.id })}
        current={open}
        filters={
          <Button type="primary" onClick={() => setMakes(true)}>
            {t('make.new')}
          </Button>
        }
      />
      {open !== undefined && <CoursePanel key={open} courseId={open} />}
      {makes && (
        <CourseDialog
          course={null}
          onClose={() => setMakes(false)}
          onMade={(id) => change({ course: id })}
        />
      )}
    </>
  );
}
