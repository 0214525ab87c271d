import { useState } from 'react';
import { useAct, useApi, usePages, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Field,
  Loading,
  RefusalLine,
  say,
  Section,
  When,
} from '../ui/index.ts';

type Item = Out<'listNotifications'>['items'][number];
const reads = ['listNotifications', 'unreadCount'] as const;

/** My inbox, newest first; opening a line marks it read. */
export function Inbox({ onOpen }: { onOpen: (item: Item) => void }) {
  const { t, i18n } = useTranslation('common');
  const { communityId } = useHere();
  const query = usePages('listNotifications', { params: { communityId }, query: {} });
  const read = useAct('readNotifications', { refresh: reads });
  const first = query.items[0];
  const open = (item: Item) => {
    if (item.readAt === null) read.mutate({ params: { communityId }, body: { ids: [item.id] } });
    onOpen(item);
  };
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading />;
  if (first === undefined) return <Empty title={t('inbox.none')} />;
  return (
    <>
      <div>
        <button
          type="button"
          className="plain-button"
          disabled={read.isPending}
          onClick={() => read.mutate({ params: { communityId }, body: { until: first.at } })}
        >
          {t('inbox.readAll')}
        </button>
      </div>
      <ul className="line-list">
        {query.items.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => open(item)}>
              <span>
                {item.readAt === null && <span className="state-tag late">{t('inbox.new')}</span>}{' '}
                {t(`news.${item.kind}`, {
                  ...item.data,
                  category:
                    i18n.language === 'en'
                      ? item.data['categoryNameEn']
                      : item.data['categoryNameZh'],
                })}
                <br />
                <span className="quiet">
                  <When at={item.at} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="plain-button" onClick={query.more}>
          {t('more')}
        </button>
      )}
    </>
  );
}

/** Which ways I am told, and when not to be woken. */
export function NotificationSettings() {
  const { communityId } = useHere();
  const query = useApi('getNotificationPreferences', { params: { communityId } });
  if (query.data === undefined) return null;
  return <Form key={JSON.stringify(query.data)} start={query.data} communityId={communityId} />;
}

function Form({
  start,
  communityId,
}: {
  start: Out<'getNotificationPreferences'>;
  communityId: string;
}) {
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
      <Card>
        <label className="row">
          <span>{t('inbox.sms')}</span>
          <input
            type="checkbox"
            className="check"
            checked={sms}
            onChange={(event) => setSms(event.target.checked)}
          />
        </label>
        <p className="quiet">{t('inbox.quietLine')}</p>
        <div className="buttons">
          <Field
            label={t('inbox.quietFrom')}
            placeholder="22:00"
            maxLength={5}
            value={from}
            onChange={setFrom}
          />
          <Field
            label={t('inbox.quietUntil')}
            placeholder="07:00"
            maxLength={5}
            value={until}
            onChange={setUntil}
          />
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
