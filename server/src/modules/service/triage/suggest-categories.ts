import type { Judge } from '../../../platform/learning/index.ts';

export interface Suggestion {
  key: string;
  /** 0 to 1: of all suggestions with 0.8, about eight in ten are right. */
  confidence: number;
}

/** Below this the likeliest category is a guess, and nothing is said. */
export const speaksFrom = 0.3;
/** The second and third are worth a look from here. */
const alsoFrom = 0.08;
const most = 3;

/** Up to three categories for a text, the likeliest first; none when the likeliest is a guess. */
export function suggestCategories(
  judge: Judge,
  text: string,
  known: ReadonlySet<string>,
): Suggestion[] {
  const probabilities = judge.probabilities({ text });
  const ranked = judge.labels
    .map((key, index) => ({ key, confidence: probabilities[index]! }))
    .filter(({ key }) => known.has(key))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most);
  if (ranked[0] === undefined || ranked[0].confidence < speaksFrom) return [];
  return ranked.filter(({ confidence }, index) => index === 0 || confidence >= alsoFrom);
}
