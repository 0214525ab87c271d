import { Link } from '@tanstack/react-router';
import { usePages } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, Page, When } from '../../../kit/ui/index.ts';

/** 我的兑换: what waits to be fetched first, then what is over. */
export function RedemptionsPage() {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const query = usePages('listMyRedemptions', { params: { communityId }, query: { limit: 30 } });
  const order = (state: string) => (state === 'reserved' ? 0 : 1);
  const items = query.items.toSorted((a, b) => order(a.state) - order(b.state));
  return (
    <Page title={t('mine')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && items.length === 0 && (
        <Empty
          title={t('noRedemptions')}
          line={t('noRedemptionsLine')}
          action={
            <Link to="/exchange" className="plain-button">
              {t('toShelf')}
            </Link>
          }
        />
      )}
      <div className="list cards">
        {items.map((one) => (
          <Link
            key={one.id}
            to="/redemptions/$redemptionId"
            params={{ redemptionId: one.id }}
            className={one.state === 'reserved' ? 'card calls' : 'card'}
          >
            <div className="row">
              <b>{i18n.language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>
              <RedemptionTag state={one.state} />
            </div>
            <p className="quiet">
              {t('number', { number: one.number })} · {t('pointsOf', { count: one.points })} ·{' '}
              {one.providerName ?? t('byCommunity')}
            </p>
            <p className="quiet">
              {one.state === 'reserved' ? t('fetchBy') : t(`stateAt.${one.state}`)}{' '}
              <When
                at={one.state === 'reserved' ? one.expiresAt : (one.endedAt ?? one.createdAt)}
              />
            </p>
          </Link>
        ))}
      </div>
      <More query={query} />
    </Page>
  );
}
