export interface Counted {
  answers: number;
  sum: number;
  low: number;
}

/** Fewer answers than this say more about who gave them than about the work (domain rule 31). */
export const leastAnswers = 5;

/**
 * The groups somebody who is no manager may see. When the hidden ones together have too few answers,
 * the smallest shown one is hidden as well: else a total seen elsewhere would give them away.
 */
export function publishable<R extends Counted>(rows: readonly R[]): { shown: R[]; hidden: number } {
  const shown = rows.filter(({ answers }) => answers >= leastAnswers);
  const hiddenAnswers = () =>
    rows.filter((row) => !shown.includes(row)).reduce((sum, { answers }) => sum + answers, 0);
  while (shown.length > 0 && hiddenAnswers() > 0 && hiddenAnswers() < leastAnswers) {
    const smallest = shown.reduce((least, row) => (row.answers < least.answers ? row : least));
    shown.splice(shown.indexOf(smallest), 1);
  }
  return { shown, hidden: rows.length - shown.length };
}

export const totalOf = (rows: readonly Counted[]): Counted =>
  rows.reduce(
    (total, row) => ({
      answers: total.answers + row.answers,
      sum: total.sum + row.sum,
      low: total.low + row.low,
    }),
    { answers: 0, sum: 0, low: 0 },
  );
