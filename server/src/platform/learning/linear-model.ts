import { eachFeature, type Bag, type Message } from './text-features.ts';

/**
 * A linear model over texts: one weight for each feature and label. Weights stand feature by feature,
 * because a text has few features and is asked about all labels at once.
 */
export interface LinearModel {
  labels: readonly string[];
  /** Hashes of the known features, ascending. */
  features: Uint32Array;
  /** How telling a feature is by how few texts have it. */
  rarity: Float32Array;
  /** `features.length × labels.length`; whole numbers once a model has been packed. */
  weights: Float32Array | Int8Array;
  /** What one unit of a weight is worth, for each label. */
  scale: Float32Array;
  bias: Float32Array;
  /** How much a title counts beside the text, which counts one. */
  titleWeight: number;
  /** Divides the scores before they become probabilities: learnt from held-out texts. */
  temperature: number;
}

/** A text as numbers: indices of known features and their weights; its length is one. */
export interface Vector {
  at: Int32Array;
  value: Float32Array;
}

export interface Judge {
  labels: readonly string[];
  /** One score for each label. */
  scores(message: Message): Float64Array;
  /** Calibrated: of all suggestions with 0.8, about eight in ten are right. */
  probabilities(message: Message): Float64Array;
}

/** A model ready to judge texts. */
export function judgeOf(model: LinearModel): Judge {
  const find = finderOf(model.features);
  const counts = new Float64Array(model.features.length);
  const sums = new Float64Array(model.features.length);
  const scores = ({ text, title }: Message): Float64Array => {
    const met: number[] = [];
    addText(text, 1, met);
    if (title !== undefined && title !== '') addText(title, model.titleWeight, met);
    return scoresOf(model, taken(sums, met));
  };
  const addText = (text: string, weight: number, met: number[]) => {
    const here: number[] = [];
    eachFeature(text, (feature) => {
      const index = find(feature);
      if (index < 0) return;
      if (counts[index] === 0) here.push(index);
      counts[index]! += 1;
    });
    let squares = 0;
    for (const index of here) {
      const x = (1 + Math.log(counts[index]!)) * model.rarity[index]!;
      counts[index] = x;
      squares += x * x;
    }
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (const index of here) {
      if (sums[index] === 0) met.push(index);
      sums[index]! += counts[index]! * scale;
      counts[index] = 0;
    }
  };
  return {
    labels: model.labels,
    scores,
    probabilities: (message) => softmax(scores(message), model.temperature),
  };
}

/** Takes the sums out of their slots, which are empty again for the next text, at length one. */
function taken(sums: Float64Array, met: readonly number[]): Vector {
  const value = new Float32Array(met.length);
  let squares = 0;
  met.forEach((index, k) => {
    squares += sums[index]! ** 2;
    value[k] = sums[index]!;
    sums[index] = 0;
  });
  const length = Math.sqrt(squares) || 1;
  return { at: Int32Array.from(met), value: value.map((x) => x / length) };
}

export function scoresOf(
  model: Pick<LinearModel, 'labels' | 'weights' | 'scale' | 'bias'>,
  { at, value }: Vector,
): Float64Array {
  const count = model.labels.length;
  const out = new Float64Array(count);
  for (let k = 0; k < at.length; k += 1) {
    const from = at[k]! * count;
    const x = value[k]!;
    for (let label = 0; label < count; label += 1) out[label]! += x * model.weights[from + label]!;
  }
  for (let label = 0; label < count; label += 1)
    out[label] = out[label]! * model.scale[label]! + model.bias[label]!;
  return out;
}

export function softmax(scores: Float64Array, temperature: number): Float64Array {
  const top = Math.max(...scores);
  const out = scores.map((score) => Math.exp((score - top) / temperature));
  const sum = out.reduce((all, one) => all + one, 0);
  return out.map((one) => one / sum);
}

type Finder = (feature: number) => number;

/** Adds one part of a text, at length one, times its weight: a short title is not drowned. */
export function addPart(
  sum: Map<number, number>,
  bag: Bag,
  weight: number,
  find: Finder,
  rarity: Float32Array,
): void {
  const at: number[] = [];
  const value: number[] = [];
  let squares = 0;
  for (const [feature, times] of bag) {
    const index = find(feature);
    if (index < 0) continue;
    const x = (1 + Math.log(times)) * rarity[index]!;
    at.push(index);
    value.push(x);
    squares += x * x;
  }
  const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
  for (let k = 0; k < at.length; k += 1)
    sum.set(at[k]!, (sum.get(at[k]!) ?? 0) + value[k]! * scale);
}

export function unit(sum: ReadonlyMap<number, number>): Vector {
  let squares = 0;
  for (const x of sum.values()) squares += x * x;
  const length = Math.sqrt(squares) || 1;
  return {
    at: Int32Array.from(sum.keys()),
    value: Float32Array.from(sum.values(), (x) => x / length),
  };
}

/** Finds the index of a feature, or -1: open addressing, at most half full. */
export function finderOf(features: Uint32Array): Finder {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, features.length * 2)));
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  features.forEach((feature, index) => {
    let slot = feature & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = index;
  });
  return (feature) => {
    for (let slot = feature & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot]!;
      if (index < 0 || features[index] === feature) return index;
    }
  };
}
