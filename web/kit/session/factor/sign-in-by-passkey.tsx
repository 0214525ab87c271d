import type { Session } from '@linli/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, RefusalLine } from '../../ui/index.ts';
import { useRun } from './use-run.ts';
import './factor.css';
import { canHavePasskeys, endOffer, offerPasskeys, signInByPasskey } from './webauthn.ts';

/**
 * Signs in with a passkey by a button; where the browser can, it also offers them beside the phone
 * number, before anybody looks for the button.
 */
export function SignInByPasskey({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation('factor');
  const { error, busy, run } = useRun();
  const done = useRef(onDone);
  done.current = onDone;
  const able = canHavePasskeys();
  useEffect(() => {
    if (!able) return undefined;
    let gone = false;
    // An offer that nobody takes, or that fails, leaves the form as it is.
    offerPasskeys().then(
      (session) => session !== null && !gone && done.current(session),
      () => undefined,
    );
    return () => {
      gone = true;
      void endOffer();
    };
  }, [able]);
  if (!able) return null;
  return (
    <div className="factor">
      <BigButton
        kind="plain"
        busy={busy}
        onClick={() => void run(async () => onDone(await signInByPasskey()))}
      >
        {t('signIn')}
      </BigButton>
      <RefusalLine error={error} />
    </div>
  );
}
