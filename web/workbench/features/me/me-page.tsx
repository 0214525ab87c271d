import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { AppLinks, appRoles } from '../../../kit/session/elsewhere.tsx';
import { Sessions } from '../../../kit/session/sessions.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  LanguageSwitch,
  LargePrintSwitch,
  Page,
  Section,
} from '../../../kit/ui/index.ts';
import { DutySwitch } from './duty-switch.tsx';

/** 我的: shift, skills, communities, devices. */
export function MePage() {
  const { t } = useTranslation('desk');
  const here = useHere();
  const mine = here.session.memberships.filter((one) =>
    one.roles.some((role) => (appRoles.desk as readonly string[]).includes(role)),
  );
  return (
    <Page title={t('me.title')} aside={<LargePrintSwitch />}>
      <Card>
        <b>{here.session.name}</b>
        <p className="quiet">
          {here.session.phoneMasked} · {here.communityName}
        </p>
        <p>{here.roles.map((role) => t(`common:role.${role}`)).join(' · ')}</p>
      </Card>
      <DutySwitch />
      <Skills communityId={here.communityId} />
      {mine.length > 1 && (
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
      )}
      <Section title={t('me.settings')}>
        <Card>
          <LanguageSwitch signedIn />
        </Card>
      </Section>
      <Section title={t('me.devices')}>
        <Sessions />
      </Section>
      <AppLinks roles={here.session.memberships.flatMap((one) => one.roles)} without="desk" />
      <BigButton kind="plain" onClick={() => void here.signOut()}>
        {t('common:signOut')}
      </BigButton>
    </Page>
  );
}

function Skills({ communityId }: { communityId: string }) {
  const { t, i18n } = useTranslation('desk');
  const duty = useApi('myDuty', { params: { communityId } });
  const catalogue = useApi('listCategories', { params: { communityId } });
  const known = catalogue.data?.skills ?? [];
  const mine = (duty.data?.skills ?? [])
    .map((key) => known.find((skill) => skill.key === key))
    .filter((skill) => skill !== undefined);
  return (
    <Section title={t('me.skills')}>
      <Card>
        {mine.length === 0 ? (
          <p className="quiet">{t('me.noSkills')}</p>
        ) : (
          <p>
            {mine
              .map((skill) => (i18n.language === 'en' ? skill.nameEn : skill.nameZh))
              .join(i18n.language === 'en' ? ', ' : '、')}
          </p>
        )}
      </Card>
    </Section>
  );
}
