import type { TriageModel } from '@linli/contract';
import { readFileSync } from 'node:fs';
import { judgeOf, unpackModel, type Judge } from '../../../../platform/learning/index.ts';

const priorModelFile = new URL('./prior-model.bin', import.meta.url);
const priorCardFile = new URL('./prior-card.json', import.meta.url);

let judge: Judge | undefined;
let card: TriageModel['card'] | undefined;

/** The shipped model: what a community has until it has learnt from its own history. Labels are keys. */
export function priorJudge(): Judge {
  judge ??= judgeOf(unpackModel(readFileSync(priorModelFile)));
  return judge;
}

export function priorCard(): TriageModel['card'] {
  card ??= JSON.parse(readFileSync(priorCardFile, 'utf8')) as TriageModel['card'];
  return card;
}
