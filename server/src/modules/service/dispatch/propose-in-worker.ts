import { Worker } from 'node:worker_threads';
import type { Proposal, ToPropose } from './propose.ts';

export type Told = { part: number } | { proposal: Proposal };

/** Beyond the time it was given: for starting the thread, reading the solver and finding the reasons. */
const graceMs = 15_000;
const mostMemoryMb = 1024;

/**
 * Proposes beside the server, so that nobody's request waits for it.
 * @throws the signal's reason when it is called off, Error when it fails
 */
export async function proposeInWorker(
  given: ToPropose,
  { signal, onPart }: { signal: AbortSignal; onPart: (part: number) => void },
): Promise<Proposal> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./proposing-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  let timer: NodeJS.Timeout | undefined;
  let callOff: (() => void) | undefined;
  try {
    return await new Promise<Proposal>((resolve, reject) => {
      callOff = () => reject(signal.reason as Error);
      signal.addEventListener('abort', callOff, { once: true });
      timer = setTimeout(
        () => reject(new Error('the proposal took too long')),
        given.mostMs + graceMs,
      );
      worker.on('message', (told: Told) => {
        if ('proposal' in told) resolve(told.proposal);
        else onPart(told.part);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the proposal ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    if (callOff !== undefined) signal.removeEventListener('abort', callOff);
    await worker.terminate();
  }
}
