/** A small learner of texts: in the process, on the CPU, without a network. */
export { crossValidate } from './cross-validate.ts';
export type { HeldOut } from './cross-validate.ts';
export { judgeOf } from './linear-model.ts';
export type { Judge, LinearModel } from './linear-model.ts';
export { scoresOfAnswers } from './measure.ts';
export { packModel, unpackModel } from './pack-model.ts';
export { bagOf } from './text-features.ts';
export { wordsOf } from './words.ts';
export { countedOf, trainModel, usualChoices } from './train-model.ts';
export type { Counted, Example, TrainingChoices } from './train-model.ts';
