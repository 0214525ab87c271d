import type { OrderDetail } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Card,
  DeadlineBar,
  ErrorState,
  Loading,
  OrderTimeline,
  Page,
  PhotoStrip,
  Section,
  Stars,
  StateTag,
  When,
} from '../../../kit/ui/index.ts';
import { nextStep } from './next-step.ts';
import { OrderActs } from './order-acts.tsx';

/** One request: who, what next, by when — then everything that happened. */
export function RequestPage() {
  const { t, i18n } = useTranslation('resident');
  const { communityId } = useHere();
  const { requestId } = useParams({ from: '/requests/$requestId' });
  const query = useApi('getRequest', { params: { communityId, requestId } });
  const request = query.data;
  if (request === undefined) {
    return (
      <Page title={t('request.title')} back>
        {query.error === null ? (
          <Loading />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  const english = i18n.language === 'en';
  return (
    <Page title={english ? request.categoryNameEn : request.categoryNameZh} back>
      <Card tone={request.order?.needsMe == null ? undefined : 'calls'}>
        <div className="row">
          <span className="quiet">{t('service:requestNumber', { number: request.number })}</span>
          {request.order !== null && request.state === 'open' ? (
            <StateTag state={request.order.state} />
          ) : (
            <StateTag state={request.state} of="request" />
          )}
        </div>
        <p role="status">
          <b>{nextStep(t, request)}</b>
        </p>
        {request.order !== null && (
          <DeadlineBar order={{ ...request.order, createdAt: request.createdAt }} />
        )}
      </Card>
      {request.orders.map((order) => (
        <OrderPart
          key={order.id}
          order={order}
          several={request.orders.length > 1}
          communityId={communityId}
          requestId={requestId}
        />
      ))}
      <Section title={t('request.asked')}>
        <Card>
          <p>{request.text}</p>
          <PhotoStrip photos={request.photos} communityId={communityId} />
          <dl className="facts">
            <dt>{t('request.where')}</dt>
            <dd>
              {request.place.label}
              {request.place.note === null ? '' : ` · ${request.place.note}`}
            </dd>
            <dt>{t('request.when')}</dt>
            <dd>
              <When at={request.createdAt} />
            </dd>
          </dl>
        </Card>
      </Section>
    </Page>
  );
}

interface PartProps {
  order: OrderDetail;
  several: boolean;
  communityId: string;
  requestId: string;
}

function OrderPart({ order, several, communityId, requestId }: PartProps) {
  const { t } = useTranslation('resident');
  return (
    <>
      <OrderActs order={order} communityId={communityId} requestId={requestId} />
      {order.rating !== null && (
        <Card>
          <div className="row">
            <b>{t('request.myRating')}</b>
            <Stars value={order.rating.stars} />
          </div>
          {order.rating.words !== null && <p>{order.rating.words}</p>}
        </Card>
      )}
      <Section
        title={several ? t('request.progressOf', { number: order.number }) : t('request.progress')}
      >
        <Card>
          <OrderTimeline timeline={order.timeline} communityId={communityId} />
        </Card>
      </Section>
    </>
  );
}
