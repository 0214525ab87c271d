import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';
/** What a person chose: a theme, or to follow the device. */
export type ThemeChoice = Theme | 'auto';

const root = document.documentElement;

/** The present value of a token as text, e.g. `token('bamboo')` → `#2f7d5b`. For antd, charts and maps. */
export function token(name: string): string {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

/** The theme now shown; the component is drawn again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, shownTheme);
}

export function themeChoice(): ThemeChoice {
  const kept = localStorage.getItem('linli.theme');
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'auto') localStorage.removeItem('linli.theme');
  else localStorage.setItem('linli.theme', choice);
  // boot.js owns the painting, since it also has to run before this file is loaded.
  root.dispatchEvent(new CustomEvent('linli:repaint'));
}

export function useLargePrint(): boolean {
  return useSyncExternalStore(watchTheme, isLargePrint);
}

export function isLargePrint(): boolean {
  return root.dataset.print === 'large';
}

/** Somebody chose it here: shown at once, and due to be kept with the person (`printIsUnsent`). */
export function chooseLargePrint(large: boolean): void {
  localStorage.setItem(unsentPrint, 'yes');
  localStorage.setItem(printChosen, String(Date.now()));
  showLargePrint(large);
}

/** Shows what is already known of the person; the device keeps it for the next first paint. */
export function showLargePrint(large: boolean): void {
  if (large) root.dataset.print = 'large';
  else delete root.dataset.print;
  localStorage.setItem('linli.print', large ? 'large' : 'normal');
  root.dispatchEvent(new CustomEvent('linli:theme'));
}

const unsentPrint = 'linli.print.unsent';
const printChosen = 'linli.print.chosen';
/** When it was last chosen on this device, in milliseconds; 0 when never. */
export const printChosenAtMs = (): number => Number(localStorage.getItem(printChosen) ?? 0);
export const printIsUnsent = (): boolean => localStorage.getItem(unsentPrint) !== null;
export const notePrintSent = (): void => localStorage.removeItem(unsentPrint);

function shownTheme(): Theme {
  return root.dataset.theme === 'dark' ? 'dark' : 'light';
}

function watchTheme(changed: () => void): () => void {
  root.addEventListener('linli:theme', changed);
  return () => root.removeEventListener('linli:theme', changed);
}
