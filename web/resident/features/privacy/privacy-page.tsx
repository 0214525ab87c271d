import { useApi, urlOf } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, Page, PageUntilRead, Section } from '../../../kit/ui/index.ts';
import { BirthdayCard } from './birthday-card.tsx';
import { ConsentList } from './consent-list.tsx';
import { Deletion } from './deletion.tsx';
import { HeldList } from './held-list.tsx';
import { ViewList } from './view-list.tsx';

/** 隐私与个人信息: what I agreed to, what is kept, who looked, my file, and the way out. */
export function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const query = useApi('getMyPrivacy', { params: { communityId } });
  const mine = query.data;
  if (mine === undefined) {
    return <PageUntilRead title={t('title')} query={query} />;
  }
  const file = (format: 'json' | 'html') =>
    urlOf('exportMyData', { params: { communityId }, query: { format } });
  return (
    <Page
      title={t('title')}
      back
      side={
        <>
          <Section title={t('views.title')}>
            <ViewList />
          </Section>
          <Section title={t('file.title')}>
            <Card>
              <p>{t('file.line')}</p>
              <a className="plain-button" href={file('html')} download>
                {t('file.html')}
              </a>
              <a className="plain-button" href={file('json')} download>
                {t('file.json')}
              </a>
            </Card>
          </Section>
          <Section title={t('deletion.title')}>
            <Deletion wish={mine.erasure} />
          </Section>
        </>
      }
    >
      <Section title={t('consent.title')}>
        <p className="quiet">{t('consent.line')}</p>
        {mine.underFourteen ? (
          <p>{t('consent.child')}</p>
        ) : (
          <ConsentList consents={mine.consents} />
        )}
        {mine.consents.some((one) => one.purpose === 'birthday' && one.given && !one.outdated) && (
          <BirthdayCard birthday={mine.birthday} />
        )}
      </Section>
      {mine.children.map((child) => (
        <Section key={child.personId} title={t('consent.forChild', { name: child.name })}>
          <ConsentList consents={child.consents} childId={child.personId} />
        </Section>
      ))}
      <Section title={t('held.title')}>
        <HeldList held={mine.held} />
      </Section>
    </Page>
  );
}
