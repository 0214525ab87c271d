import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useReached } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { ErrorState } from '../../kit/ui/index.ts';
import { ConsolePage } from '../parts/page.tsx';

/**
 * A page that could not be loaded or drawn, with the ways to the others around it. It comes by itself when the
 * network does; loading again without one would leave nothing but the browser's own page.
 */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const reached = useReached();
  const wasAway = useRef(false);
  useEffect(() => {
    if (!reached) wasAway.current = true;
    else if (wasAway.current) location.reload();
  }, [reached]);
  return (
    <ConsolePage title={t('common:broken')}>
      <ErrorState
        error={error instanceof Error ? error : new Error()}
        retry={() => (reached ? location.reload() : reset())}
      />
    </ConsolePage>
  );
}
