import type { Session } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { AppLinks } from '../../../kit/session/elsewhere.tsx';
import { LanguageSwitch } from '../../../kit/ui/index.ts';
import { Communities } from './platform-page.tsx';

/** A platform admin who works in no community yet: make one. */
export function PlatformDoor({ session }: { session: Session }) {
  const { t } = useTranslation('console');
  const [q, setQ] = useState<string | undefined>();
  return (
    <div className="console-frame platform-door">
      <div className="console-main">
        <header className="console-top">
          <b>{t('common:name')}</b>
          <span className="quiet">{session.name}</span>
          <span className="grow" />
          <AppLinks roles={session.memberships.flatMap(({ roles }) => roles)} without="console" />
          <LanguageSwitch signedIn />
          <Button onClick={() => void call('signOut').then(() => location.reload())}>
            {t('common:signOut')}
          </Button>
        </header>
        <main className="console-content">
          <Communities q={q} search={setQ} />
        </main>
      </div>
    </div>
  );
}
