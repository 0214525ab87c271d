/** Below this many people nothing is published about how evenly points are spread. */
export const leastPeople = 10;

/**
 * How evenly sums are spread over people, in whole permille. Gini: half the mean difference between any
 * two, over the mean. The top tenth has at least one person in it.
 */
export function concentrationOf(
  sums: readonly number[],
): { people: number; giniPermille: number; topTenthPermille: number } | null {
  const some = sums.filter((sum) => sum > 0).toSorted((a, b) => a - b);
  if (some.length < leastPeople) return null;
  const total = some.reduce((sum, one) => sum + one, 0);
  const weighted = some.reduce(
    (sum, one, index) => sum + one * (2 * (index + 1) - some.length - 1),
    0,
  );
  const top = some.slice(-Math.max(1, Math.floor(some.length / 10)));
  return {
    people: some.length,
    giniPermille: Math.round((1000 * weighted) / (some.length * total)),
    topTenthPermille: Math.round((1000 * top.reduce((sum, one) => sum + one, 0)) / total),
  };
}
