import type { OrderDetail } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Card,
  OrderTimeline,
  Page,
  PageUntilRead,
  PhotoStrip,
  PromiseBar,
  RatingCard,
  Section,
  When,
} from '../../../kit/ui/index.ts';
import { WallChoice } from '../wall/wall-choice.tsx';
import { TaskTitle } from '../task/task-title.tsx';
import { JoinedCard } from './joined-card.tsx';
import { nextStep } from './next-step.ts';
import { OrderActs } from './order-acts.tsx';
import { PriceCard } from './price-card.tsx';
import { RequestState } from './request-state.tsx';

/** One request: who, what next, by when — then everything that happened. */
export function RequestPage() {
  const { t, i18n } = useTranslation('resident');
  const { communityId, onlyBills } = useHere();
  const { requestId } = useParams({ from: '/requests/$requestId' });
  const query = useApi('getRequest', { params: { communityId, requestId } });
  const request = query.data;
  if (request === undefined) {
    return <PageUntilRead title={t('request.title')} query={query} />;
  }
  return (
    <Page
      title={i18n.language === 'en' ? request.categoryNameEn : request.categoryNameZh}
      back
      side={request.orders.map((order) => (
        <Progress
          key={order.id}
          order={order}
          several={request.orders.length > 1}
          communityId={communityId}
        />
      ))}
    >
      <Card tone={request.order?.needsMe == null ? undefined : 'calls'}>
        <div className="row">
          <span className="quiet">{t('service:requestNumber', { number: request.number })}</span>
          <RequestState request={request} />
        </div>
        <p role="status">
          <b>{outAsTask(request) ? t('next.task') : nextStep(t, request)}</b>
        </p>
        {request.order !== null && (
          <PromiseBar order={{ ...request.order, createdAt: request.createdAt }} />
        )}
      </Card>
      <JoinedCard request={request} communityId={communityId} />
      {request.orders.map((order) => (
        <Acts key={order.id} order={order} communityId={communityId} />
      ))}
      <Asked request={request} communityId={communityId} />
      {request.state === 'closed' && !onlyBills && (
        <WallChoice communityId={communityId} requestId={requestId} />
      )}
    </Page>
  );
}

const outAsTask = ({ orders }: Out<'getRequest'>): boolean =>
  orders.some(({ state, taskId }) => state === 'new' && taskId !== null);

function Asked({ request, communityId }: { request: Out<'getRequest'>; communityId: string }) {
  const { t } = useTranslation('resident');
  const { place } = request;
  const fromTaskId = request.orders[0]?.fromTaskId;
  return (
    <Section title={t('request.asked')}>
      <Card>
        <p>{request.text}</p>
        <PhotoStrip photos={request.photos} communityId={communityId} />
        <dl className="facts">
          <dt>{t('request.where')}</dt>
          <dd>
            {place.label}
            {place.note === null ? '' : ` · ${place.note}`}
          </dd>
          <dt>{t('request.when')}</dt>
          <dd>
            <When at={request.createdAt} />
          </dd>
          {fromTaskId != null && (
            <>
              <dt>{t('request.fromTask')}</dt>
              <dd>
                <TaskTitle taskId={fromTaskId} />
              </dd>
            </>
          )}
        </dl>
      </Card>
    </Section>
  );
}

interface PartProps {
  order: OrderDetail;
  communityId: string;
}

function Acts({ order, communityId }: PartProps) {
  const { t } = useTranslation('resident');
  return (
    <>
      <PriceCard order={order} communityId={communityId} />
      <OrderActs order={order} communityId={communityId} />
      <RatingCard title={t('request.myRating')} rating={order.rating} />
    </>
  );
}

function Progress({ order, several, communityId }: PartProps & { several: boolean }) {
  const { t } = useTranslation('resident');
  return (
    <Section
      title={several ? t('request.progressOf', { number: order.number }) : t('request.progress')}
    >
      <Card>
        <OrderTimeline timeline={order.timeline} communityId={communityId} />
      </Card>
    </Section>
  );
}
