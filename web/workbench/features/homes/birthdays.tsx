import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, Section } from '../../../kit/ui/index.ts';

/** Shown when one is this week; who and when only when asked for, for each look is logged. */
export function Birthdays({ homeId }: { homeId: string }) {
  const { t } = useTranslation('steward');
  const { communityId, is } = useHere();
  const steward = is('steward');
  const [look, setLook] = useState(false);
  const day = useApi('stewardDay', { params: { communityId } }, { enabled: steward });
  const who = useApi('homeBirthdays', { params: { communityId, homeId } }, { enabled: look });
  const home = day.data?.households.find((one) => one.homeId === homeId);
  if (home?.matters.every(({ kind }) => kind !== 'birthday') ?? true) return null;
  return (
    <Section title={t('round.matter.birthday')}>
      <Card>
        {!look && (
          <>
            <BigButton kind="plain" onClick={() => setLook(true)}>
              {t('birthday.look')}
            </BigButton>
            <p className="quiet">{t('birthday.logged')}</p>
          </>
        )}
        <RefusalLine error={who.error} />
        {who.data?.items.map(({ personId, name, month, day: on }) => (
          <p key={personId}>
            <b>{name}</b> {t('birthday.on', { month, day: on })}
          </p>
        ))}
      </Card>
    </Section>
  );
}
