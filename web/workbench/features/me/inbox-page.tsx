import { useNavigate } from '@tanstack/react-router';
import { Inbox, NotificationSettings } from '../../../kit/inbox/inbox.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Page } from '../../../kit/ui/index.ts';

/** What I was told; each line leads to its order. */
export function InboxPage() {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  return (
    <Page title={t('inbox.title')} back>
      <Inbox
        onOpen={({ orderId }) =>
          orderId !== null && void navigate({ to: '/orders/$orderId', params: { orderId } })
        }
      />
      <NotificationSettings />
    </Page>
  );
}
