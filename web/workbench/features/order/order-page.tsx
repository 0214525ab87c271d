import type { OrderDetail } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { openDevice } from '../../../kit/pwa/device.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  DeadlineBar,
  OrderTimeline,
  Page,
  PageUntilRead,
  PhotoStrip,
  PriorityTag,
  RatingCard,
  RefusalLine,
  Section,
  StateTag,
  When,
} from '../../../kit/ui/index.ts';
import { PhoneIcon } from '../../../kit/ui/icons.tsx';
import { KeptLine } from '../../outbox/kept-line.tsx';
import { useLane } from '../../outbox/outbox-here.tsx';
import { asDone } from '../../outbox/unsent.ts';
import { ActButtons } from './act-buttons.tsx';
import { NextButton } from './next-button.tsx';
import { PlaceMap } from './place-map.tsx';
import { SubmitForm } from './submit-form.tsx';
import { WorkCosts } from './work-costs.tsx';
import './order.css';

/** One order: place, problem, people, what to do now, and everything that happened. */
export function OrderPage() {
  const { t, i18n } = useTranslation('desk');
  const { communityId } = useHere();
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const query = useApi('getOrder', { params: { communityId, orderId } });
  const lane = useLane(orderId);
  const told = query.data;
  const order = useMemo(() => (told === undefined ? told : asDone(told, lane)), [told, lane]);
  if (order === undefined) {
    return <PageUntilRead title={t('order.title')} query={query} />;
  }
  const moves = order.can.accept || order.can.arrive || order.can.resume;
  return (
    <Page
      title={i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}
      back
      foot={moves ? <NextButton order={order} /> : undefined}
      side={<Background order={order} communityId={communityId} />}
    >
      <KeptLine lane={orderId} />
      <Facts order={order} communityId={communityId} />
      <WorkCosts order={order} />
      {order.can.submit && <SubmitForm order={order} communityId={communityId} />}
      <ActButtons order={order} communityId={communityId} />
    </Page>
  );
}

interface PartProps {
  order: OrderDetail;
  communityId: string;
}

/** Where it is, how it was rated, and everything that happened. */
function Background({ order, communityId }: PartProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      {order.lng !== null && order.lat !== null && (
        <Section title={t('order.map')}>
          <PlaceMap lng={order.lng} lat={order.lat} buildingId={order.buildingId} />
        </Section>
      )}
      <RatingCard title={t('order.rating')} rating={order.rating} />
      <Section title={t('order.timeline')}>
        <Card>
          <OrderTimeline timeline={order.timeline} communityId={communityId} />
        </Card>
      </Section>
    </>
  );
}

function Facts({ order, communityId }: PartProps) {
  const { t } = useTranslation('desk');
  return (
    <Card tone={order.late ? 'calls' : undefined}>
      <div className="row">
        <span className="quiet">{t('number', { number: order.number })}</span>
        <span className="tags">
          <PriorityTag priority={order.priority} />
          <StateTag state={order.state} />
        </span>
      </div>
      <b className="order-place">{order.place.label}</b>
      {order.place.note !== null && <p>{order.place.note}</p>}
      <p>{order.text}</p>
      <PhotoStrip photos={order.requestPhotos} communityId={communityId} />
      <DeadlineBar order={order} />
      <dl className="facts">
        <dt>{t('order.filed')}</dt>
        <dd>
          <When at={order.createdAt} /> · {t(`service:channel.${order.channel}`)}
        </dd>
        {order.reporter !== null && (
          <>
            <dt>{t('service:reporter')}</dt>
            <dd>{order.reporter.name}</dd>
          </>
        )}
        {order.responsible !== null && (
          <>
            <dt>{t('service:responsible')}</dt>
            <dd>{order.responsible.name}</dd>
          </>
        )}
        {order.executor !== null && (
          <>
            <dt>{t('service:executor')}</dt>
            <dd>{order.executor.name}</dd>
          </>
        )}
      </dl>
      {order.can.seeContact && order.reporterPhoneMasked !== null && (
        <Contact order={order} communityId={communityId} />
      )}
    </Card>
  );
}

/** The number is shown to call about this order; that it was looked at is written down. */
function Contact({ order, communityId }: PartProps) {
  const { t } = useTranslation('desk');
  const [phone, setPhone] = useState<string | null>(null);
  const reveal = useAct('revealContact', { refresh: [], onDone: (out) => setPhone(out.phone) });
  // Laid by for the day, and written down when it was.
  const show = async () => {
    const kept = await (await openDevice())?.day.json<string>(`phone/${order.id}`);
    if (kept !== undefined) return setPhone(kept);
    reveal.mutate({
      params: { communityId, orderId: order.id },
      body: { reason: t('order.callReason', { number: order.number }) },
    });
  };
  if (phone !== null)
    return (
      <a className="big-button plain" href={`tel:${phone}`}>
        <PhoneIcon />
        {t('order.call', { phone: phoneText(phone) })}
      </a>
    );
  return (
    <>
      <BigButton kind="plain" busy={reveal.isPending} onClick={() => void show()}>
        {t('order.showPhone', { phone: order.reporterPhoneMasked })}
      </BigButton>
      <p className="quiet">{t('order.phoneLogged')}</p>
      <RefusalLine error={reveal.error} />
    </>
  );
}
