import { parentPort, workerData } from 'node:worker_threads';
import type { Told } from './propose-in-worker.ts';
import { propose, type ToPropose } from './propose.ts';

// Up to two seconds of pure arithmetic: here they delay nobody's request.
const port = parentPort;
if (port === null) throw new Error('a proposal is made in a worker thread');
const tell = (told: Told) => port.postMessage(told);
tell({ proposal: await propose(workerData as ToPropose, (part) => tell({ part })) });
