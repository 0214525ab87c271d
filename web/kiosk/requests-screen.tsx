import type { CardSession, OrderDetail, RequestBrief } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { BigButton } from '../kit/ui/buttons.tsx';
import { PromiseBar, StateTag } from '../kit/ui/order-marks.tsx';
import { Stars } from '../kit/ui/stars.tsx';
import { ErrorState, Loading, RefusalLine } from '../kit/ui/states.tsx';

/** What I asked and what becomes of it; what is done waits for my word. */
export function RequestsScreen({ session }: { session: CardSession }) {
  const { t } = useTranslation('kiosk');
  const params = { communityId: session.communityId };
  const list = useApi('listRequests', { params, query: { mine: 'true', limit: 12 } as never });
  if (list.error !== null)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.data === undefined) return <Loading />;
  const open = list.data.items.filter(
    ({ state, order }) => state === 'open' || state === 'done' || order?.needsMe != null,
  );
  return (
    <section>
      <h1>{t('door.requests')}</h1>
      {open.length === 0 && <p className="card">{t('noRequests')}</p>}
      <div className="kiosk-cards">
        {open.map((one) => (
          <RequestCard key={one.id} request={one} communityId={session.communityId} />
        ))}
      </div>
    </section>
  );
}

function RequestCard({ request, communityId }: { request: RequestBrief; communityId: string }) {
  const { t, i18n } = useTranslation('kiosk');
  const { order } = request;
  return (
    <article className={order?.needsMe == null ? 'card' : 'card calls'}>
      <div className="row">
        <b>{i18n.language === 'en' ? request.categoryNameEn : request.categoryNameZh}</b>
        <StateTag state={request.state} of="request" />
      </div>
      <p className="quiet">
        {t('numbered', { number: request.number, place: request.placeLabel })}
      </p>
      {order !== null && (
        <p>{t(`next.${order.state}`, { who: order.executorName ?? t('somebody') })}</p>
      )}
      {order !== null && request.state === 'open' && (
        <PromiseBar order={{ ...order, createdAt: request.createdAt }} />
      )}
      {order?.needsMe === 'price' && <p>{t('priceElsewhere')}</p>}
      {(order?.needsMe === 'confirm' || order?.needsMe === 'rate') && (
        <Answer communityId={communityId} orderId={order.id} />
      )}
    </article>
  );
}

function Answer({ communityId, orderId }: { communityId: string; orderId: string }) {
  const params = { communityId, orderId };
  const order = useApi('getOrder', { params });
  if (order.data === undefined) return null;
  if (order.data.can.confirm) return <IsItDone order={order.data} params={params} />;
  return order.data.can.rate ? <Rate order={order.data} params={params} /> : null;
}

interface ActProps {
  order: OrderDetail;
  params: { communityId: string; orderId: string };
}

function IsItDone({ order, params }: ActProps) {
  const { t } = useTranslation('kiosk');
  const confirm = useAct('confirmOrder');
  const reject = useAct('rejectOrder');
  const { version } = order;
  return (
    <>
      <p>
        <b>{t('isItDone')}</b>
      </p>
      <div className="kiosk-buttons">
        <BigButton
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ params, body: { actId: newId(), version } })}
        >
          {t('itIs')}
        </BigButton>
        <BigButton
          kind="plain"
          busy={reject.isPending}
          onClick={() =>
            reject.mutate({
              params,
              body: { actId: newId(), version, reason: t('rejectedHere'), photoIds: [] },
            })
          }
        >
          {t('itIsNot')}
        </BigButton>
      </div>
      <RefusalLine error={confirm.error ?? reject.error} />
    </>
  );
}

function Rate({ order, params }: ActProps) {
  const { t } = useTranslation('kiosk');
  const [stars, setStars] = useState(0);
  const rate = useAct('rateOrder');
  const send = (chosen: number) => {
    setStars(chosen);
    rate.mutate({
      params,
      body: { actId: newId(), version: order.version, stars: chosen, tags: [] },
    });
  };
  return (
    <>
      <p>
        <b>{t('howWasIt')}</b>
      </p>
      <Stars value={stars} onChange={send} />
      <RefusalLine error={rate.error} />
    </>
  );
}
