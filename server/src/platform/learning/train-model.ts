import { finderOf, unit, addPart, type LinearModel, type Vector } from './linear-model.ts';
import { bagOf, type Bag, type Message } from './text-features.ts';

/** A text whose label is known. */
export interface Example extends Message {
  label: string;
  /** How much it counts; 1 when left out. */
  weight?: number;
}

export interface TrainingChoices {
  /** Texts a feature must stand in to be known. */
  atLeastTexts: number;
  titleWeight: number;
  /** How dearly an example on the wrong side is paid for. */
  cost: number;
  /** 0: weights by rarity alone; 1: by how much more often a label's texts have the feature. */
  contrast: number;
  rounds: number;
  /** Features kept, the commonest first. */
  maxFeatures: number;
}

/** Chosen by cross-validation inside the training texts: docs/decisions/0010-triage.md. */
export const usualChoices: TrainingChoices = {
  atLeastTexts: 2,
  titleWeight: 2,
  cost: 4,
  contrast: 0.5,
  rounds: 30,
  maxFeatures: 400_000,
};

/** An example whose features are counted already: several trainings share the counting. */
export interface Counted {
  label: string;
  weight: number;
  text: Bag;
  title: Bag | null;
}

export const countedOf = ({ label, weight = 1, text, title }: Example): Counted => ({
  label,
  weight,
  text: bagOf(text),
  title: title === undefined || title === '' ? null : bagOf(title),
});

/**
 * Trains a model: for each label a linear support vector machine against all others (squared hinge
 * loss, dual coordinate descent: Hsieh et al., ICML 2008) over log counts by rarity, scaled by naive
 * Bayes log ratios (Wang and Manning, ACL 2012). Same examples in the same order, same model.
 */
export function trainModel(
  examples: readonly Counted[],
  choices: TrainingChoices = usualChoices,
): LinearModel {
  const labels = [...new Set(examples.map((one) => one.label))].sort();
  const { features, rarity } = vocabularyOf(examples, choices);
  const find = finderOf(features);
  const vectors = examples.map((one) => vectorOfCounted(one, choices.titleWeight, find, rarity));
  const weights = new Float32Array(features.length * labels.length);
  const bias = new Float32Array(labels.length);
  labels.forEach((label, index) => {
    const sides = Int8Array.from(examples, (one) => (one.label === label ? 1 : -1));
    const scale = contrastOf(vectors, sides, features.length, choices.contrast);
    const costs = Float64Array.from(examples, (one) => one.weight * choices.cost);
    const learnt = descend(scaled(vectors, scale), sides, costs, {
      features: features.length,
      rounds: choices.rounds,
    });
    for (let f = 0; f < features.length; f += 1)
      weights[f * labels.length + index] = learnt.weights[f]! * scale[f]!;
    bias[index] = learnt.bias;
  });
  const { titleWeight } = choices;
  const scale = new Float32Array(labels.length).fill(1);
  return { labels, features, rarity, weights, scale, bias, titleWeight, temperature: 1 };
}

export function vectorOfCounted(
  one: Counted,
  titleWeight: number,
  find: (feature: number) => number,
  rarity: Float32Array,
): Vector {
  const sum = new Map<number, number>();
  addPart(sum, one.text, 1, find, rarity);
  if (one.title !== null) addPart(sum, one.title, titleWeight, find, rarity);
  return unit(sum);
}

function vocabularyOf(examples: readonly Counted[], choices: TrainingChoices) {
  const texts = new Map<number, number>();
  for (const { text, title } of examples) {
    for (const feature of text.keys()) texts.set(feature, (texts.get(feature) ?? 0) + 1);
    for (const feature of title?.keys() ?? [])
      if (!text.has(feature)) texts.set(feature, (texts.get(feature) ?? 0) + 1);
  }
  const kept = [...texts].filter(([, count]) => count >= choices.atLeastTexts);
  const common = kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, choices.maxFeatures);
  const sorted = common.sort((a, b) => a[0] - b[0]);
  return {
    features: Uint32Array.from(sorted, ([feature]) => feature),
    rarity: Float32Array.from(
      sorted,
      ([, count]) => Math.log((1 + examples.length) / (1 + count)) + 1,
    ),
  };
}

/** Per feature, how far its share of this label's texts is from its share of the others'. */
function contrastOf(
  vectors: readonly Vector[],
  sides: Int8Array,
  features: number,
  contrast: number,
): Float64Array {
  const inside = new Float64Array(features).fill(1);
  const outside = new Float64Array(features).fill(1);
  vectors.forEach(({ at }, index) => {
    const counts = sides[index]! > 0 ? inside : outside;
    for (const feature of at) counts[feature]! += 1;
  });
  const insideSum = inside.reduce((sum, one) => sum + one, 0);
  const outsideSum = outside.reduce((sum, one) => sum + one, 0);
  return inside.map(
    (count, f) =>
      1 -
      contrast +
      contrast * Math.abs(Math.log((count * outsideSum) / (outside[f]! * insideSum))),
  );
}

/** Scaled by the label's contrast and of length one again, so that no label shouts. */
function scaled(vectors: readonly Vector[], scale: Float64Array): Vector[] {
  return vectors.map(({ at, value }) => ({ at, value: value.map((x, k) => x * scale[at[k]!]!) }));
}

/** Rounds end when no example is further than this from where it belongs. */
const closeEnough = 0.02;

function descend(
  vectors: readonly Vector[],
  sides: Int8Array,
  costs: Float64Array,
  { features, rounds }: { features: number; rounds: number },
): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(features);
  let bias = 0;
  const shares = new Float64Array(vectors.length);
  const slack = costs.map((cost) => 1 / (2 * cost));
  const lengths = Float64Array.from(vectors, (one, i) => 1 + squaresOf(one) + slack[i]!);
  const order = Int32Array.from(vectors, (_, index) => index);
  const random = sequence(7);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    let furthest = 0;
    for (const i of order) {
      const { at, value } = vectors[i]!;
      const side = sides[i]!;
      let score = bias;
      for (let k = 0; k < at.length; k += 1) score += weights[at[k]!]! * value[k]!;
      const slope = side * score - 1 + shares[i]! * slack[i]!;
      if (shares[i] === 0 && slope >= 0) continue;
      furthest = Math.max(furthest, Math.abs(slope));
      const share = Math.max(shares[i]! - slope / lengths[i]!, 0);
      const step = (share - shares[i]!) * side;
      shares[i] = share;
      bias += step;
      for (let k = 0; k < at.length; k += 1) weights[at[k]!]! += step * value[k]!;
    }
    if (furthest < closeEnough) break;
  }
  return { weights, bias };
}

const squaresOf = ({ value }: Vector) => value.reduce((sum, x) => sum + x * x, 0);

/** Chance that repeats (mulberry32): the same examples give the same model on every machine. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffle(list: Int32Array, random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const held = list[last]!;
    list[last] = list[other]!;
    list[other] = held;
  }
}
