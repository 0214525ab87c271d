import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { MeScreen } from '../../../kit/me/me-screen.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, Section } from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';
import { UnsentBanner } from '../../outbox/kept-line.tsx';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { DutySwitch } from './duty-switch.tsx';
import { MyShifts } from './my-shifts.tsx';

/** 我的: shift and skills. */
export function MePage() {
  const { t } = useTranslation('desk');
  const { roles, communityId } = useHere();
  const { items } = useOutbox();
  const lines = <p>{roles.map((role) => t(`common:role.${role}`)).join(' · ')}</p>;
  return (
    <MeScreen
      app="desk"
      lines={lines}
      loses={items.length === 0 ? undefined : t('unsent.signOut', { count: items.length })}
    >
      <UnsentBanner />
      <DutySwitch />
      <GrowthLink />
      <MyShifts />
      <Skills communityId={communityId} />
    </MeScreen>
  );
}

/** Stars, courses and certificates, for stewards of both kinds. */
function GrowthLink() {
  const { t } = useTranslation('steward');
  const { is } = useHere();
  if (!is('steward', 'volunteer_steward')) return null;
  return (
    <ul className="line-list">
      {is('steward') && (
        <li>
          <Link to="/tasks/hand-out">
            <span className="grow">
              <b>{t('task:desk.handOut')}</b>
              <small className="quiet">{t('task:desk.handOutLine')}</small>
            </span>
            <span className="line-on">
              <OnIcon />
            </span>
          </Link>
        </li>
      )}
      <li>
        <Link to="/growth">
          <span className="grow">
            <b>{t('title')}</b>
            <small className="quiet">{t('link.line')}</small>
          </span>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </ul>
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
              .join(listComma())}
          </p>
        )}
      </Card>
    </Section>
  );
}
