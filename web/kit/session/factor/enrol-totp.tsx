import { encodeQR } from 'qr';
import { useEffect, useMemo, useState } from 'react';
import { call, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, Field, Loading, RefusalLine } from '../../ui/index.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useRun } from './use-run.ts';
import './factor.css';

/** Scan, show the first code, keep the recovery codes. */
export function EnrolTotp({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('factor');
  const { error, busy, run } = useRun();
  const [begun, setBegun] = useState<Out<'beginTotp'> | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [code, setCode] = useState('');
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    let gone = false;
    call('beginTotp').then(
      (answer) => gone || setBegun(answer),
      (refused: Error) => gone || setFailed(refused),
    );
    return () => void (gone = true);
  }, []);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (begun === null)
    return failed === null ? <Loading rows={2} /> : <RefusalLine error={failed} />;
  return (
    <form
      className="factor"
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => {
          const { recoveryCodes } = await call('confirmTotp', { body: { code } });
          setCodes(recoveryCodes);
        });
      }}
    >
      <p>{t('scan')}</p>
      <Qr text={begun.uri} label={t('qr')} />
      <p className="quiet">
        {t('byHand')} <code className="factor-secret">{grouped(begun.secret)}</code>
      </p>
      <Field
        label={t('firstCode')}
        value={code}
        onChange={(text) => setCode(text.replaceAll(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
      />
      <RefusalLine error={error} />
      <BigButton type="submit" busy={busy} disabled={code.length !== 6}>
        {t('confirm')}
      </BigButton>
    </form>
  );
}

/** In fours, as one reads it out. */
const grouped = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Always dark on white: cameras want it so, in the dark theme too. */
function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
    return {
      size: modules.length,
      path: modules
        .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
        .join(''),
    };
  }, [text]);
  return (
    <svg className="factor-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} />
      <path d={path} />
    </svg>
  );
}
