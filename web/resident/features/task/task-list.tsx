import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { EstateMap } from '../../../kit/map/estate-map.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { position, type Position } from '../../../kit/task/where.ts';
import { Empty, ErrorState, Loading, Segments, say } from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';
import { TaskCard } from './task-card.tsx';

/** 任务: what can be taken, near me and fitting me first; as a list, or on the plan of the estate. */
export function TaskList() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [look, setLook] = useState<'list' | 'map'>('list');
  const [me, setMe] = useState<Position | null>(null);
  const at = me === null ? {} : { lng: me.lng, lat: me.lat };
  const query = useApi('listOpenTasks', { params: { communityId }, query: at }, { keep: true });
  const tasks = query.data?.items ?? [];
  const find = async () => {
    const found = await position();
    if (found === null) say(t('noPosition'));
    setMe(found);
  };
  return (
    <>
      <Ways />
      <div className="row">
        <Segments
          label={t('look')}
          value={look}
          onChange={setLook}
          options={[
            { value: 'list', label: t('list') },
            { value: 'map', label: t('map') },
          ]}
        />
        <button type="button" className="plain-button" onClick={() => void find()}>
          {t(me === null ? 'nearMe' : 'nearMeAgain')}
        </button>
      </div>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && tasks.length === 0 && (
        <Empty title={t('none')} line={t('noneLine')} />
      )}
      {look === 'map' && tasks.length > 0 && <OnMap tasks={tasks} me={me} />}
      <div className="list cards">
        {tasks.map((task, index) => (
          <TaskCard key={task.id} task={task} number={index + 1} />
        ))}
      </div>
    </>
  );
}

/** My tasks, what my household gave, and asking for help oneself. */
function Ways() {
  const { t } = useTranslation('task');
  const lines = [
    { to: '/my-tasks', label: t('mine.title') },
    { to: '/task-story', label: t('story.title') },
    { to: '/tasks/new', label: t('new.title') },
  ] as const;
  return (
    <ul className="line-list">
      {lines.map(({ to, label }) => (
        <li key={to}>
          <Link to={to}>
            <b>{label}</b>
            <span className="line-on">
              <OnIcon />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Tasks = Parameters<typeof TaskCard>[0]['task'][];

function OnMap({ tasks, me }: { tasks: Tasks; me: Position | null }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const navigate = useNavigate();
  const estate = useApi('getMap', { params: { communityId } });
  const stops = tasks.flatMap(({ id, lng, lat }) =>
    lng === null || lat === null ? [] : [{ id, lng, lat }],
  );
  if (estate.isPending) return <Loading rows={2} />;
  return (
    <EstateMap
      label={t('mapLabel', { count: stops.length })}
      buildings={estate.data?.items ?? []}
      mine={new Set()}
      stops={stops}
      me={me}
      chosen={null}
      onChoose={(taskId) => void navigate({ to: '/tasks/$taskId', params: { taskId } })}
    />
  );
}
