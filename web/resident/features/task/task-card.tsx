import { Link } from '@tanstack/react-router';
import type { TaskBrief } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Pay } from '../../../kit/task/pay.tsx';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import { useNow } from '../../../kit/ui/index.ts';

/** One task to take: for what, where, when, and whether it is for me. */
export function TaskCard({ task, number }: { task: TaskBrief; number: number }) {
  const { t } = useTranslation('task');
  return (
    <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="card">
      <div className="row">
        <span className="task-number" aria-hidden="true">
          {number}
        </span>
        <b className="grow">{task.title}</b>
        <Standing task={task} />
      </div>
      <Pay task={task} />
      {task.nextStartsAt !== null && task.nextEndsAt !== null && (
        <SlotTime startsAt={task.nextStartsAt} endsAt={task.nextEndsAt} />
      )}
      <p className="quiet">
        {task.placeLabel}
        {task.distanceM !== null && ` · ${t('away', { metres: task.distanceM })}`} ·{' '}
        {task.payer.name}
      </p>
    </Link>
  );
}

function Standing({ task }: { task: TaskBrief }) {
  const { t } = useTranslation('task');
  const now = useNow();
  if (task.freeCount === 0) return <span className="state-tag off">{t('full')}</span>;
  if (task.mineOpensAt !== null && Date.parse(task.mineOpensAt) > now)
    return <span className="state-tag waiting">{t('soon')}</span>;
  return (
    <span className={task.fits ? 'state-tag done' : 'state-tag'}>
      {t('left', { count: task.freeCount })}
    </span>
  );
}
