import { Refusal } from '../refusal/refusal.ts';

/** Lets a few pieces of heavy work run at a time and a bounded number wait; the rest hear `busy`. */
export function lanes(options: { running: number; waiting: number }) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= options.running) {
      if (queue.length >= options.waiting) throw new Refusal('busy');
      // Whoever leaves hands the lane on, so the count does not change.
      await new Promise<void>((go) => queue.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
export type Lanes = ReturnType<typeof lanes>;
