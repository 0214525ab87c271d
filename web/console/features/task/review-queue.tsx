import type { Out } from '../../../client/index.ts';
import { useApi } from '../../../client/index.ts';
import { Drawer } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { ReviewPlace } from '../../../kit/task/review-place.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { orDash } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';

type Waiting = Out<'listTaskReviews'>['items'][number];

/** Work to review and appeals to decide, oldest first. */
export function ReviewQueue() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const list = useApi('listTaskReviews', { params: { communityId } });
  return (
    <>
      <DataTable
        name="task-reviews"
        title={t('console.queue')}
        columns={useColumns()}
        rows={list.data?.items ?? []}
        idOf={(one) => one.id}
        state={list}
        current={filters['place']}
        onOpen={(one) => change({ place: one.id })}
        empty={t('desk.none')}
        emptyLine={t('desk.noneLine')}
      />
      {filters['place'] !== undefined && (
        <PlaceDrawer placeId={filters['place']} onClose={() => change({ place: undefined })} />
      )}
    </>
  );
}

/** One place: who, how it is known, what was shown, and the word on it. */
export function PlaceDrawer({ placeId, onClose }: { placeId: string; onClose: () => void }) {
  const { communityId } = useHere();
  const query = useApi('getTaskPlace', { params: { communityId, placeId } });
  const place = query.data;
  return (
    <Drawer open size={560} title={place?.task.title ?? ''} onClose={onClose} destroyOnHidden>
      <div className="list">
        {query.error !== null && (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
        {query.isPending && <Loading />}
        {place !== undefined && <ReviewPlace place={place} />}
      </div>
    </Drawer>
  );
}

function useColumns(): Column<Waiting>[] {
  const { t } = useTranslation('task');
  return [
    {
      key: 'title',
      title: t('console.name'),
      lead: true,
      width: 240,
      render: (one) => <b>{one.task.title}</b>,
      value: (one) => one.task.title,
    },
    {
      key: 'person',
      title: t('console.personId'),
      width: 140,
      value: (one) => one.personName ?? '',
    },
    {
      key: 'state',
      title: t('console.state'),
      width: 110,
      render: (one) => <PlaceTag state={one.state} />,
      value: (one) => t(`place.${one.state}`),
    },
    {
      key: 'submitted',
      title: t('act.submit'),
      width: 150,
      render: (one) => (one.submittedAt === null ? orDash(null) : <When at={one.submittedAt} />),
      value: (one) => one.submittedAt ?? '',
    },
    {
      key: 'photos',
      title: t('evidence.title'),
      width: 200,
      render: (one) => (
        <>
          {t('desk.photos', { count: one.photoCount })}{' '}
          {one.flagged && <span className="state-tag late">{t('desk.flagged')}</span>}{' '}
          {one.escalatedAt !== null && <span className="state-tag late">{t('desk.left')}</span>}
        </>
      ),
      value: (one) => one.photoCount,
    },
  ];
}
