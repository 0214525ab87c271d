import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { TaskList } from '../task/task-list.tsx';
import { Wall } from '../wall/wall.tsx';
import { usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  SearchField,
  Segments,
} from '../../../kit/ui/index.ts';

/** 邻里: what was put right, and the venues and shops round the corner. */
export function NeighboursPage() {
  const { t } = useTranslation('resident');
  const kind = useSearch({ from: '/neighbours' }).show ?? 'task';
  const navigate = useNavigate();
  const setKind = (show: typeof kind) =>
    void navigate({ to: '/neighbours', search: { show }, replace: true });
  return (
    <Page title={t('neighbours.title')}>
      <ul className="line-list">
        <li>
          <Link to="/mutual">
            <span className="grow">
              <b>{t('mutual:door.title')}</b>
              <small className="quiet">{t('mutual:door.line')}</small>
            </span>
            <span className="line-on">
              <OnIcon />
            </span>
          </Link>
        </li>
      </ul>
      <Segments
        label={t('neighbours.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'task', label: t('neighbours.tasks') },
          { value: 'wall', label: t('wall.title') },
          { value: 'venue', label: t('neighbours.venues') },
          { value: 'shop', label: t('neighbours.shops') },
        ]}
      />
      {kind === 'task' && <TaskList />}
      {kind === 'wall' && <Wall />}
      {(kind === 'venue' || kind === 'shop') && <Places key={kind} kind={kind} />}
    </Page>
  );
}

function Places({ kind }: { kind: 'venue' | 'shop' }) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const query = usePages('listPlaces', {
    params: { communityId },
    query: { kind, limit: 50, ...(q === '' ? {} : { q }) },
  });
  const places = query.items;
  return (
    <>
      <SearchField label={t('neighbours.search')} value={q} onChange={setQ} />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && places.length === 0 && (
        <Empty
          title={t(q === '' ? 'neighbours.none' : 'neighbours.noneFound')}
          line={t(q === '' ? 'neighbours.noneLine' : 'neighbours.noneFoundLine')}
        />
      )}
      <ul className="list cards" hidden={places.length === 0}>
        {places.map((place) => (
          <Place key={place.id} place={place} />
        ))}
      </ul>
      <More query={query} />
    </>
  );
}

function Place({ place }: { place: Out<'listPlaces'>['items'][number] }) {
  const { t } = useTranslation('resident');
  const facts = [
    place.capacity === null ? [] : [t('neighbours.capacity', { count: place.capacity })],
    place.areaM2 === null ? [] : [t('neighbours.area', { m2: place.areaM2 })],
  ].flat();
  return (
    <li className="card row">
      <b>{place.name}</b>
      <span className="quiet">{facts.join(' · ')}</span>
    </li>
  );
}
