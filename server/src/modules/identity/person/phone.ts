/** What others see of a number: `138 **** 8000`; of a landline only its end. */
export function maskPhone(phone: string): string {
  if (isMobile(phone)) return `${phone.slice(0, 3)} **** ${phone.slice(7)}`;
  return `**** ${phone.slice(-4)}`;
}

/** Only a mobile receives codes, so only a mobile can sign in. */
export const isMobile = (phone: string): boolean => /^1\d{10}$/.test(phone);

/** The phone that a search asks for. */
export type PhoneSought = { whole: string } | { lastFour: string };

/**
 * What the words of a search say of a phone: a whole number, or the last four digits, which every list
 * shows to whoever may search it. With any other part of a number somebody could ask for the hidden
 * digits one by one, so it says nothing.
 */
export function phoneSought(words: string): PhoneSought | null {
  const digits = words.replace(/[\s-]/g, '').replace(/^(\+86|86(?=1\d{10}$))/, '');
  if (/^(1\d{10}|0\d{9,11})$/.test(digits)) return { whole: digits };
  return /^\d{4}$/.test(digits) ? { lastFour: digits } : null;
}
