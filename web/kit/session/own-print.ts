import type { Session } from '@linli/contract';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../client/index.ts';
import {
  isLargePrint,
  notePrintSent,
  printChosenAtMs,
  printIsUnsent,
  showLargePrint,
  useLargePrint,
} from '../theme.ts';

/**
 * Large print follows the person from device to device: what they chose elsewhere is shown here, what
 * they choose here is kept with them. A choice made without a network, or before signing in, is sent
 * when the session is next read.
 * @param readAtMs when the server last said so
 */
export function useOwnPrint(session: Session | undefined, readAtMs: number): void {
  const cache = useQueryClient();
  const large = useLargePrint();
  useEffect(() => {
    if (session === undefined) return;
    if (printIsUnsent()) void send(cache);
    // What the app kept from before the choice knows nothing of it.
    else if (session.largePrint !== large && readAtMs > printChosenAtMs())
      showLargePrint(session.largePrint);
  }, [session, readAtMs, large, cache]);
}

let sending = false;

/** One at a time, until what is kept is what is shown: two on their way could arrive the other way round. */
async function send(cache: QueryClient): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    let sent: boolean;
    let saved: Session;
    do {
      sent = isLargePrint();
      saved = await call('saveMyPreferences', { body: { largePrint: sent } });
    } while (isLargePrint() !== sent);
    // An answer that is on its way may still hold the older choice.
    await cache.cancelQueries({ queryKey: ['getSession', {}] });
    notePrintSent();
    cache.setQueryData(['getSession', {}], saved);
  } catch {
    // It stays unsent, and goes with the next reading of the session.
  } finally {
    sending = false;
  }
}
