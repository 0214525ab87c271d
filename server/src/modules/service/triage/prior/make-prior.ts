import type { TriageModel } from '@linli/contract';
import { countedOf, packModel } from '../../../../platform/learning/index.ts';
import { catalogueTemplate } from '../../catalogue/template.ts';
import { learnt } from '../learn/learnt.ts';
import { priorExamples } from './prior-examples.ts';

/** What ships with the category suggestions, by file of this folder. */
export type PriorFiles = Record<
  'demo-phrases.json' | 'prior-model.bin' | 'prior-card.json',
  string | Uint8Array
>;

/**
 * Trains the model a new community begins with, on the shipped catalogue. Same phrases, same files.
 * @param phrases what people of the made-up community write, by key of the category
 */
export function makePrior(phrases: Readonly<Record<string, string[]>>): PriorFiles {
  const categories = catalogueTemplate.flatMap((group) => group.categories);
  const examples = priorExamples(categories, phrases);
  const { model, heldOut } = learnt(examples.map(countedOf), () => true);
  const bytes = packModel(model);
  const card: TriageModel['card'] = {
    texts: 0,
    shippedTexts: examples.length,
    corrections: 0,
    from: null,
    until: null,
    categories: model.labels.length,
    features: model.features.length,
    bytes: bytes.length,
    trainedSeconds: null,
    heldOut,
  };
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'demo-phrases.json': text(phrases),
    'prior-model.bin': bytes,
    'prior-card.json': text(card),
  };
}
