import { lazy, Suspense, useState } from 'react';
import { call, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorState, Loading, RefusalLine, Sheet } from '../../ui/index.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useRefresh } from './use-refresh.ts';
import { useRun } from './use-run.ts';
import './factor.css';

const EnrolTotp = lazy(() =>
  import('./enrol-totp.tsx').then((file) => ({ default: file.EnrolTotp })),
);

/** The authenticator app and its recovery codes, for whoever wants or needs them. */
export function SecondFactor() {
  const { t } = useTranslation('factor');
  const query = useApi('getSecondFactor');
  const refresh = useRefresh();
  const [enrolling, setEnrolling] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [sure, setSure] = useState(false);
  const remove = useAct('removeTotp', { refresh: ['getSecondFactor'] });
  const { error, busy, run } = useRun();
  if (query.error !== null && query.data === undefined)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={1} />;
  const { totp, recoveryCodes, needed, passkeys } = query.data;
  const done = () => {
    setEnrolling(false);
    setCodes(null);
    void refresh();
  };
  return (
    <div className="factor">
      <p>
        {totp
          ? t('totpOn', { count: recoveryCodes })
          : passkeys > 0
            ? t('passkeyIsEnough')
            : t(needed ? 'totpNeeded' : 'totpOff')}
      </p>
      <div className="buttons">
        <button type="button" className="plain-button" onClick={() => setEnrolling(true)}>
          {t(totp ? 'totpAnew' : 'totpAdd')}
        </button>
        {totp && (
          <>
            <button
              type="button"
              className="plain-button"
              disabled={busy}
              onClick={() =>
                void run(async () => setCodes((await call('renewRecoveryCodes')).recoveryCodes))
              }
            >
              {t('renew')}
            </button>
            <button
              type="button"
              className="plain-button"
              disabled={remove.isPending}
              onClick={() => (sure ? remove.mutate({}) : setSure(true))}
              onBlur={() => setSure(false)}
            >
              {t(sure ? 'totpRemoveSure' : 'totpRemove')}
            </button>
          </>
        )}
      </div>
      <RefusalLine error={error ?? remove.error} />
      <Sheet open={enrolling || codes !== null} title={t('totp')} onClose={done}>
        <div className="factor">
          {codes !== null ? (
            <RecoveryCodes codes={codes} onDone={done} />
          ) : (
            <Suspense fallback={<Loading rows={2} />}>
              <EnrolTotp onDone={done} />
            </Suspense>
          )}
        </div>
      </Sheet>
    </div>
  );
}
