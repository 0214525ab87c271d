import type { Category } from '@linli/contract';
import { readFileSync } from 'node:fs';
import type { Example } from '../../../../platform/learning/index.ts';
import { basicPhrases } from './phrases-basic.ts';
import { morePhrases } from './phrases-more.ts';

/** What the shipped knowledge needs of a category; a community's own categories have it too. */
export type Described = Pick<Category, 'key' | 'nameZh' | 'nameEn' | 'hintZh' | 'hintEn'> & {
  words: readonly string[];
};

/** A real message of the community says more than one that was made up. */
const madeUpWeight = 0.5;
const nameWeight = 1;

/**
 * What is known of categories before anybody has asked for anything: their names, hints and words as the
 * community has them, and the sayings shipped for the categories that are shipped.
 * @returns examples whose label is the category's key
 */
export function priorExamples(
  categories: readonly Described[],
  phrases: Readonly<Record<string, string[]>> = demoPhrases(),
): Example[] {
  return categories.flatMap((category) => {
    const { key, nameZh, nameEn, hintZh, hintEn, words } = category;
    const names = [nameZh, nameEn, ...words];
    const said = [hintZh, hintEn, ...sayingsOf(key), ...(phrases[key] ?? [])];
    return [
      ...names.map((text) => ({ text, label: key, weight: nameWeight })),
      ...said.map((text) => ({ text, label: key, weight: madeUpWeight })),
    ].filter(({ text }) => text.trim() !== '');
  });
}

function sayingsOf(key: string): string[] {
  const spoken = basicPhrases[key] ?? morePhrases[key];
  return spoken === undefined ? [] : spoken.split('|');
}

let read: Record<string, string[]> | undefined;

/** What people of the made-up community write, by category: made by `node tools/run.mjs tools/make-triage-prior.ts`. */
function demoPhrases(): Record<string, string[]> {
  read ??= JSON.parse(
    readFileSync(new URL('./demo-phrases.json', import.meta.url), 'utf8'),
  ) as Record<string, string[]>;
  return read;
}
