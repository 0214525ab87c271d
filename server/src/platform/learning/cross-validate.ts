import { finderOf, scoresOf, softmax } from './linear-model.ts';
import { scoresOfAnswers } from './measure.ts';
import {
  sequence,
  shuffle,
  trainModel,
  vectorOfCounted,
  type Counted,
  type TrainingChoices,
} from './train-model.ts';

/** How a model does on texts it has not learnt from. Shares from 0 to 1; null without texts to ask about. */
export interface HeldOut {
  texts: number;
  accuracy: number;
  macroF1: number;
  /** The right label is among the three likeliest. */
  amongThree: number;
  /** Texts about which it says something, and how often its first word is then right. */
  answered: number;
  answeredRight: number;
}

export interface Validation {
  temperature: number;
  heldOut: HeldOut | null;
}

interface Judged {
  right: string;
  scores: Float64Array;
  labels: readonly string[];
}

/** Fewer texts than this say nothing about a model. */
const enoughTexts = 20;

/**
 * Trains on some parts and asks about the other, each part once: what comes out is how sure the scores
 * may be (the temperature under which they fit the answers best) and how often they are right.
 * @param asked texts to ask about; the others always belong to what is learnt
 */
export function crossValidate(
  examples: readonly Counted[],
  asked: (one: Counted) => boolean,
  { folds, speaksFrom, choices }: { folds: number; speaksFrom: number; choices: TrainingChoices },
): Validation {
  const order = Int32Array.from(examples, (_, index) => index);
  shuffle(order, sequence(11));
  const foldOf = new Int32Array(examples.length);
  order.forEach((index, rank) => (foldOf[index] = rank % folds));
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = examples.filter((one, index) => foldOf[index] !== fold || !asked(one));
    const model = trainModel(learnt, choices);
    const find = finderOf(model.features);
    examples.forEach((one, index) => {
      if (foldOf[index] !== fold || !asked(one)) return;
      const vector = vectorOfCounted(one, choices.titleWeight, find, model.rarity);
      judged.push({ right: one.label, scores: scoresOf(model, vector), labels: model.labels });
    });
  }
  if (judged.length < enoughTexts) return { temperature: usualTemperature, heldOut: null };
  const temperature = bestTemperature(judged);
  return { temperature, heldOut: heldOutOf(judged, temperature, speaksFrom) };
}

/** Of a model nobody has measured. */
const usualTemperature = 0.25;

/** Golden-section search on the logarithm: the loss falls and then rises. */
function bestTemperature(judged: readonly Judged[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.02);
  let high = Math.log(5);
  for (let step = 0; step < 40; step += 1) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (lossAt(judged, Math.exp(a)) < lossAt(judged, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

function lossAt(judged: readonly Judged[], temperature: number): number {
  let loss = 0;
  for (const { right, scores, labels } of judged) {
    const probability = softmax(scores, temperature)[labels.indexOf(right)] ?? 0;
    loss -= Math.log(Math.max(probability, 1e-6));
  }
  return loss / judged.length;
}

function heldOutOf(judged: readonly Judged[], temperature: number, speaksFrom: number): HeldOut {
  const answers = judged.map(({ right, scores, labels }) => {
    const probabilities = softmax(scores, temperature);
    const ranked = [...labels.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
    return {
      right,
      given: labels[ranked[0]!]!,
      sure: probabilities[ranked[0]!]!,
      among: ranked.slice(0, 3).some((index) => labels[index] === right),
    };
  });
  const spoken = answers.filter(({ sure }) => sure >= speaksFrom);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    texts: answers.length,
    ...scoresOfAnswers(answers),
    amongThree: share(answers.filter(({ among }) => among).length, answers.length),
    answered: share(spoken.length, answers.length),
    answeredRight: share(
      spoken.filter(({ right, given }) => right === given).length,
      spoken.length,
    ),
  };
}
