import type { Ctx, Fact } from '../context.ts';

/**
 * Somebody who hears facts. It runs in a transaction of their community, possibly more than once: it
 * must be idempotent by `fact.id`.
 */
export interface Subscriber {
  /** Names its queue: `notification`. */
  name: string;
  hears: readonly string[];
  /**
   * Whether a fact of these types means anything here; left out: all do. Looked at before the fact is
   * queued, where what nobody needs costs nothing. Pure, and of the fact alone.
   */
  concerns?(fact: Fact): boolean;
  /**
   * Some facts of one community, in the order in which they were published. Either all are handled or
   * none; if that fails, each comes again by itself.
   */
  handle(ctx: Ctx, facts: readonly Fact[]): Promise<void>;
}
