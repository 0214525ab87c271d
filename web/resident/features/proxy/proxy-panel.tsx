import type { Session } from '@linli/contract';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Empty, ErrorState, Loading, Section, Sheet } from '../../../kit/ui/index.ts';
import { AskForm } from './ask-form.tsx';
import { ProxyCard } from './proxy-card.tsx';

/** Both directions in one place; it needs no home here, since who acts for somebody may have none. */
export function ProxyPanel({ session }: { session: Session }) {
  const { t } = useTranslation('proxy');
  const [asking, setAsking] = useState(false);
  const query = useApi('listMyProxies');
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={2} />;
  const { byMe, forMe } = query.data;
  const past = [...byMe, ...forMe].filter((one) => !one.current);
  return (
    <>
      <Section title={t('byMe')}>
        {byMe.every((one) => !one.current) && (
          <Empty title={t('byMeNone')} line={t('byMeNoneLine')} />
        )}
        <div className="list">
          {byMe
            .filter((one) => one.current)
            .map((one) => (
              <ProxyCard key={one.id} proxy={one} side="agent" />
            ))}
        </div>
        <BigButton
          kind={byMe.some((one) => one.current) ? 'plain' : 'main'}
          onClick={() => setAsking(true)}
        >
          {t('ask')}
        </BigButton>
      </Section>
      <Section title={t('forMe')}>
        {forMe.every((one) => !one.current) ? (
          <p className="quiet">{t('forMeNone')}</p>
        ) : (
          <div className="list">
            {forMe
              .filter((one) => one.current)
              .map((one) => (
                <ProxyCard key={one.id} proxy={one} side="principal" />
              ))}
          </div>
        )}
      </Section>
      {past.length > 0 && (
        <Section title={t('past')}>
          <div className="list">
            {past.map((one) => (
              <ProxyCard key={one.id} proxy={one} side="past" />
            ))}
          </div>
        </Section>
      )}
      <Sheet open={asking} title={t('ask')} onClose={() => setAsking(false)}>
        <AskForm named={session.name !== session.phoneMasked} onDone={() => setAsking(false)} />
      </Sheet>
    </>
  );
}
