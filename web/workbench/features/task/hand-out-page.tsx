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

/** Whoever cannot take it is shown, without the reason: that is theirs. */
function Volunteers({ taskId, slotId, onClose }: Props) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listTaskVolunteers', { params: { communityId, taskId, slotId } });
  const [personId, setPersonId] = useState<string | null>(null);
  const people = query.data?.items ?? [];
  const name = people.find((one) => one.personId === personId)?.name ?? '';
  const act = useAct('handOutTaskPlace', {
    refresh: [...taskReads, 'listTaskVolunteers'],
    onDone: () => {
      say(t('desk.handOutDone', { name }));
      onClose();
    },
  });
  return (
    <>
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && people.length === 0 && <Empty title={t('desk.handOutNobody')} />}
      <div className="list" role="radiogroup" aria-label={t('desk.handOutWhom')}>
        {people.map((one) => (
          <button
            key={one.personId}
            type="button"
            className="tile"
            role="radio"
            aria-checked={one.personId === personId}
            disabled={!one.fits}
            onClick={() => setPersonId(one.personId)}
          >
            <b>{one.name}</b>
            <span>{t(one.fits ? 'desk.handOutFits' : 'desk.handOutCannot')}</span>
          </button>
        ))}
      </div>
      <RefusalLine error={query.error ?? act.error} />
      <BigButton
        busy={act.isPending}
        disabled={personId === null}
        onClick={() =>
          personId !== null &&
          act.mutate({ params: { communityId, taskId, slotId }, body: { personId } })
        }
      >
        {t('desk.handOutGive')}
      </BigButton>
    </>
  );
}
