import { useSyncExternalStore } from 'react';

// Whether our server answers. The browser's own word is not enough: a cellar has bars and no network.

const firstWaitMs = 2_000;
const longestWaitMs = 30_000;

let reached = true;
let waitMs = firstWaitMs;
let knocking: ReturnType<typeof setTimeout> | undefined;
let asked = false;
const listeners = new Set<() => void>();

/** Told after every call: the server has answered, or could not be reached. */
export function noteReach(answered: boolean): void {
  if (answered) {
    clearTimeout(knocking);
    knocking = undefined;
    waitMs = firstWaitMs;
  } else {
    knocking ??= setTimeout(() => void knock(), waitMs);
  }
  if (reached === answered) return;
  reached = answered;
  for (const listener of listeners) listener();
}

/** A screen that only waits would never learn that the server is back: we ask, ever more rarely. */
async function knock(): Promise<void> {
  if (asked) return;
  asked = true;
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  asked = false;
  knocking = undefined;
  waitMs = Math.min(waitMs * 2, longestWaitMs);
  noteReach(answer?.ok === true);
}

/** The same outside a component. */
export const isReached = (): boolean => reached && navigator.onLine;

/** False while what is on the screen may be old. */
export function useReached(): boolean {
  return useSyncExternalStore(watch, isReached);
}

function watch(changed: () => void): () => void {
  const online = () => {
    changed();
    if (!reached) void knock();
  };
  listeners.add(changed);
  addEventListener('online', online);
  addEventListener('offline', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('online', online);
    removeEventListener('offline', changed);
  };
}
