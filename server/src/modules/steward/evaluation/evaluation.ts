/**
 * How households value a steward.
 *
 * Each household counts once, with the mean of what it said: whoever praises twenty times weighs as one.
 * The value of a steward with H households whose means are x₁…x_H is
 *
 *     score = (k·m + Σ xᵢ) / (k + H)
 *
 * where m is the mean over all households of the community (½ while nobody has spoken) and k is how many
 * households that mean weighs as. By empirical Bayes k = within / between: the spread of households of one
 * steward over the spread of stewards, held between 4 and 40. Hence one household, whatever it says and
 * however often, moves a score by at most 1 / (k + H) ≤ 1/5, and nothing by repeating itself.
 */
export interface Signal {
  stewardId: string;
  /** The home, else the person: what counts once. */
  household: string;
  kind: SignalKind;
  /** From 0 to 1. */
  value: number;
}
export type SignalKind = 'rating' | 'thumb' | 'complaint' | 'visit' | 'survey';

export interface Evaluation {
  stewardId: string;
  /** From 0 to 1. */
  score: number;
  mean: number;
  households: number;
  strength: number;
  parts: { kind: SignalKind; count: number; households: number; value: number }[];
}

export const leastStrength = 4;
export const mostStrength = 40;

export function evaluate(signals: readonly Signal[]): Evaluation[] {
  const bySteward = [...Map.groupBy(signals, (one) => one.stewardId)].map(([stewardId, own]) => ({
    stewardId,
    own,
    means: householdMeans(own),
  }));
  const all = bySteward.flatMap((one) => one.means);
  const mean = all.length === 0 ? 0.5 : average(all);
  const strength = strengthOf(bySteward.map((one) => one.means));
  return bySteward.map(({ stewardId, own, means }) => ({
    stewardId,
    score: shrunk(means, { mean, strength }),
    mean,
    households: means.length,
    strength,
    parts: partsOf(own),
  }));
}

/** The value of some households, drawn towards the mean of all. */
export function shrunk(
  means: readonly number[],
  { mean, strength }: { mean: number; strength: number },
): number {
  return (strength * mean + sum(means)) / (strength + means.length);
}

export function householdMeans(signals: readonly Signal[]): number[] {
  const households = Map.groupBy(signals, (one) => one.household);
  return [...households.values()].map((own) => average(own.map((one) => one.value)));
}

/** How many households the common mean weighs as, from how far households and stewards differ. */
export function strengthOf(groups: readonly (readonly number[])[]): number {
  const spoken = groups.filter((one) => one.length > 1);
  if (spoken.length < 2) return mostStrength / 4;
  const freedom = sum(spoken.map((one) => one.length - 1));
  const within =
    sum(spoken.map((one) => sum(one.map((value) => (value - average(one)) ** 2)))) / freedom;
  const centres = spoken.map(average);
  const spread =
    sum(centres.map((one) => (one - average(centres)) ** 2)) / (centres.length - 1) -
    within * average(spoken.map((one) => 1 / one.length));
  if (spread <= 0) return mostStrength;
  return Math.min(mostStrength, Math.max(leastStrength, within / spread));
}

const kinds: readonly SignalKind[] = ['rating', 'thumb', 'complaint', 'visit', 'survey'];

function partsOf(signals: readonly Signal[]): Evaluation['parts'] {
  return kinds.flatMap((kind) => {
    const own = signals.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const means = householdMeans(own);
    return [{ kind, count: own.length, households: means.length, value: average(means) }];
  });
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const average = (values: readonly number[]): number => sum(values) / values.length;
