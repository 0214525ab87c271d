import { useSyncExternalStore } from 'react';

/** Whether the screen is a phone's: tables become cards, filters fold away. */
const narrow = matchMedia('(max-width: 720px)');

export const isNarrow = (): boolean => narrow.matches;

export const useNarrow = (): boolean =>
  useSyncExternalStore((changed) => {
    narrow.addEventListener('change', changed);
    return () => narrow.removeEventListener('change', changed);
  }, isNarrow);
