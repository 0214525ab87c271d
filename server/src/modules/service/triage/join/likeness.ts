import type { Category } from '@linli/contract';

/** Two reports within this distance may be about one thing. */
export const nearM = 80;

const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;

/**
 * How long a report is one that neighbours may join, in minutes from filing; null for what concerns one
 * home or one person (a tap, a complaint, a warm service): there is nothing in common to join.
 */
export function joinWindowMinutes(
  category: Pick<Category, 'class' | 'groupKey' | 'place' | 'performer' | 'finishMinutes'>,
): number | null {
  const shared =
    category.class === 'basic' &&
    category.groupKey !== 'consult' &&
    category.performer !== 'manager' &&
    category.place !== 'home';
  if (!shared) return null;
  return Math.min(14 * dayMinutes, Math.max(dayMinutes, 2 * category.finishMinutes));
}
