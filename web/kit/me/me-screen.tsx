import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { AppLinks, appRoles } from '../session/elsewhere.tsx';
import { Passkeys } from '../session/factor/passkeys.tsx';
import { SecondFactor } from '../session/factor/second-factor.tsx';
import { Sessions } from '../session/sessions.tsx';
import { useHere } from '../session/session.tsx';
import { BigButton, Card, LanguageSwitch, Page, Section, Sheet, ThemeSwitch } from '../ui/index.ts';

interface Props {
  app: keyof typeof appRoles;
  /** What signing out would lose: asked before. */
  loses?: string | undefined;
  /** Below the name. */
  lines?: ReactNode;
  /** What is this app's own. */
  children: ReactNode;
}

/** 我的: who I am, what is mine in this app, then settings and devices. */
export function MeScreen({ app, loses, lines, children }: Props) {
  const { t } = useTranslation('common');
  const { session, communityName, signOut } = useHere();
  const [asks, setAsks] = useState(false);
  const settings = (
    <>
      <Section title={t('me.settings')}>
        <Card tone="form">
          <div className="list">
            <b>{t('language')}</b>
            <LanguageSwitch signedIn />
          </div>
          <div className="list">
            <b>{t('theme')}</b>
            <ThemeSwitch />
          </div>
        </Card>
      </Section>
      <Section title={t('me.devices')}>
        <Sessions />
      </Section>
      <Section title={t('factor:passkeys')}>
        <Passkeys />
      </Section>
      {app !== 'resident' && (
        <Section title={t('factor:title')}>
          <SecondFactor />
        </Section>
      )}
      <AppLinks roles={session.memberships.flatMap((one) => one.roles)} without={app} />
      <BigButton
        kind="plain"
        onClick={() => (loses === undefined ? void signOut() : setAsks(true))}
      >
        {t('signOut')}
      </BigButton>
      <Sheet open={asks} title={t('signOut')} onClose={() => setAsks(false)}>
        <p>{loses}</p>
        <BigButton kind="warn" onClick={() => void signOut()}>
          {t('signOut')}
        </BigButton>
        <BigButton kind="plain" onClick={() => setAsks(false)}>
          {t('cancel')}
        </BigButton>
      </Sheet>
    </>
  );
  return (
    <Page title={t('me.title')} side={settings}>
      <Card>
        <h2>{session.name}</h2>
        <p className="quiet">
          {session.phoneMasked} · {communityName}
        </p>
        {lines}
      </Card>
      <Communities app={app} />
      {children}
    </Page>
  );
}

/** The communities in which this app has something for me, when there are several. */
function Communities({ app }: Pick<Props, 'app'>) {
  const { t } = useTranslation('common');
  const here = useHere();
  const mine = here.session.memberships.filter((one) =>
    one.roles.some((role) => (appRoles[app] as readonly string[]).includes(role)),
  );
  if (mine.length < 2) return null;
  return (
    <Section title={t('switchCommunity')}>
      <div className="chips">
        {mine.map((one) => (
          <button
            key={one.communityId}
            type="button"
            aria-pressed={one.communityId === here.communityId}
            onClick={() => here.goTo(one.communityId)}
          >
            {one.communityName}
          </button>
        ))}
      </div>
    </Section>
  );
}
