import { useEffect } from 'react';

/** A scanner types much faster than a hand, and ends with Enter. */
const betweenKeysMs = 80;

/** Hears a USB scanner, which is a keyboard to the tablet. What somebody types into a field is left alone. */
export function useScannerKeys(onText: (text: string) => void): void {
  useEffect(() => {
    let text = '';
    let last = 0;
    const hear = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
        return;
      if (event.timeStamp - last > betweenKeysMs) text = '';
      last = event.timeStamp;
      if (event.key === 'Enter' && text.length >= 12) {
        // Else it would press the button that has the focus.
        event.preventDefault();
        onText(text);
        text = '';
      } else if (/^[a-z\d]$/i.test(event.key)) text += event.key;
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [onText]);
}
