import type { StarRules } from '@linli/contract';

/** How somebody stands when a month is paid. */
export interface Earned {
  stars: number;
  /** Of a hundred; null while no household has spoken. */
  score: number | null;
  households: number;
}

/**
 * What a month is worth beyond the wage: the star's allowance, and a part of the households' share that
 * grows from nothing at what keeps a star to all of it at a hundred. Too few households pay nothing, so that
 * a friend's praise is no wage; the value is drawn towards the mean already. Rounded once, to whole fen.
 */
export function payOf(
  { stars, score, households }: Earned,
  rules: StarRules,
): { starFen: number; valueFen: number } {
  const starFen = rules.stars.find((one) => one.star === stars)?.allowanceFen ?? 0;
  const { keepRatingPercent: least, keepHouseholds, valueFen: most } = rules;
  if (score === null || households < keepHouseholds || least >= 100)
    return { starFen, valueFen: 0 };
  const part = Math.min(1, Math.max(0, (score - least) / (100 - least)));
  return { starFen, valueFen: Math.round(most * part) };
}
