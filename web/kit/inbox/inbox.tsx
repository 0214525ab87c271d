import { useAct, usePages, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { Empty, ErrorState, Loading, More, Page, When } from '../ui/index.ts';
import { NotificationSettings } from './notification-settings.tsx';

type Item = Out<'listNotifications'>['items'][number];
const reads = ['listNotifications', 'unreadCount'] as const;

/** 消息: what I was told, and in which ways I want to be. */
export function InboxScreen({ onOpen }: { onOpen: (item: Item) => void }) {
  const { t } = useTranslation('common');
  const { acting } = useHere();
  return (
    <Page
      title={t('inbox.title')}
      back
      {...(acting === null ? { side: <NotificationSettings /> } : {})}
    >
      <Inbox onOpen={onOpen} />
    </Page>
  );
}

/** Newest first; opening a line marks it read. */
function Inbox({ onOpen }: { onOpen: (item: Item) => void }) {
  const { t } = useTranslation('common');
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
  if (first === undefined) return <Empty title={t('inbox.none')} line={t('inbox.noneLine')} />;
  return (
    <>
      {query.items.some((item) => item.readAt === null) && (
        <button
          type="button"
          className="plain-button"
          disabled={read.isPending}
          onClick={() => read.mutate({ params: { communityId }, body: { until: first.at } })}
        >
          {t('inbox.readAll')}
        </button>
      )}
      <ul className="line-list">
        {query.items.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => open(item)}>
              <News item={item} />
            </button>
          </li>
        ))}
      </ul>
      <More query={query} />
    </>
  );
}

/** Comes at night too, but presses nobody: who acts for whom. */
const calm = ({ kind }: Item) => kind.startsWith('proxy_');

function News({ item }: { item: Item }) {
  const { t, i18n } = useTranslation('common');
  const category = item.data[i18n.language === 'en' ? 'categoryNameEn' : 'categoryNameZh'];
  const unread = item.readAt === null;
  const role = item.data['role'] === undefined ? '' : t(`role.${item.data['role']}`);
  const text = item.data[i18n.language === 'en' ? 'reasonEn' : 'reason'] ?? '';
  const news = t(`news.${item.kind}`, { ...item.data, category, role, text });
  // Told to whoever acts for somebody: about whose request it is.
  const whose = item.kind.startsWith('request_') ? item.data['principal'] : undefined;
  const words = whose === undefined ? news : `${t('inbox.forSomebody', { name: whose })} · ${news}`;
  return (
    <>
      <span className="grow">
        {unread ? <b>{words}</b> : words}
        <br />
        <span className="quiet">
          <When at={item.at} />
        </span>
      </span>
      {item.urgent && !calm(item) && <span className="state-tag late">{t('inbox.urgent')}</span>}
      {unread && <span className="state-tag new">{t('inbox.new')}</span>}
    </>
  );
}
