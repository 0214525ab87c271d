import { Worker } from 'node:worker_threads';
import type { Example, HeldOut } from '../../../../platform/learning/index.ts';

export interface Lesson {
  /** `own`: real, so that it is asked about when held back. */
  examples: readonly (Example & { own: boolean })[];
}

export interface Trained {
  weights: Uint8Array;
  features: number;
  categories: number;
  heldOut: HeldOut | null;
}

/** Six thousand texts take about half a minute on a slow processor. */
const mostMs = 10 * 60_000;
const mostMemoryMb = 1024;

/** Trains beside the server. @throws Error when it takes longer than ten minutes or fails */
export async function trainInWorker(lesson: Lesson): Promise<Trained> {
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), {
    workerData: lesson,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Trained>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('training took too long')), mostMs);
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`training ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
