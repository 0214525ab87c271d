import type { Random } from '../random.ts';
import type { Hours } from '../words/theme.ts';

/** How often people write in each hour of the day, 0 to 23. */
const hourWeights: Record<Hours, readonly number[]> = {
  home: [1, 0, 0, 0, 0, 1, 4, 9, 10, 8, 7, 6, 6, 5, 5, 5, 6, 8, 12, 14, 13, 9, 4, 2],
  office: [0, 0, 0, 0, 0, 0, 1, 3, 10, 14, 13, 10, 4, 7, 11, 12, 10, 6, 2, 2, 1, 0, 0, 0],
  night: [5, 3, 2, 1, 1, 2, 3, 4, 3, 3, 3, 3, 4, 4, 3, 3, 4, 6, 9, 13, 14, 13, 11, 8],
  any: [1, 1, 1, 1, 1, 2, 5, 9, 10, 9, 8, 7, 6, 6, 7, 7, 8, 9, 10, 9, 8, 6, 4, 2],
};
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Minutes after midnight. */
export function minuteOfDay(random: Random, of: Hours): number {
  const hour = random.weighted(hours, (one) => hourWeights[of][one] ?? 0);
  return hour * 60 + random.int(0, 59);
}
