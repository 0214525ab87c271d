import { Link } from '@tanstack/react-router';
import { newId, urlOf, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Loading,
  Page,
  PageUntilRead,
  RefusalLine,
  say,
  Section,
  Stars,
  When,
} from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';
import { Certificates } from '../../../kit/certificate/certificates.tsx';
import { MyCases, PanelCases } from './cases.tsx';
import { Items } from './items.tsx';
import { ScoreSoFar } from './score.tsx';
import { Valued } from './valued.tsx';
import './growth.css';

export type Growth = Out<'myGrowth'>;

/** 成长: my stars, what the next one asks for, courses, certificates, and how households value me. */
export function GrowthPage() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const query = useApi('myGrowth', { params: { communityId } });
  const growth = query.data;
  if (growth === undefined) return <PageUntilRead title={t('title')} query={query} />;
  return (
    <Page
      title={t('title')}
      back
      halves
      side={
        <>
          <Certificates items={growth.certificates} refresh={['myGrowth', 'listMyCertificates']} />
          <Hours growth={growth} />
          <Valued growth={growth} />
        </>
      }
    >
      <Standing growth={growth} />
      <Warning growth={growth} />
      <Next growth={growth} />
      <PanelCases />
      <MyCases growth={growth} />
      <Courses />
    </Page>
  );
}

function Standing({ growth }: { growth: Growth }) {
  const { t } = useTranslation('steward');
  const { stars, sinceOn, probationUntil } = growth;
  return (
    <Card>
      <p className="quiet">{t(`kind.${growth.kind}`)}</p>
      <div className="growth-stars">
        <Stars value={stars} />
        <b>{stars === 0 ? t('noStar') : t('stars', { count: stars })}</b>
      </div>
      <p className="quiet">
        {sinceOn === null ? t('sinceUnknown') : t('since', { day: sinceOn })}
        {probationUntil !== null && ` · ${t('probation', { day: probationUntil })}`}
      </p>
    </Card>
  );
}

function Warning({ growth }: { growth: Growth }) {
  const { t } = useTranslation('steward');
  const { warning } = growth;
  if (warning === null) return null;
  return (
    <Card tone="calls">
      <b>{t('warning.title', { star: warning.star })}</b>
      <p>{t('warning.line', { when: warning.dueAt.slice(0, 10) })}</p>
      <Items items={warning.items} />
    </Card>
  );
}

function Next({ growth }: { growth: Growth }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const ask = useAct('askForStar', {
    refresh: ['myGrowth', 'listStarCases'],
    onDone: () => say(t('asked')),
  });
  const { next } = growth;
  if (next === null)
    return (
      <Card>
        <b>{t('top')}</b>
      </Card>
    );
  const missing = next.items.filter((one) => !one.met).length;
  return (
    <Section title={t('next', { star: next.star })}>
      <Card>
        <p className={missing === 0 ? 'growth-ready' : ''}>
          {next.caseId !== null
            ? t('asked')
            : missing === 0
              ? t('nextReady')
              : t('missing', { count: missing })}
        </p>
        <Items items={next.items} />
        <ScoreSoFar score={next.score} />
        <RefusalLine error={ask.error} />
        {growth.can.ask && (
          <BigButton
            busy={ask.isPending}
            onClick={() => ask.mutate({ params: { communityId }, body: { id: newId() } })}
          >
            {t('ask', { star: next.star })}
          </BigButton>
        )}
      </Card>
    </Section>
  );
}

function Courses() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const query = useApi('listCourses', { params: { communityId } });
  const items = query.data?.items.filter((one) => one.state === 'published');
  return (
    <Section title={t('courses')}>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading rows={2} />}
      {items?.length === 0 && <Empty title={t('course.none')} line={t('course.noneLine')} />}
      {items !== undefined && items.length > 0 && (
        <ul className="line-list">
          {items.map((one) => (
            <li key={one.id}>
              <Link to="/growth/courses/$courseId" params={{ courseId: one.id }}>
                <span className="grow">
                  <b>{one.title}</b>
                  <small className="quiet">
                    {t('course.forStar', { star: one.star })} ·{' '}
                    {t('course.progress', { done: one.done, lessons: one.lessons })} ·{' '}
                    {t('course.minutes', { count: one.minutes })}
                  </small>
                </span>
                <span className="line-on">
                  <OnIcon />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Opens the paper to print: the browser prints a PDF as it stands. */
function HoursPaper({ communityId }: { communityId: string }) {
  const { t } = useTranslation('steward');
  return (
    <a
      className="plain-button"
      href={urlOf('downloadHoursPaper', { params: { communityId }, query: {} })}
      target="_blank"
      rel="noreferrer"
    >
      {t('hours.paper')}
    </a>
  );
}

const hoursOf = (minutes: number) => Math.round(minutes / 6) / 10;

function Hours({ growth }: { growth: Growth }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { hours } = growth;
  return (
    <Section title={t('hours.title')}>
      <Card>
        <b>
          {t('hours.line', {
            hours: hoursOf(hours.minutes),
            needs: hoursOf(hours.thresholdMinutes),
          })}
        </b>
        <progress
          className="growth-bar"
          aria-label={t('hours.title')}
          max={hours.thresholdMinutes}
          value={Math.min(hours.minutes, hours.thresholdMinutes)}
        />
        {hours.certified && <p className="growth-ready">{t('hours.certified')}</p>}
        {hours.manualMinutes > 0 && (
          <p className="quiet">{t('hours.manual', { hours: hoursOf(hours.manualMinutes) })}</p>
        )}
        {hours.minutes > 0 && <HoursPaper communityId={communityId} />}
        {growth.changes.map((one) => (
          <p key={one.at} className="quiet">
            {t('stars', { count: one.after })} · <When at={one.at} />
          </p>
        ))}
      </Card>
    </Section>
  );
}
