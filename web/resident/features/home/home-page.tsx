import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { InboxLink } from '../../../kit/inbox/inbox-link.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { useLargePrint } from '../../../kit/theme.ts';
import { Empty, ErrorState, Loading, Page, Section } from '../../../kit/ui/index.ts';
import { OnIcon, PhoneIcon } from '../../../kit/ui/icons.tsx';
import { IncidentBanners } from '../incident/incident-banner.tsx';
import { RequestCard } from '../request/request-card.tsx';
import './home-page.css';

/** 首页: my steward, one big button, what needs me, what is under way. */
export function HomePage() {
  const { t } = useTranslation('resident');
  const { session, acting, communityId, communityName } = useHere();
  return (
    <Page
      over={communityName}
      title={acting === null ? t('home.hello', { name: session.name }) : acting.name}
      aside={<InboxLink />}
    >
      <IncidentBanners communityId={communityId} />
      <div className="home-first">
        <Steward communityId={communityId} />
        <Link to="/ask" search={{ category: undefined }} className="home-ask">
          <b>
            {t('home.ask')}
            <OnIcon />
          </b>
          <span>{t('home.askLine')}</span>
        </Link>
      </div>
      <Requests communityId={communityId} />
    </Page>
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
          <PhoneIcon />
          {t('home.call')}
        </a>
      )}
    </section>
  );
}

/** With large print there is room for less: the rest is one tap away. */
const shownLarge = 3;

function Requests({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const large = useLargePrint();
  const mine = useApi('listRequests', {
    params: { communityId },
    query: { mine: 'true', limit: 20 },
  });
  if (mine.error !== null)
    return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.data === undefined) return <Loading />;
  const calls = mine.data.items.filter((one) => one.order?.needsMe != null);
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
          <Empty title={t('home.nothing')} line={t('home.nothingLine')} />
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
