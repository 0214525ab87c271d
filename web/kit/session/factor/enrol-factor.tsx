import { useState } from 'react';
import { type Out } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, RefusalLine } from '../../ui/index.ts';
import { deviceName } from './device-name.ts';
import { EnrolTotp } from './enrol-totp.tsx';
import { useRun } from './use-run.ts';
import { canHavePasskeys, makePasskey } from './webauthn.ts';

/** The first second factor: a passkey where this device can have one, else an authenticator app. */
export function EnrolFactor({
  factor,
  onShown,
}: {
  factor: Out<'getSecondFactor'>;
  onShown: () => void;
}) {
  const { t } = useTranslation('factor');
  const { error, busy, run } = useRun();
  const [app, setApp] = useState(false);
  const passkey = factor.obstacle === null && canHavePasskeys();
  if (app || !passkey) return <EnrolTotp onDone={onShown} />;
  return (
    <div className="factor">
      <BigButton
        busy={busy}
        onClick={() => void run(async () => makePasskey(deviceName(t)).then(onShown))}
      >
        {t('enrolPasskey')}
      </BigButton>
      <p className="quiet">{t('enrolPasskeyLine')}</p>
      <RefusalLine error={error} />
      <BigButton kind="plain" onClick={() => setApp(true)}>
        {t('enrolTotp')}
      </BigButton>
      <p className="quiet">{t('enrolTotpLine')}</p>
    </div>
  );
}
