import { Link } from '@tanstack/react-router';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { MeScreen } from '../../../kit/me/me-screen.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, ErrorState, Loading, Section } from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';

/** 我的: my requests, my homes and their people. */
export function MePage() {
  const { t } = useTranslation('resident');
  const { communityId, acting, onlyBills } = useHere();
  return (
    <MeScreen app="resident">
      <ul className="line-list">
        <li>
          <Link to="/requests" search={{ state: undefined, q: undefined }}>
            <b>
              {acting === null ? t('requests.title') : t('me.requestsOf', { name: acting.name })}
            </b>
            <span className="line-on">
              <OnIcon />
            </span>
          </Link>
        </li>
        {acting === null && <OwnLines />}
      </ul>
      {!onlyBills && (
        <Section title={acting === null ? t('me.homes') : t('me.homesOf', { name: acting.name })}>
          <Homes communityId={communityId} />
        </Section>
      )}
    </MeScreen>
  );
}

/** What is between me and the others; whoever acts for somebody has no business here. */
function OwnLines() {
  const { t } = useTranslation('proxy');
  return (
    <>
      <li>
        <Link to="/volunteer">
          <b>{t('resident:volunteer.title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/points">
          <b>{t('points:title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/exchange">
          <b>{t('exchange:title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/redemptions">
          <b>{t('exchange:mine')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/pay">
          <b>{t('exchange:pay.title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/proxies">
          <b>{t('title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
      <li>
        <Link to="/privacy">
          <b>{t('privacy:title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </>
  );
}

function Homes({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const query = useApi('myHomes', { params: { communityId } });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={1} />;
  if (query.data.items.length === 0) return <p className="quiet">{t('me.noHome')}</p>;
  return (
    <div className="list">
      {query.data.items.map((home) => (
        <Home key={home.id} home={home} />
      ))}
    </div>
  );
}

function Home({ home }: { home: Out<'myHomes'>['items'][number] }) {
  const { t } = useTranslation('resident');
  const people = home.households
    .filter((one) => one.endsOn === null)
    .flatMap((one) => one.members)
    .filter((one) => one.endsOn === null);
  return (
    <Card>
      <div className="row">
        <b>{home.label}</b>
        {home.builtM2 !== null && (
          <span className="quiet whole">{t('me.built', { m2: home.builtM2 })}</span>
        )}
      </div>
      {people.length > 0 && (
        <ul>
          {people.map((member) => (
            <li key={member.id} className="row">
              <span>{member.name}</span>
              <span className="quiet">{t(`common:relation.${member.relation}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
