import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { actingFor, createQueryClient } from '../client/index.ts';
import { startTexts, type Namespace } from './i18n/index.ts';
import { keepReads } from './pwa/kept-reads.ts';
import { registerServiceWorker } from './pwa/register.ts';
import { FactorGate } from './session/factor/factor-gate.tsx';
import './tokens.css';
import './base.css';

/**
 * Loads the texts, then draws an app. A phone app also opens without a network and then shows what it
 * read last; the console stands on shared desks and keeps nothing. A screen on a wall opens too, and keeps
 * nothing it read.
 */
export async function startApp(
  namespaces: readonly Namespace[],
  app: ReactNode,
  { phone = false, wall = false }: { phone?: boolean; wall?: boolean } = {},
): Promise<void> {
  reloadWhenReplaced();
  await startTexts(namespaces);
  const client = createQueryClient();
  if (phone || wall) registerServiceWorker();
  // What is read in somebody's name is never kept on the device.
  if (phone && actingFor() === null) void keepReads(client);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        {app}
        <FactorGate />
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** A page left open over an update asks for files that are gone: it starts again, once, with the new ones. */
function reloadWhenReplaced(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('linli.reloaded') ?? 0);
    if (!navigator.onLine || event.timeStamp + performance.timeOrigin - last < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem('linli.reloaded', String(event.timeStamp + performance.timeOrigin));
    location.reload();
  });
}
