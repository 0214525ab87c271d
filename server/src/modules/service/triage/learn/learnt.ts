import {
  crossValidate,
  trainModel,
  usualChoices,
  type Counted,
  type HeldOut,
  type LinearModel,
  type TrainingChoices,
} from '../../../../platform/learning/index.ts';
import { speaksFrom } from '../suggest-categories.ts';

/** Many labels and short texts: fewer features and rounds do, and the model stays below a megabyte or two. */
const choices: TrainingChoices = {
  ...usualChoices,
  atLeastTexts: 1,
  cost: 1,
  rounds: 15,
  maxFeatures: 20_000,
};
const folds = 3;

/**
 * A model with calibrated confidence and how it does on what it has not seen.
 * @param asked which examples are real enough to be asked about
 */
export function learnt(
  examples: readonly Counted[],
  asked: (one: Counted) => boolean,
): { model: LinearModel; heldOut: HeldOut | null } {
  const { temperature, heldOut } = crossValidate(examples, asked, { folds, speaksFrom, choices });
  return { model: { ...trainModel(examples, choices), temperature }, heldOut };
}
