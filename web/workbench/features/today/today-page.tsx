import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { InboxLink } from '../../../kit/inbox/inbox-link.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page, Segments } from '../../../kit/ui/index.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { UnsentBanner } from '../../outbox/kept-line.tsx';
import { asDone, inLane } from '../../outbox/unsent.ts';
import { DutySwitch } from '../me/duty-switch.tsx';
import { myOpenOrders } from '../order/my-orders.ts';
import { byRoad } from '../order/next-act.ts';
import { NextButton } from '../order/next-button.tsx';
import { NeedReportsLink } from '../mutual/need-reports-page.tsx';
import { PickUpLink } from '../pickup/pick-up-link.tsx';
import { QualityLink } from '../quality/quality-link.tsx';
import { ReviewsLink } from '../task/reviews-page.tsx';
import { OrderCard } from '../order/order-card.tsx';

/** 今天: my orders in the order to walk them, each with its one main button. */
export function TodayPage() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const { show } = useSearch({ strict: false }) as { show?: 'done' };
  const navigate = useNavigate();
  const done = show === 'done';
  const mine = myOpenOrders(communityId);
  const query = useApi(
    'listOrders',
    done ? { ...mine, query: { ...mine.query, state: 'submitted,confirmed,closed' } } : mine,
    { keep: true },
  );
  const { items: unsent } = useOutbox();
  const told = query.data?.items ?? [];
  const orders = done
    ? told
    : told.map((one) => asDone(one, inLane(unsent, one.id))).toSorted(byRoad);
  return (
    <Page title={t('today.title')} aside={<InboxLink />}>
      <UnsentBanner />
      <DutySwitch />
      <QualityLink />
      <PickUpLink />
      <ReviewsLink />
      <NeedReportsLink />
      <Segments
        label={t('today.show')}
        value={done ? 'done' : 'todo'}
        onChange={(next) =>
          void navigate({
            to: '/',
            search: { show: next === 'done' ? 'done' : undefined },
            replace: true,
          })
        }
        options={[
          { value: 'todo', label: t('today.todo') },
          { value: 'done', label: t('today.done') },
        ]}
      />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && orders.length === 0 && <NoOrders done={done} />}
      {!done && orders.length > 0 && (
        <Link to="/map" className="plain-button">
          {t('map.title')}
        </Link>
      )}
      <div className="list cards">
        {orders.map((order) => (
          <OrderCard
            key={order.id}
            order={order}
            action={done ? undefined : <NextButton order={order} />}
          />
        ))}
      </div>
    </Page>
  );
}

function NoOrders({ done }: { done: boolean }) {
  const { t } = useTranslation('desk');
  if (done) return <Empty title={t('today.noneDone')} />;
  const claim = (
    <Link to="/claim" className="plain-button">
      {t('tab.claim')}
    </Link>
  );
  return <Empty title={t('today.none')} line={t('today.noneLine')} action={claim} />;
}
