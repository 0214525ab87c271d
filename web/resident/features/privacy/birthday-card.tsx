import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, say, SelectField } from '../../../kit/ui/index.ts';

const upTo = (most: number) => Array.from({ length: most }, (_, nth) => String(nth + 1));

/** Month and day of my birthday: no year, and gone with the next no. */
export function BirthdayCard({ birthday }: { birthday: Out<'getMyPrivacy'>['birthday'] }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const [month, setMonth] = useState(String(birthday?.month ?? ''));
  const [day, setDay] = useState(String(birthday?.day ?? ''));
  const act = useAct('saveMyBirthday', {
    refresh: ['getMyPrivacy'],
    onDone: () => say(t('birthday.saved')),
  });
  return (
    <Card tone="form">
      <b>{t('birthday.title')}</b>
      <SelectField
        label={t('birthday.month')}
        value={month}
        onChange={setMonth}
        none={t('birthday.none')}
        options={upTo(12).map((value) => ({ value, label: value }))}
      />
      <SelectField
        label={t('birthday.day')}
        value={day}
        onChange={setDay}
        none={t('birthday.none')}
        options={upTo(31).map((value) => ({ value, label: value }))}
      />
      <RefusalLine error={act.error} />
      <BigButton
        kind="plain"
        busy={act.isPending}
        disabled={(month === '') !== (day === '') || (month === '' && birthday === null)}
        onClick={() =>
          act.mutate({
            params: { communityId },
            body: {
              birthday: month === '' ? null : { month: Number(month), day: Number(day) },
            },
          })
        }
      >
        {t('birthday.save')}
      </BigButton>
    </Card>
  );
}
