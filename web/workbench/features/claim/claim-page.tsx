import { newId, useAct, useApi, useReached, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Empty,
  ErrorState,
  Loading,
  Page,
  RefusalLine,
  say,
  Section,
} from '../../../kit/ui/index.ts';
import { DutySwitch } from '../me/duty-switch.tsx';
import { OrderCard } from '../order/order-card.tsx';

type Item = Out<'claimable'>['items'][number];

/** 抢单: what waits for somebody like me, what I can do first. */
export function ClaimPage() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const query = useApi('claimable', { params: { communityId } }, { everyMs: 60_000 });
  const items = query.data?.items ?? [];
  const parts = [
    { key: 'fits', items: items.filter((one) => one.fits) },
    { key: 'others', items: items.filter((one) => !one.fits) },
  ] as const;
  return (
    <Page title={t('claim.title')}>
      <DutySwitch />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && items.length === 0 && (
        <Empty title={t('claim.none')} line={t('claim.noneLine')} />
      )}
      {parts
        .filter((part) => part.items.length > 0)
        .map((part) => (
          <Section key={part.key} title={t(`claim.${part.key}`)}>
            <div className="list cards">
              {part.items.map((one) => (
                <Claimable key={one.id} order={one} communityId={communityId} />
              ))}
            </div>
          </Section>
        ))}
    </Page>
  );
}

function Claimable({ order, communityId }: { order: Item; communityId: string }) {
  const { t } = useTranslation('desk');
  const act = useAct('claimOrder', { onDone: () => say(t('claim.won')) });
  const reached = useReached();
  const claim = () =>
    act.mutate({
      params: { communityId, orderId: order.id },
      body: { actId: newId(), version: order.version },
    });
  return (
    <OrderCard
      order={order}
      action={
        <>
          {!reached && <p className="quiet">{t('unsent.noClaim')}</p>}
          <BigButton
            kind={order.fits ? 'main' : 'plain'}
            busy={act.isPending}
            disabled={!reached}
            onClick={claim}
          >
            {t('service:act.claim')}
          </BigButton>
          <RefusalLine error={act.error} />
        </>
      }
    />
  );
}
