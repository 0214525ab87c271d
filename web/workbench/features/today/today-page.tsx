import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { InboxLink } from '../../../kit/inbox/inbox-link.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page, Segments } from '../../../kit/ui/index.ts';
import { DutySwitch } from '../me/duty-switch.tsx';
import { byRoad } from '../order/next-act.ts';
import { NextButton } from '../order/next-button.tsx';
import { QualityLink } from '../quality/quality-link.tsx';
import { OrderCard } from '../order/order-card.tsx';

const todo = 'assigned,accepted,arrived,paused';

/** 今天: my orders in the order to walk them, each with its one main button. */
export function TodayPage() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const { show } = useSearch({ strict: false }) as { show?: 'done' };
  const navigate = useNavigate();
  const done = show === 'done';
  const query = useApi(
    'listOrders',
    {
      params: { communityId },
      query: { executorId: 'me', state: done ? 'submitted,confirmed,closed' : todo, limit: 100 },
    },
    { keep: true },
  );
  const orders =
    query.data === undefined ? [] : done ? query.data.items : query.data.items.toSorted(byRoad);
  return (
    <Page title={t('today.title')} aside={<InboxLink />}>
      <DutySwitch />
      <QualityLink />
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
      {query.data !== undefined && orders.length === 0 && (
        <Empty
          title={t(done ? 'today.noneDone' : 'today.none')}
          line={done ? undefined : t('today.noneLine')}
          action={
            done ? undefined : (
              <Link to="/claim" className="plain-button">
                {t('tab.claim')}
              </Link>
            )
          }
        />
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
