import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { InboxLink } from '../../../kit/inbox/inbox-link.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { useLargePrint } from '../../../kit/theme.ts';
import { Empty, ErrorState, Loading, Page, Section } from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';
import { IncidentBanners } from '../incident/incident-banner.tsx';
import { PointsLink } from '../points/points-link.tsx';
import { RequestCard } from '../request/request-card.tsx';
import { StewardCard } from './steward-card.tsx';
import './home-page.css';

/** 首页: my steward, one big button, what needs me, what is under way. */
export function HomePage() {
  const { t } = useTranslation('resident');
  const { session, acting, onlyBills, communityId, communityName } = useHere();
  if (onlyBills)
    return (
      <Page over={communityName} title={acting?.name ?? ''}>
        <p className="quiet">{t('home.onlyBills')}</p>
        <Requests communityId={communityId} />
      </Page>
    );
  return (
    <Page
      over={communityName}
      title={acting === null ? t('home.hello', { name: session.name }) : acting.name}
      aside={<InboxLink />}
    >
      <IncidentBanners communityId={communityId} />
      <div className="home-first">
        <StewardCard communityId={communityId} />
        <Link to="/ask" search={{ category: undefined }} className="home-ask">
          <b>
            {t('home.ask')}
            <OnIcon />
          </b>
          <span>{t('home.askLine')}</span>
        </Link>
      </div>
      <Requests communityId={communityId} />
      <PointsLink />
    </Page>
  );
}

/** With large print there is room for less: the rest is one tap away. */
const shownLarge = 3;

function Requests({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const large = useLargePrint();
  const { onlyBills } = useHere();
  const mine = useApi('listRequests', {
    params: { communityId },
    query: { mine: 'true', limit: 20 },
  });
  if (mine.error !== null)
    return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.data === undefined) return <Loading />;
  const calls = mine.data.items.filter(({ order }) =>
    onlyBills ? order?.needsMe === 'price' : order?.needsMe != null,
  );
  const open = mine.data.items.filter((one) => one.state === 'open' && !calls.includes(one));
  return (
    <>
      {calls.length > 0 && (
        <Section title={t('home.needsMe')}>
          <div className="list cards">
            {calls.map((one) => (
              <RequestCard key={one.id} request={one} />
            ))}
          </div>
        </Section>
      )}
      <Section
        title={t('home.underWay')}
        aside={
          <Link to="/requests" search={{ state: undefined, q: undefined }} className="text-link">
            {t('home.allRequests')}
          </Link>
        }
      >
        {open.length === 0 ? (
          <Empty
            title={t(onlyBills ? 'home.noBill' : 'home.nothing')}
            line={t(onlyBills ? 'home.noBillLine' : 'home.nothingLine')}
          />
        ) : (
          <div className="list cards">
            {open.slice(0, large ? shownLarge : open.length).map((one) => (
              <RequestCard key={one.id} request={one} />
            ))}
          </div>
        )}
      </Section>
    </>
  );
}
