import { useEffect } from 'react';

const kept = 'linli.noCallKey';

/** Single keys can be switched off: whoever speaks to their computer would press them by accident. */
export const hasCallKey = (): boolean => localStorage.getItem(kept) === null;

export function setCallKey(on: boolean): void {
  if (on) localStorage.removeItem(kept);
  else localStorage.setItem(kept, '1');
}

/** N, wherever nothing is being typed: somebody is on the phone. */
export function useNewCallKey(able: boolean, open: () => void): void {
  useEffect(() => {
    if (!able) return undefined;
    const press = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
      if (held || event.key.toLowerCase() !== 'n' || !hasCallKey() || isBusy(event.target)) return;
      event.preventDefault();
      dispatchEvent(new Event('linli:new-call'));
      open();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Something is being typed, or a dialog asks for an answer first. */
const isBusy = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=combobox]') !== null)) ||
  document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"])') !== null;
