import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Page } from '../../../kit/ui/index.ts';
import { ProxyPanel } from './proxy-panel.tsx';

/** 亲情代办: whom I act for, who acts for me, and how to ask. */
export function ProxyPage() {
  const { t } = useTranslation('proxy');
  const { session, communityId } = useHere();
  return (
    <Page title={t('title')} back>
      <ProxyPanel session={session} communityId={communityId} />
    </Page>
  );
}
