import type { Category } from '@linli/contract';
import { reporterOf, type Caller, type Draft } from './draft.ts';

export type Missing = 'who' | 'where' | 'what' | 'category';

/** The first part that must still be filled in: the keys lead there. */
export function missingIn(draft: Draft, category: Category | undefined): Missing | null {
  if (reporterOf(draft) === null && draft.channel !== 'patrol') return 'who';
  if (draft.where === null) return 'where';
  if (draft.text.trim() === '') return 'what';
  return category === undefined ? 'category' : null;
}

/** At a caller's home everything may be meant; where a place of all is named, nothing inside homes. */
export const fits = (category: Category, { where }: Draft): boolean =>
  where === null || where.place.kind === 'home' || category.place !== 'home';

/** What is done in the common parts alone is not at the caller's home, but at the foot of their stairs. */
export function commonPlace({ where }: Draft, category: Category): Partial<Draft> {
  if (category.place !== 'common' || where?.place.kind !== 'home' || where.buildingId === null) {
    return {};
  }
  const { buildingId, label } = where;
  const place = { kind: 'building' as const, buildingId, note: label.slice(0, 100) };
  return { where: { place, label: '', buildingId } };
}

/** Digits are a number to call back, anything else is a name. */
export const typedIn = (words: string): Caller =>
  /^[\d\s+-]+$/.test(words)
    ? { name: '', phone: words.replaceAll(/[\s+]/g, '') }
    : { name: words, phone: '' };
