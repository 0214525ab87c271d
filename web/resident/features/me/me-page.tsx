import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { AppLinks, appRoles } from '../../../kit/session/elsewhere.tsx';
import { Sessions } from '../../../kit/session/sessions.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  LanguageSwitch,
  LargePrintSwitch,
  Loading,
  Page,
  Section,
  Segments,
} from '../../../kit/ui/index.ts';
import { chooseTheme, themeChoice, type ThemeChoice } from '../../../kit/theme.ts';
import { useState } from 'react';

/** 我的: my homes and their people, my settings, my devices. */
export function MePage() {
  const { t } = useTranslation('resident');
  const here = useHere();
  return (
    <Page title={t('me.title')} aside={<LargePrintSwitch />}>
      <Card>
        <b>{here.session.name}</b>
        <p className="quiet">
          {here.session.phoneMasked} · {here.communityName}
        </p>
        <Link to="/requests" search={{ state: undefined, q: undefined }}>
          {t('home.allRequests')}
        </Link>
      </Card>
      <Communities />
      <Section title={t('me.homes')}>
        <Homes communityId={here.communityId} />
      </Section>
      <Section title={t('me.settings')}>
        <Card>
          <LanguageSwitch signedIn />
          <ThemeSwitch />
        </Card>
      </Section>
      <Section title={t('me.devices')}>
        <Sessions />
      </Section>
      <AppLinks roles={here.session.memberships.flatMap((one) => one.roles)} without="resident" />
      <BigButton kind="plain" onClick={() => void here.signOut()}>
        {t('common:signOut')}
      </BigButton>
    </Page>
  );
}

function Communities() {
  const { t } = useTranslation('resident');
  const here = useHere();
  const mine = here.session.memberships.filter((one) =>
    one.roles.some((role) => (appRoles.resident as readonly string[]).includes(role)),
  );
  if (mine.length < 2) return null;
  return (
    <Section title={t('common:switchCommunity')}>
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
        <Card key={home.id}>
          <div className="row">
            <b>{home.label}</b>
            {home.builtM2 !== null && (
              <span className="quiet">{t('me.built', { m2: home.builtM2 })}</span>
            )}
          </div>
          <ul>
            {home.households
              .filter((one) => one.endsOn === null)
              .flatMap((one) => one.members)
              .filter((one) => one.endsOn === null)
              .map((member) => (
                <li key={member.id} className="row">
                  <span>{member.name}</span>
                  <span className="quiet">{t(`me.relation.${member.relation}`)}</span>
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

const choices: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

function ThemeSwitch() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(themeChoice);
  const words = {
    auto: t('common:themeAuto'),
    light: t('common:themeLight'),
    dark: t('common:themeDark'),
  };
  return (
    <Segments
      label={t('common:theme')}
      value={choice}
      options={choices.map((value) => ({ value, label: words[value] }))}
      onChange={(next) => {
        chooseTheme(next);
        setChoice(next);
      }}
    />
  );
}
