import { Refusal } from '../../../platform/refusal/refusal.ts';

/** Plans being solved in this process, by id: how far, and how to call them off. */
const running = new Map<string, { part: number; abort: AbortController }>();

/** How far a plan has come, 0 to 1. */
export const partOf = (planId: string): number => running.get(planId)?.part ?? 0;

/** Stops the solver of a plan, when it works here. */
export const callOff = (planId: string): void =>
  running.get(planId)?.abort.abort(new Refusal('service.dispatch_called_off'));

/** Work that can be looked at and called off while it goes on. */
export async function whileRunning<T>(
  planId: string,
  work: (watch: { signal: AbortSignal; onPart: (part: number) => void }) => Promise<T>,
): Promise<T> {
  const own = { part: 0, abort: new AbortController() };
  running.set(planId, own);
  try {
    return await work({ signal: own.abort.signal, onPart: (part) => void (own.part = part) });
  } finally {
    running.delete(planId);
  }
}
