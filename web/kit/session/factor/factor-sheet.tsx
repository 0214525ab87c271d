import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorState, Loading, Sheet } from '../../ui/index.ts';
import { EnrolFactor } from './enrol-factor.tsx';
import { ShowFactor } from './show-factor.tsx';
import './factor.css';

/** Shows the second factor; who has none yet sets one up here and goes on. */
export function FactorSheet({ onDone }: { onDone: (shown: boolean) => void }) {
  const { t } = useTranslation('factor');
  const query = useApi('getSecondFactor');
  // What was true when the sheet opened decides which way one goes; setting up changes it meanwhile.
  const [begun, begin] = useState<'show' | 'enrol' | null>(null);
  const has = query.data !== undefined && (query.data.totp || query.data.passkeys > 0);
  const way = begun ?? (query.data === undefined ? null : has ? 'show' : 'enrol');
  if (begun === null && way !== null) begin(way);
  return (
    <Sheet open title={t('title')} onClose={() => onDone(false)}>
      <div className="factor">
        <p className="quiet">{t(way === 'enrol' ? 'whyEnrol' : 'why')}</p>
        {query.error !== null && query.data === undefined ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.data === undefined || way === null ? (
          <Loading rows={2} />
        ) : way === 'show' ? (
          <ShowFactor factor={query.data} onShown={() => onDone(true)} />
        ) : (
          <EnrolFactor factor={query.data} onShown={() => onDone(true)} />
        )}
      </div>
    </Sheet>
  );
}
