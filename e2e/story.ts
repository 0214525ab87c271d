import type { Browser } from 'playwright-core';
import type { Language } from './browser.ts';

/** What a story gets; it throws when something is not as it should be. */
export interface Stage {
  browser: Browser;
  base: string;
  language: Language;
  /** The last code that was sent to a phone. */
  codeOf(phone: string): Promise<string>;
  /** What `linli ledger verify` says of every entry; throws when anything does not hold. */
  verifyLedger(): Promise<string>;
  /** A sentence of the catalogue in the story's language: `say('common:send')`. */
  say(key: string, slots?: Record<string, string | number>): string;
}

export interface Story {
  /** Named as a rule. */
  name: string;
  play(stage: Stage): Promise<void>;
}

export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Looks until it is so; for what no screen shows. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  otherwise: string,
  waitMs = 30_000,
): Promise<void> {
  const end = performance.now() + waitMs;
  while (!(await isSo())) {
    expectThat(performance.now() < end, otherwise);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Neither words nor the names of chats can be made of these. */
const letters = 'bcdfghjklmnp';

/** For words that nobody wrote before. Of digits seven look like a phone number, which no neighbour may write. */
export const someLetters = (): string =>
  Array.from({ length: 6 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
