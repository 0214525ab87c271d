import { useEffect, useRef, useState } from 'react';
import { call, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, Field, RefusalLine } from '../../ui/index.ts';
import { useRun } from './use-run.ts';
import { canHavePasskeys, showByPasskey } from './webauthn.ts';

interface Props {
  factor: Out<'getSecondFactor'>;
  onShown: () => void;
}

/** By passkey, by the app's code, or by a recovery code. */
export function ShowFactor({ factor, onShown }: Props) {
  const { t } = useTranslation('factor');
  const { error, busy, run } = useRun();
  const [lost, setLost] = useState(false);
  const passkey = factor.passkeys > 0 && canHavePasskeys();
  return (
    <div className="factor">
      {passkey && (
        <BigButton
          kind={factor.totp ? 'plain' : 'main'}
          busy={busy}
          onClick={() => void run(async () => showByPasskey().then(onShown))}
        >
          {t('byPasskey')}
        </BigButton>
      )}
      {factor.passkeys > 0 && !passkey && !factor.totp && <p>{t('passkeyElsewhere')}</p>}
      {factor.totp && !lost && <ByTotp run={run} busy={busy} onShown={onShown} />}
      {lost && <ByRecoveryCode run={run} busy={busy} onShown={onShown} />}
      <RefusalLine error={error} />
      {factor.totp && (
        <button type="button" className="plain-button" onClick={() => setLost(!lost)}>
          {t(lost ? 'byTotp' : 'lost')}
        </button>
      )}
      <p className="quiet">{t('lostAll')}</p>
    </div>
  );
}

interface WayProps {
  run: ReturnType<typeof useRun>['run'];
  busy: boolean;
  onShown: () => void;
}

function ByTotp({ run, busy, onShown }: WayProps) {
  const { t } = useTranslation('factor');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (digits: string) =>
    run(async () => {
      await call('showTotp', { body: { code: digits } }).catch((error: unknown) => {
        setCode('');
        throw error;
      });
      onShown();
    });
  return (
    <form onSubmit={(event) => (event.preventDefault(), void send(code))}>
      <Field
        label={t('code')}
        hint={t('codeLine')}
        value={code}
        onChange={(text) => {
          const digits = text.replaceAll(/\D/g, '').slice(0, 6);
          setCode(digits);
          if (digits.length === 6) void send(digits);
        }}
        inputRef={field}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
      />
      <BigButton type="submit" busy={busy} disabled={code.length !== 6}>
        {t('go')}
      </BigButton>
    </form>
  );
}

function ByRecoveryCode({ run, busy, onShown }: WayProps) {
  const { t } = useTranslation('factor');
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => {
          await call('showRecoveryCode', { body: { code } });
          onShown();
        });
      }}
    >
      <Field
        label={t('recoveryCode')}
        hint={t('recoveryLine')}
        value={code}
        onChange={setCode}
        autoComplete="off"
        maxLength={30}
      />
      <BigButton type="submit" busy={busy} disabled={code.replaceAll(/[^\w]/g, '').length < 16}>
        {t('go')}
      </BigButton>
    </form>
  );
}
