import { Button, Segmented } from 'antd';
import type { TaskBrief } from '@linli/contract';
import { useState } from 'react';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { usePayWords } from '../../../kit/task/pay.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ReviewQueue } from './review-queue.tsx';
import { TaskDrawer } from './task-drawer.tsx';

/** 任务: what was published, what waits to be looked at, and who may claim first. */
export function TasksPage() {
  const { t } = useTranslation('task');
  const { communityId, is } = useHere();
  const [filters, change] = useFilters();
  const [publishing, setPublishing] = useState(false);
  const queue = useApi('listTaskReviews', { params: { communityId } });
  const waiting = queue.data?.items.length ?? 0;
  const show = filters['show'] ?? 'tasks';
  const keeps = is(...rights.taskGroups);
  const views = [
    { value: 'tasks', label: t('console.tasks') },
    { value: 'queue', label: `${t('console.queue')}${waiting === 0 ? '' : ` ${waiting}`}` },
    ...(keeps ? [{ value: 'groups', label: t('console.groups') }] : []),
  ];
  return (
    <ConsolePage
      title={t('console.nav')}
      line={t('console.line')}
      aside={
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('console.publish')}
        </Button>
      }
    >
      <Segmented
        className="no-print"
        value={show}
        options={views}
        onChange={(value) => change({ show: value === 'tasks' ? undefined : value })}
      />
      {show === 'tasks' && <TaskTable />}
      {show === 'queue' && <ReviewQueue />}
      {show === 'groups' && keeps && <GroupsPanel />}
      {filters['of'] !== undefined && (
        <TaskDrawer taskId={filters['of']} onClose={() => change({ of: undefined })} />
      )}
      {publishing && (
        <PublishDialog
          task={null}
          onClose={() => setPublishing(false)}
          onDone={(id) => change({ of: id, show: undefined })}
        />
      )}
    </ConsolePage>
  );
}

const states = ['draft', 'published', 'ended', 'withdrawn'] as const;

function TaskTable() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const state = states.find((one) => one === filters['state']);
  const q = filters['q'] ?? '';
  const list = usePages('listTasks', {
    params: { communityId },
    query: {
      limit: 50,
      ...(state === undefined ? {} : { state }),
      ...(q === '' ? {} : { q }),
    },
  });
  return (
    <DataTable
      name="tasks"
      columns={useColumns()}
      rows={list.items}
      idOf={(one) => one.id}
      state={list}
      more={list}
      current={filters['of']}
      onOpen={(one) => change({ of: one.id })}
      empty={t('console.none')}
      emptyLine={t('console.noneLine')}
      search={
        <TextFilter
          label={t('console.search')}
          value={q}
          onChange={(value) => change({ q: value === '' ? undefined : value })}
        />
      }
      filters={
        <ChoiceFilter
          label={t('console.allStates')}
          value={state}
          onChange={(value) => change({ state: value })}
          options={states.map((value) => ({ value, label: t(`console.stateOf.${value}`) }))}
        />
      }
      filter={{
        given: Number(state !== undefined) + Number(q !== ''),
        clear: () => change({ state: undefined, q: undefined }),
      }}
    />
  );
}

const tones = { draft: 'waiting', published: 'doing', ended: 'done', withdrawn: 'off' } as const;

function useColumns(): Column<TaskBrief>[] {
  const { t } = useTranslation('task');
  const pay = usePayWords();
  return [
    { key: 'number', title: t('console.number'), width: 80, value: (one) => one.number },
    {
      key: 'title',
      title: t('console.name'),
      lead: true,
      width: 240,
      render: (one) => (
        <>
          <b>{one.title}</b>
          <br />
          <span className="quiet">{one.placeLabel}</span>
        </>
      ),
      value: (one) => `${one.title} ${one.placeLabel}`,
    },
    {
      key: 'state',
      title: t('console.state'),
      width: 100,
      render: (one) => (
        <span className={`state-tag ${tones[one.state]}`}>{t(`console.stateOf.${one.state}`)}</span>
      ),
      value: (one) => t(`console.stateOf.${one.state}`),
    },
    { key: 'payer', title: t('console.payer'), width: 180, value: (one) => one.payer.name },
    { key: 'pay', title: t('console.pay'), width: 180, value: (one) => pay(one) },
    {
      key: 'next',
      title: t('console.next'),
      width: 150,
      render: (one) => (one.nextStartsAt === null ? orDash(null) : <When at={one.nextStartsAt} />),
      value: (one) => one.nextStartsAt ?? '',
    },
    {
      key: 'free',
      title: t('console.free'),
      width: 100,
      align: 'right',
      render: (one) => (
        <span className="number">
          {one.placeCount - one.freeCount} / {one.placeCount}
        </span>
      ),
      value: (one) => one.placeCount - one.freeCount,
    },
    {
      key: 'waiting',
      title: t('console.waiting'),
      width: 100,
      align: 'right',
      render: (one) =>
        one.waitingCount === 0 ? (
          orDash(null)
        ) : (
          <span className="state-tag late">{one.waitingCount}</span>
        ),
      value: (one) => one.waitingCount,
    },
  ];
}
