import { useSyncExternalStore } from 'react';

// Whether our server answers. The browser's own word is not enough: a cellar has bars and no network.

let reached = true;
const listeners = new Set<() => void>();

/** Told after every call: the server has answered, or could not be reached. */
export function noteReach(answered: boolean): void {
  if (reached === answered) return;
  reached = answered;
  for (const listener of listeners) listener();
}

/** False while what is on the screen may be old. */
export function useReached(): boolean {
  return useSyncExternalStore(watch, () => reached && navigator.onLine);
}

function watch(changed: () => void): () => void {
  listeners.add(changed);
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
