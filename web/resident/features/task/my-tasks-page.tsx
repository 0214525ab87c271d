import { Link } from '@tanstack/react-router';
import { urlOf, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Pay } from '../../../kit/task/pay.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import { Card, Empty, ErrorState, Loading, Page, Section, When } from '../../../kit/ui/index.ts';
import { Hours } from './hours.tsx';
import { MyCertificates } from './my-certificates.tsx';
import { MySkills } from './skills.tsx';
import { ToReview } from './to-review.tsx';
import '../../../kit/task/task.css';

type Mine = Out<'listMyTaskPlaces'>;

/** 我的任务: what I have taken, what needs me, what it brought; and how I stand. */
export function MyTasksPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listMyTaskPlaces', { params: { communityId } });
  const mine = query.data;
  const open = mine?.items.filter((one) => !over.has(one.state)) ?? [];
  const past = mine?.items.filter((one) => over.has(one.state)) ?? [];
  return (
    <Page title={t('mine.title')} back side={<Side standing={mine?.standing} />}>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      <ToReview />
      {mine?.items.length === 0 && (
        <Empty
          title={t('mine.none')}
          line={t('mine.noneLine')}
          action={
            <Link to="/neighbours" className="big-button main">
              {t('mine.find')}
            </Link>
          }
        />
      )}
      <Places places={open} />
      {open.some(({ state }) => state === 'claimed') && (
        <a
          className="plain-button"
          href={urlOf('exportMyTaskPlaces', { params: { communityId } })}
          download
        >
          {t('mine.calendar')}
        </a>
      )}
      {past.length > 0 && (
        <Section title={t('mine.past')}>
          <Places places={past} />
        </Section>
      )}
    </Page>
  );
}

const over = new Set(['settled', 'denied', 'no_show', 'withdrawn']);

function Places({ places }: { places: Mine['items'] }) {
  const { t } = useTranslation('task');
  return (
    <div className="list cards">
      {places.map((place) => (
        <Link
          key={place.id}
          to="/my-tasks/$placeId"
          params={{ placeId: place.id }}
          className={needsMe(place) ? 'card calls' : 'card'}
        >
          <div className="row">
            <b className="grow">{place.task.title}</b>
            <PlaceTag state={place.state} handedBy={place.handedByName} />
          </div>
          <SlotTime startsAt={place.startsAt} endsAt={place.endsAt} />
          <p className="quiet">
            {place.task.placeLabel} · <Pay task={place.task} />
          </p>
          {needsMe(place) && <b>{t(`next.${place.state}`)}</b>}
        </Link>
      ))}
    </div>
  );
}

const needsMe = ({ can, state }: Mine['items'][number]) =>
  can.checkIn || can.submit || (can.appeal && state === 'refused');

function Side({ standing }: { standing: Mine['standing'] | undefined }) {
  const { t } = useTranslation('task');
  if (standing === undefined) return null;
  return (
    <>
      <Section title={t('standing.title')}>
        <Card>
          <p>
            <b>{t(`standing.${standing.level}`)}</b>
          </p>
          <p className="quiet">
            {t('standing.line', {
              done: standing.done,
              noShows: standing.noShows,
              late: standing.lateCancels,
            })}
          </p>
          <p className="quiet">
            {t('standing.caps', { open: standing.openCap, week: standing.weekCap })}
          </p>
          {standing.pausedUntil !== null && (
            <p>
              {t('standing.until')} <When at={standing.pausedUntil} />
            </p>
          )}
        </Card>
      </Section>
      <Hours />
      <MySkills />
      <MyCertificates />
      <Groups />
    </>
  );
}

/** The lists I am on; nobody else sees them but who keeps them, and I leave when I like. */
function Groups() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listMyTaskGroups', { params: { communityId } });
  const leave = useAct('endTaskGroup', { refresh: ['listMyTaskGroups', 'getTask'] });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('groups.mine')}>
      {items.map((one) => (
        <Card key={one.id}>
          <div className="row">
            <b>{t(`rule.${one.group}`)}</b>
            <button
              type="button"
              className="plain-button"
              disabled={leave.isPending}
              onClick={() => leave.mutate({ params: { communityId, memberId: one.id } })}
            >
              {t('groups.leave')}
            </button>
          </div>
          <p className="quiet">
            {one.source} · {one.consentedOn}
          </p>
        </Card>
      ))}
      <p className="quiet">{t('groups.line')}</p>
    </Section>
  );
}
