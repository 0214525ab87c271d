import { deflateSync, inflateSync } from 'node:zlib';
import type { LinearModel } from './linear-model.ts';

/** The first bytes of a packed model; another number is another layout. */
const layout = 1;

interface Head {
  layout: number;
  labels: readonly string[];
  features: number;
  titleWeight: number;
  temperature: number;
}

/**
 * A model as bytes to keep: weights become whole numbers from -127 to 127 with one scale for each label,
 * which moves a score by less than a hundredth of what tells two labels apart.
 */
export function packModel(model: LinearModel): Buffer {
  const { weights, scale } = inEightBits(model);
  const head: Head = {
    layout,
    labels: model.labels,
    features: model.features.length,
    titleWeight: model.titleWeight,
    temperature: model.temperature,
  };
  const words = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  const parts = [model.features, model.rarity, scale, model.bias, weights];
  return deflateSync(Buffer.concat([length, words, ...parts.map(bytesOf)]));
}

/** @throws Error when the bytes are no packed model of this layout */
export function unpackModel(packed: Uint8Array): LinearModel {
  const bytes = inflateSync(packed);
  const from = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString('utf8', 4, from)) as Head;
  if (head.layout !== layout) throw new Error(`a model of layout ${head.layout} cannot be read`);
  const { labels, features, titleWeight, temperature } = head;
  // Copied out: numbers of four bytes must begin at a multiple of four.
  const body = Uint8Array.from(bytes.subarray(from)).buffer;
  let at = 0;
  const next = (count: number) => {
    const here = at;
    at += count * 4;
    return here;
  };
  return {
    labels,
    titleWeight,
    temperature,
    features: new Uint32Array(body, next(features), features),
    rarity: new Float32Array(body, next(features), features),
    scale: new Float32Array(body, next(labels.length), labels.length),
    bias: new Float32Array(body, next(labels.length), labels.length),
    weights: new Int8Array(body, at, features * labels.length),
  };
}

function inEightBits({ weights, scale, labels }: LinearModel) {
  if (weights instanceof Int8Array) return { weights, scale };
  const count = labels.length;
  const largest = new Float32Array(count).fill(1e-9);
  weights.forEach((weight, index) => {
    const label = index % count;
    largest[label] = Math.max(largest[label]!, Math.abs(weight));
  });
  return {
    weights: Int8Array.from(weights, (weight, index) =>
      Math.round((weight / largest[index % count]!) * 127),
    ),
    scale: scale.map((unit, label) => (unit * largest[label]!) / 127),
  };
}

const bytesOf = (list: Uint32Array | Float32Array | Int8Array) =>
  Buffer.from(list.buffer, list.byteOffset, list.byteLength);
