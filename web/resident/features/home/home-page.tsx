import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  LargePrintSwitch,
  Loading,
  OfflineBanner,
  Section,
} from '../../../kit/ui/index.ts';
import { RequestCard } from '../request/request-card.tsx';
import './home-page.css';

/** 首页: my steward, one big button, what needs me, what is under way. */
export function HomePage() {
  const { t } = useTranslation('resident');
  const here = useHere();
  const params = { communityId: here.communityId };
  const unread = useApi('unreadCount', { params });
  return (
    <div className="page">
      <header className="home-head">
        <div>
          <p className="quiet">{here.communityName}</p>
          <h1>{t('home.hello', { name: here.session.name })}</h1>
        </div>
        <div className="page-aside">
          <LargePrintSwitch />
          <Link to="/inbox" className="plain-button home-inbox">
            {t('home.inbox')}
            {(unread.data?.count ?? 0) > 0 && <b className="home-badge">{unread.data?.count}</b>}
          </Link>
        </div>
      </header>
      <OfflineBanner />
      <main className="page-body">
        <Steward communityId={here.communityId} />
        <Link to="/ask" search={{ category: undefined }} className="home-ask">
          <b>{t('home.ask')}</b>
          <span>{t('home.askLine')}</span>
        </Link>
        <Requests communityId={here.communityId} />
      </main>
    </div>
  );
}

function Steward({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const query = useApi('mySteward', { params: { communityId } });
  const steward = query.data?.steward;
  if (steward == null) return null;
  return (
    <section className="card home-steward" aria-label={t('home.steward')}>
      <span className="home-face" aria-hidden="true">
        {steward.name.slice(0, 1)}
      </span>
      <div>
        <p className="quiet">{t('home.steward')}</p>
        <b>{steward.name}</b>
      </div>
      {steward.phone !== null && (
        <a
          className="plain-button"
          href={`tel:${steward.phone}`}
          aria-label={t('home.callSteward', {
            name: steward.name,
            phone: phoneText(steward.phone),
          })}
        >
          {t('home.call')}
        </a>
      )}
    </section>
  );
}

function Requests({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const mine = useApi('listRequests', {
    params: { communityId },
    query: { mine: 'true', limit: 20 },
  });
  if (mine.error !== null)
    return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.data === undefined) return <Loading />;
  const calls = mine.data.items.filter((one) => one.order?.needsMe != null);
  const open = mine.data.items.filter((one) => one.state === 'open');
  return (
    <>
      {calls.length > 0 && (
        <Section title={t('home.needsMe')}>
          <div className="list">
            {calls.map((one) => (
              <RequestCard key={one.id} request={one} />
            ))}
          </div>
        </Section>
      )}
      <Section
        title={t('home.underWay')}
        aside={
          <Link to="/requests" search={{ state: undefined, q: undefined }}>
            {t('home.allRequests')}
          </Link>
        }
      >
        {open.length === 0 ? (
          <Empty title={t('home.nothing')} line={t('home.nothingLine')} />
        ) : (
          <div className="list">
            {open.map((one) => (
              <RequestCard key={one.id} request={one} />
            ))}
          </div>
        )}
      </Section>
    </>
  );
}
