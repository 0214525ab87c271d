import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';

/** The way to a task, by its name. */
export function TaskTitle({ taskId }: { taskId: string }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const task = useApi('getTask', { params: { communityId, taskId } }).data;
  return (
    <Link to="/tasks/$taskId" params={{ taskId }} className="text-link">
      {task?.title ?? t('title')}
    </Link>
  );
}
