import { useParams } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ReviewPlace } from '../../../kit/task/review-place.tsx';
import { ErrorState, Loading, Page } from '../../../kit/ui/index.ts';

/** One place: confirm who is there, or look at what was handed in. */
export function ReviewPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const { placeId } = useParams({ from: '/tasks/$placeId' });
  const query = useApi('getTaskPlace', { params: { communityId, placeId } });
  const place = query.data;
  return (
    <Page title={place?.task.title ?? t('title')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {place?.mine === true && (
        <a href={`/my-tasks/${place.id}`} className="plain-button">
          {t('mine.one')}
        </a>
      )}
      {place?.mine === false && <ReviewPlace place={place} />}
    </Page>
  );
}
