import { Link } from '@tanstack/react-router';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import { Empty, ErrorState, Loading, Page, Section } from '../../../kit/ui/index.ts';

/** Who should be here now, and work that waits for my word. */
export function ReviewsPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listTaskReviews', { params: { communityId } });
  const { items = [], arriving = [] } = query.data ?? {};
  return (
    <Page title={t('desk.title')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && items.length + arriving.length === 0 && (
        <Empty title={t('desk.none')} line={t('desk.noneLine')} />
      )}
      {arriving.length > 0 && (
        <Section title={t('desk.arriving')}>
          <div className="list cards">
            {arriving.map((one) => (
              <PlaceCard key={one.id} place={one} />
            ))}
          </div>
        </Section>
      )}
      {items.length > 0 && (
        <Section title={t('desk.waiting')}>
          <div className="list cards">
            {items.map((one) => (
              <PlaceCard key={one.id} place={one} photos={one.photoCount} flagged={one.flagged} />
            ))}
          </div>
        </Section>
      )}
    </Page>
  );
}

interface Props {
  place: Out<'listTaskReviews'>['arriving'][number];
  photos?: number;
  flagged?: boolean;
}

function PlaceCard({ place, photos, flagged = false }: Props) {
  const { t } = useTranslation('task');
  return (
    <Link to="/tasks/$placeId" params={{ placeId: place.id }} className="card">
      <div className="row">
        <b className="grow">{place.task.title}</b>
        <PlaceTag state={place.state} />
      </div>
      <p>{place.personName}</p>
      <SlotTime startsAt={place.startsAt} endsAt={place.endsAt} />
      <p className="quiet">{place.task.placeLabel}</p>
      {photos !== undefined && photos > 0 && (
        <div className="tags">
          <span className="state-tag">{t('desk.photos', { count: photos })}</span>
          {flagged && <span className="state-tag late">{t('desk.flagged')}</span>}
        </div>
      )}
    </Link>
  );
}

/** Leads there while something waits; nothing while nothing does. */
export function ReviewsLink() {
  const { t } = useTranslation('task');
  const { communityId, is } = useHere();
  const query = useApi(
    'listTaskReviews',
    { params: { communityId } },
    { enabled: is('steward', 'social_worker', 'merchant') },
  );
  const count = (query.data?.items.length ?? 0) + (query.data?.arriving.length ?? 0);
  if (count === 0) return null;
  return (
    <Link to="/tasks" className="plain-button">
      {t('desk.link', { count })}
    </Link>
  );
}
