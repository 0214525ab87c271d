import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Pay } from '../../../kit/task/pay.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import {
  BigButton,
  Empty,
  ErrorState,
  Loading,
  Page,
  RefusalLine,
  say,
  Sheet,
} from '../../../kit/ui/index.ts';
import { PickVolunteer, type Picked } from './pick-volunteer.tsx';

type Task = Out<'listOpenTasks'>['items'][number];

/** Tasks that still look for people, to give to a volunteer by name. */
export function HandOutPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listOpenTasks', { params: { communityId }, query: {} });
  const [task, setTask] = useState<Task | null>(null);
  const free = query.data?.items.filter((one) => one.freeCount > 0) ?? [];
  return (
    <Page title={t('desk.handOut')} back>
      <p className="quiet">{t('desk.handOutLine')}</p>
      {free.length > 0 && (
        <Link to="/tasks/hand-out/all" className="plain-button">
          {t('desk.propose.link')}
        </Link>
      )}
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && free.length === 0 && (
        <Empty title={t('desk.handOutNone')} line={t('desk.handOutNoneLine')} />
      )}
      <div className="list cards">
        {free.map((one) => (
          <button key={one.id} type="button" className="card" onClick={() => setTask(one)}>
            <div className="row">
              <b className="grow">{one.title}</b>
              <Pay task={one} />
            </div>
            <p className="quiet">{one.placeLabel}</p>
          </button>
        ))}
      </div>
      {task !== null && <HandOutTask task={task} onClose={() => setTask(null)} />}
    </Page>
  );
}

function HandOutTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('getTask', { params: { communityId, taskId: task.id } });
  const [chosen, setChosen] = useState<string | null>(null);
  const slots = query.data?.slots.filter((one) => one.free > 0) ?? [];
  const slotId = chosen ?? slots[0]?.id ?? null;
  return (
    <Sheet open title={task.title} onClose={onClose}>
      {query.isPending && <Loading rows={2} />}
      <RefusalLine error={query.error} />
      <div className="list" role="radiogroup" aria-label={t('desk.handOutWhen')}>
        {slots.map((one) => (
          <button
            key={one.id}
            type="button"
            className="tile"
            role="radio"
            aria-checked={one.id === slotId}
            onClick={() => setChosen(one.id)}
          >
            <SlotTime startsAt={one.startsAt} endsAt={one.endsAt} />
          </button>
        ))}
      </div>
      {slotId !== null && (
        <Volunteers key={slotId} taskId={task.id} slotId={slotId} onClose={onClose} />
      )}
    </Sheet>
  );
}

interface Props {
  taskId: string;
  slotId: string;
  onClose: () => void;
}

function Volunteers({ taskId, slotId, onClose }: Props) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [picked, setPicked] = useState<Picked | null>(null);
  const act = useAct('handOutTaskPlace', {
    refresh: [...taskReads, 'listTaskVolunteers'],
    onDone: () => {
      say(t('desk.handOutDone', { name: picked?.name ?? '' }));
      onClose();
    },
  });
  return (
    <>
      <PickVolunteer taskId={taskId} slotId={slotId} picked={picked} onPick={setPicked} />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={picked === null}
        onClick={() =>
          picked !== null &&
          act.mutate({
            params: { communityId, taskId, slotId },
            body: { personId: picked.personId },
          })
        }
      >
        {t('desk.handOutGive')}
      </BigButton>
    </>
  );
}
