import { Link } from '@tanstack/react-router';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, Page } from '../../../kit/ui/index.ts';

/** What others finished and I am to look at. */
export function QualityPage() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const query = usePages('listQualityChecks', {
    params: { communityId },
    query: { state: 'open', mine: 'true', limit: 20 },
  });
  return (
    <Page title={t('nav.quality')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && query.items.length === 0 && (
        <Empty title={t('quality.none.open')} line={t('quality.noneLine')} />
      )}
      <ul className="line-list" hidden={query.items.length === 0}>
        {query.items.map(({ id, order, reason }) => (
          <li key={id}>
            <Link to="/quality/$checkId" params={{ checkId: id }} className="line">
              <span className="grow">
                <b>{i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}</b>
                <br />
                <span className="quiet">
                  {order.placeLabel} · {order.executorName} · {t(`quality.reason.${reason}`)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
