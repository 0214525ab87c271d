import type { Ctx, Fact } from '../platform/context.ts';
import type { Subscriber } from '../platform/facts/subscribers.ts';
import { recordHours } from '../modules/steward/index.ts';

const taskSettled = 'task.settled';

interface Settled {
  /** The place at the work that somebody had. */
  placeId: string;
  personId: string;
  title: string;
  minutes: number;
  minutesBy: 'clock' | 'hand';
}

/**
 * Work that was checked and settled gives hours to who did it. By the place they count once, however often
 * the fact comes; minutes written by hand stay marked as such.
 */
export const taskHours: Subscriber = {
  name: 'task-hours',
  hears: [taskSettled],
  handle: async (ctx: Ctx, facts: readonly Fact[]) => {
    for (const fact of facts) {
      const { placeId, personId, title, minutes, minutesBy } = fact.data as unknown as Settled;
      await recordHours(ctx, {
        personId,
        minutes,
        source: 'task',
        sourceId: placeId,
        at: fact.at,
        verified: minutesBy === 'clock',
        note: title,
      });
    }
  },
};
