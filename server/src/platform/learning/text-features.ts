import { wordsOf } from './words.ts';

/** What a text is made of: features by their hash, and how often each stands in it. */
export type Bag = Map<number, number>;

/** One text to learn from or to judge; a title says more than its length and is weighed by itself. */
export interface Message {
  text: string;
  title?: string;
}

const chinese = /\p{Script=Han}/u;
const firstHan = 0x3400;
const runs = /[\p{L}\p{N}]+/gu;

/**
 * Features of a text: for Chinese the characters, pairs of characters and words; for other scripts the
 * words, their beginnings and pairs of words. Numbers count as "a number": 3号楼 and 5号楼 are alike.
 */
export function bagOf(text: string): Bag {
  const bag: Bag = new Map();
  eachFeature(text, (feature) => void bag.set(feature, (bag.get(feature) ?? 0) + 1));
  return bag;
}

/** The same, one by one as they stand: judging a text needs no bag. */
export function eachFeature(text: string, meet: (feature: number) => void): void {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\d+/g, '0');
  let before = '';
  for (const run of plain.match(runs) ?? []) {
    if (chinese.test(run)) {
      meetCharacters(run, meet);
      before = '';
    } else {
      meetWord(run, before, meet);
      before = run;
    }
  }
  // One call for the whole text: each crossing into the dictionary costs as much as several words.
  if (!chinese.test(plain)) return;
  for (const word of wordsOf(plain)) {
    if (word.length > 1 && word.charCodeAt(0) >= firstHan) meet(hash(word, 3));
  }
}

function meetCharacters(run: string, meet: (feature: number) => void): void {
  let one = run.charCodeAt(0);
  for (let at = 1; at <= run.length; at += 1) {
    meet(mixed(one, 0, 1));
    if (at === run.length) return;
    const following = run.charCodeAt(at);
    meet(mixed(one, following, 2));
    one = following;
  }
}

/** Endings of English words say little: "leaks" and "leaking" share their first five letters. */
const stemLength = 5;

function meetWord(word: string, before: string, meet: (feature: number) => void): void {
  meet(hash(word, 4));
  if (word.length > stemLength) meet(hash(word.slice(0, stemLength), 5));
  if (before !== '') meet(hash(`${before} ${word}`, 6));
}

/** FNV-1a over the code units; the kind keeps a word apart from a pair of characters. */
function hash(text: string, kind: number): number {
  let value = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return final(value);
}

function mixed(first: number, second: number, kind: number): number {
  return final(Math.imul((first << 16) | second, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b));
}

function final(value: number): number {
  let out = value ^ (value >>> 16);
  out = Math.imul(out, 0x7feb352d);
  out ^= out >>> 15;
  return out >>> 0;
}
