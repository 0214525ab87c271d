/** A label that was right and the one that was given. */
export interface Answer {
  right: string;
  given: string;
}

/** Accuracy, and F1 of each label averaged over the labels that occur (0 to 1). */
export function scoresOfAnswers(answers: readonly Answer[]): { accuracy: number; macroF1: number } {
  const labels = new Set(answers.map(({ right }) => right));
  const hits = answers.filter(({ right, given }) => right === given).length;
  const f1 = [...labels].map((label) => {
    const rightly = answers.filter(({ right, given }) => right === label && given === label).length;
    const named = answers.filter(({ given }) => given === label).length;
    const meant = answers.filter(({ right }) => right === label).length;
    return (2 * rightly) / (named + meant);
  });
  return {
    accuracy: answers.length === 0 ? 0 : hits / answers.length,
    macroF1: f1.length === 0 ? 0 : f1.reduce((sum, one) => sum + one, 0) / f1.length,
  };
}
