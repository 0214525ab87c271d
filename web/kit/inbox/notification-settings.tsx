import { useState } from 'react';
import { useAct, useApi, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Card, Field, RefusalLine, say, Section, SwitchField } from '../ui/index.ts';

/** Which ways I am told, and when not to be woken. */
export function NotificationSettings() {
  const { communityId } = useHere();
  const query = useApi('getNotificationPreferences', { params: { communityId } });
  if (query.data === undefined) return null;
  return <Form key={JSON.stringify(query.data)} start={query.data} communityId={communityId} />;
}

interface Props {
  start: Out<'getNotificationPreferences'>;
  communityId: string;
}

function Form({ start, communityId }: Props) {
  const { t } = useTranslation('common');
  const [from, setFrom] = useState(start.quietFrom ?? '');
  const [until, setUntil] = useState(start.quietUntil ?? '');
  const [sms, setSms] = useState(start.channels.sms);
  const save = useAct('saveNotificationPreferences', {
    refresh: ['getNotificationPreferences'],
    onDone: () => say(t('inbox.saved')),
  });
  const body = {
    ...start,
    channels: { ...start.channels, sms },
    quietFrom: from || null,
    quietUntil: until || null,
  };
  return (
    <Section title={t('inbox.settings')}>
      <Card tone="form">
        <SwitchField label={t('inbox.sms')} checked={sms} onChange={setSms} />
        <div className="list">
          <b>{t('inbox.quiet')}</b>
          <p className="quiet">{t('inbox.quietLine')}</p>
          <div className="pair">
            <Field type="time" label={t('inbox.quietFrom')} value={from} onChange={setFrom} />
            <Field type="time" label={t('inbox.quietUntil')} value={until} onChange={setUntil} />
          </div>
        </div>
        <RefusalLine error={save.error} />
        <BigButton
          kind="plain"
          busy={save.isPending}
          onClick={() => save.mutate({ params: { communityId }, body })}
        >
          {t('save')}
        </BigButton>
      </Card>
    </Section>
  );
}
