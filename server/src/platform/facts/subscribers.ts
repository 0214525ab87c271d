import type { Ctx, Fact } from '../context.ts';

/**
 * Somebody who hears facts. It runs in a transaction of the fact's community, possibly more than
 * once: it must be idempotent by `fact.id`.
 */
export interface Subscriber {
  /** Names its queue: `notification`. */
  name: string;
  hears: readonly string[];
  handle(ctx: Ctx, fact: Fact): Promise<void>;
}
