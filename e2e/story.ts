import type { Browser } from 'playwright-core';
import type { Language } from './browser.ts';

/** What a story gets; it throws when something is not as it should be. */
export interface Stage {
  browser: Browser;
  base: string;
  language: Language;
  /** The last code that was sent to a phone. */
  codeOf(phone: string): Promise<string>;
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
