import { useState } from 'react';
import { isCalledOff } from './webauthn.ts';

/** Runs one thing at a time and keeps what it was refused with; what somebody called off is no error. */
export function useRun() {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (caught) {
      if (!isCalledOff(caught)) setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, run };
}
