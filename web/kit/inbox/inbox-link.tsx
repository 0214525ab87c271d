import { Link } from '@tanstack/react-router';
import { useApi } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { Badge } from '../ui/index.ts';
import { MessageIcon } from '../ui/icons.tsx';

/** The way to my inbox, with how much in it is unread. */
export function InboxLink() {
  const { t } = useTranslation('common');
  const { communityId } = useHere();
  const unread = useApi('unreadCount', { params: { communityId } }).data?.count ?? 0;
  return (
    <Link to="/inbox" className="head-button">
      <span className="badged">
        <MessageIcon />
        <Badge count={unread} />
      </span>
      {t('inbox.title')}
      {unread > 0 && <span className="for-readers">{t('unread', { count: unread })}</span>}
    </Link>
  );
}
