import { plusMinutes } from '../../platform/clock/clock.ts';
import * as say from '../words/answers.ts';
import { accept, handOf, later, personOf, share, tell, type Telling } from './telling.ts';

/** Until somebody has taken it on. */
export function takeOn(telling: Telling): void {
  const { random, category, smooth } = telling;
  const slow = !smooth && random.chance(0.032);
  const minutes =
    category.respondMinutes * (slow ? share(random, 1.1, 3) : share(random, 0.12, 0.8));
  if (category.dispatch === 'claim') return claimed(telling, minutes);
  if (category.dispatch === 'assign') {
    const { dispatcher } = telling;
    if (!smooth && telling.hands.length > 1 && random.chance(0.03))
      declined(telling, minutes * 0.3);
    const note = random.pick(say.assignNotes) || null;
    tell(
      telling,
      { act: 'assign', by: dispatcher, to: handOf(telling.hand), note },
      later(telling, minutes * share(random, 0.2, 0.6)),
    );
  }
  accept(telling, plusMinutes(telling.createdAt, Math.round(minutes)));
}

function claimed(telling: Telling, minutes: number): void {
  const { random } = telling;
  const claim = () =>
    tell(
      telling,
      { act: 'claim', by: personOf(telling.hand), to: handOf(telling.hand) },
      later(telling, minutes),
    );
  claim();
  if (telling.smooth || telling.hands.length < 2 || !random.chance(0.025)) return;
  tell(
    telling,
    { act: 'send_back', by: personOf(telling.hand), reason: random.pick(say.sendBackReasons) },
    later(telling, minutes * 0.5),
  );
  telling.hand = telling.hands[1]!;
  claim();
}

function declined(telling: Telling, minutes: number): void {
  const { random, dispatcher } = telling;
  tell(
    telling,
    { act: 'assign', by: dispatcher, to: handOf(telling.hand) },
    later(telling, minutes * 0.5),
  );
  tell(
    telling,
    { act: 'decline', by: personOf(telling.hand), reason: random.pick(say.declineReasons) },
    later(telling, minutes * 0.5),
  );
  telling.hand = telling.hands[1]!;
}
