import type { Session } from '@linli/contract';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Empty, ErrorState, Loading, Section, Sheet } from '../../../kit/ui/index.ts';
import { AcceptForm } from './accept-form.tsx';
import { AskForm } from './ask-form.tsx';
import { InviteForm } from './invite-form.tsx';
import { ProxyCard } from './proxy-card.tsx';

type Open = 'ask' | 'accept' | 'invite' | null;

interface Props {
  session: Session;
  /** Where I live; whoever only acts for somebody invites nobody. */
  communityId?: string | undefined;
}

/** Both directions in one place; it needs no home here, since who acts for somebody may have none. */
export function ProxyPanel({ session, communityId }: Props) {
  const { t } = useTranslation('proxy');
  const [open, setOpen] = useState<Open>(null);
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
          onClick={() => setOpen('ask')}
        >
          {t('ask')}
        </BigButton>
        <BigButton kind="plain" onClick={() => setOpen('accept')}>
          {t('haveCode')}
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
        {communityId !== undefined && (
          <BigButton kind="plain" onClick={() => setOpen('invite')}>
            {t('invite')}
          </BigButton>
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
      <Sheets
        session={session}
        communityId={communityId}
        open={open}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

/** The ways in which one comes to act for somebody. */
function Sheets({
  session,
  communityId,
  open,
  onClose,
}: Props & { open: Open; onClose: () => void }) {
  const { t } = useTranslation('proxy');
  return (
    <>
      <Sheet open={open === 'ask'} title={t('ask')} onClose={onClose}>
        <AskForm named={session.name !== session.phoneMasked} onDone={onClose} />
      </Sheet>
      <Sheet open={open === 'accept'} title={t('haveCode')} onClose={onClose}>
        <AcceptForm onDone={onClose} />
      </Sheet>
      {communityId !== undefined && (
        <Sheet open={open === 'invite'} title={t('invite')} onClose={onClose}>
          <InviteForm communityId={communityId} onDone={onClose} />
        </Sheet>
      )}
    </>
  );
}
