import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Go } from '../../way.tsx';

/** Says on an order that it is out as a task, or was done as one, and how far that has come. */
export function OrderTask({ taskId, out }: { taskId: string; out: boolean }) {
  const { t } = useTranslation('task');
  return (
    <p className="card" role="status">
      <b>{t(out ? 'orderTask.out' : 'orderTask.done')}</b> <TaskLink taskId={taskId} />
    </p>
  );
}

/** A task by its number and title, with how many places are taken; nothing where it may not be read. */
export function TaskLink({ taskId }: { taskId: string }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const task = useApi('getTask', { params: { communityId, taskId } }).data;
  if (task === undefined) return null;
  const taken = task.places.filter(({ personId }) => personId !== null).length;
  return (
    <>
      <Go to="/tasks" search={{ of: taskId }}>
        {t('number', { number: task.number })} {task.title}
      </Go>{' '}
      <span className="quiet">{t('orderTask.counts', { taken, count: task.placeCount })}</span>
    </>
  );
}
