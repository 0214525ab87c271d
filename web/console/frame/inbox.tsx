import BellOutlined from '@ant-design/icons/es/icons/BellOutlined';
import type { OutOf, Endpoints } from '@linli/contract';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useAct, useApi, usePages } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, When } from '../../kit/ui/index.ts';
import { Go } from '../way.tsx';
import './inbox.css';

type Notice = OutOf<Endpoints['listNotifications']>['items'][number];
const reads = ['listNotifications', 'unreadCount'] as const;

/** What this person was told, with the number of unread ones on the bell. */
export function Inbox() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [open, setOpen] = useState(false);
  const unread = useApi('unreadCount', { params: { communityId } });
  const count = unread.data?.count ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={open ? <Notices onGone={() => setOpen(false)} /> : null}
    >
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={`${t('inbox.title')} ${t('common:unread', { count })}`}
          title={t('inbox.title')}
        />
      </Badge>
    </Popover>
  );
}

function Notices({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const list = usePages('listNotifications', { params: { communityId }, query: { limit: 20 } });
  const read = useAct('readNotifications', { refresh: reads });
  const newest = list.items[0];
  const anyUnread = list.items.some((one) => one.readAt === null);
  return (
    <div className="inbox">
      <header>
        <b>{t('inbox.title')}</b>
        <Button
          type="link"
          size="small"
          disabled={newest === undefined || !anyUnread}
          loading={read.isPending}
          onClick={() =>
            newest && read.mutate({ params: { communityId }, body: { until: newest.at } })
          }
        >
          {t('inbox.readAll')}
        </Button>
      </header>
      {list.isPending && <Loading rows={2} />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty title={t('inbox.empty')} />}
      <ul>
        {list.items.map((one) => (
          <li key={one.id} className={one.readAt === null ? 'unread' : ''}>
            <NoticeLine
              notice={one}
              onOpen={() => {
                if (one.readAt === null)
                  read.mutate({ params: { communityId }, body: { ids: [one.id] } });
                onGone();
              }}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block type="text" loading={list.isFetchingNextPage} onClick={list.more}>
          {t('common:more')}
        </Button>
      )}
    </div>
  );
}

function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t, i18n } = useTranslation('console');
  const name = notice.data[i18n.language === 'en' ? 'categoryNameEn' : 'categoryNameZh'] ?? '';
  const what = [notice.data['placeLabel'] ?? '', name].filter((part) => part !== '').join(' · ');
  const role = notice.data['role'] === undefined ? '' : t(`common:role.${notice.data['role']}`);
  const number = notice.data['number'] ?? '';
  const words = (
    <>
      <span>
        {t(`notice.${notice.kind}`, {
          ...notice.data,
          number,
          role,
          text: notice.data['reason'] ?? '',
        })}
      </span>
      <small>{what}</small>
      <When at={notice.at} />
    </>
  );
  const placeId = notice.data['placeId'];
  if (typeof placeId === 'string')
    return (
      <span onClick={onOpen} role="presentation">
        <Go to="/tasks" search={{ show: 'queue', place: placeId }} className="notice">
          {words}
        </Go>
      </span>
    );
  if (notice.orderId === null) return <div className="notice">{words}</div>;
  return (
    <span onClick={onOpen} role="presentation">
      <Go to={`/orders/${notice.orderId}`} className="notice">
        {words}
      </Go>
    </span>
  );
}
