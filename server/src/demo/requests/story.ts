import { isAfter, type Instant } from '../../platform/clock/clock.ts';
import type { HistoryAct } from '../../modules/service/index.ts';
import type { Random } from '../random.ts';
import { end, endsEarly } from './ending.ts';
import { takeOn } from './take-on.ts';
import type { Beginning, Telling } from './telling.ts';
import { work } from './work.ts';

export interface Story {
  turn: { id: string; name: string } | null;
  timeline: HistoryAct[];
}

/** Tells how an order went, from its filing to its end, in acts that the transition table allows. */
export function tellStory(beginning: Beginning, random: Random): Story {
  const hand = beginning.hands[0]!;
  const telling: Telling = { ...beginning, at: beginning.createdAt, hand, acts: [], random };
  const turn = beginning.category.dispatch === 'rotate' ? { id: hand.id, name: hand.name } : null;
  if (!beginning.smooth && endsEarly(telling)) return { turn: null, timeline: telling.acts };
  takeOn(telling);
  work(telling);
  end(telling);
  return { turn, timeline: telling.acts };
}

/** What had happened by a moment. */
export function until(story: Story, now: Instant): Story {
  return { ...story, timeline: story.timeline.filter((act) => !isAfter(act.at, now)) };
}
