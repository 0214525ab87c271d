import { Page } from '../../../kit/ui/index.ts';
import { Inbox, NotificationSettings } from '../../../kit/inbox/inbox.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useNavigate } from '@tanstack/react-router';

/** What I was told; each line leads to what it is about. */
export function InboxPage() {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  return (
    <Page title={t('inbox.title')} back>
      <Inbox
        onOpen={({ requestId }) =>
          requestId !== null && void navigate({ to: '/requests/$requestId', params: { requestId } })
        }
      />
      <NotificationSettings />
    </Page>
  );
}
