import { parentPort, workerData } from 'node:worker_threads';
import { countedOf, packModel } from '../../../../platform/learning/index.ts';
import { learnt } from './learnt.ts';
import type { Lesson, Trained } from './train-in-worker.ts';

// Training takes seconds of pure arithmetic: here it delays nobody's request.
const port = parentPort;
if (port === null) throw new Error('training runs in a worker thread');
const { examples } = workerData as Lesson;
const counted = examples.map((one) => ({ ...countedOf(one), own: one.own }));
const own = new Set<object>(counted.filter((one) => one.own));
const { model, heldOut } = learnt(counted, (one) => own.has(one));
const answer: Trained = {
  weights: packModel(model),
  features: model.features.length,
  categories: model.labels.length,
  heldOut,
};
port.postMessage(answer);
