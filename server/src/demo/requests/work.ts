import { isAfter, msOf, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import { wallOf } from '../calendar.ts';
import * as say from '../words/answers.ts';
import { accept, handOf, later, personOf, share, submit, tell, type Telling } from './telling.ts';

/** On site, perhaps waiting for something, until it is handed in. */
export function work(telling: Telling): void {
  const { random, category, smooth, createdAt } = telling;
  const late = !smooth && random.chance(0.04);
  const whole =
    category.finishMinutes * (late ? share(random, 1.05, 2.2) : share(random, 0.15, 0.85));
  const finish = daytime(telling, plusMinutes(createdAt, Math.round(whole)), late);
  const left = Math.max(8, (msOf(finish) - msOf(telling.at)) / 60_000);
  const worker = personOf(telling.hand);
  if (random.chance(0.12))
    tell(
      telling,
      {
        act: 'comment',
        by: telling.reporter ?? worker,
        note: random.pick(telling.reporter === null ? say.workerSays : say.residentAsks),
      },
      later(telling, left * 0.1),
    );
  if (!smooth && telling.hands.length > 1 && random.chance(0.03)) handedOver(telling, left * 0.15);
  if (random.chance(0.05))
    tell(
      telling,
      {
        act: 'comment',
        by: personOf(telling.hand),
        note: random.pick(say.internalNotes),
        internal: true,
      },
      later(telling, left * 0.05),
    );
  const onSite = category.groupKey !== 'consult';
  if (onSite)
    tell(
      telling,
      { act: 'arrive', by: personOf(telling.hand) },
      later(telling, left * share(random, 0.3, 0.6)),
    );
  if (!smooth && onSite && left > 120 && random.chance(0.06)) paused(telling, left * 0.25);
  submit(telling, finish);
}

/** Nobody changes a bulb at three in the morning; what is urgent does not wait. */
function daytime(telling: Telling, at: Instant, late: boolean): Instant {
  const { category, random, createdAt } = telling;
  const { hour } = wallOf(at);
  if (category.priority === 'urgent' || category.priority === 'high' || (hour >= 7 && hour < 21))
    return at;
  const morning = plusMinutes(at, ((24 + 8 - hour) % 24) * 60 + random.int(0, 80));
  if (late || !isAfter(morning, plusMinutes(createdAt, category.finishMinutes))) return morning;
  const evening = plusMinutes(at, -(((hour + 5) % 24) * 60) - random.int(0, 80));
  return isAfter(evening, telling.at) ? evening : at;
}

function handedOver(telling: Telling, minutes: number): void {
  const { random } = telling;
  const before = telling.hand;
  telling.hand = telling.hands.find((one) => one !== before) ?? before;
  tell(
    telling,
    {
      act: 'hand_over',
      by: personOf(before),
      to: handOf(telling.hand),
      reason: random.pick(say.handOverReasons),
    },
    later(telling, minutes),
  );
  accept(telling, later(telling, random.int(3, 25)));
}

function paused(telling: Telling, minutes: number): void {
  const { random } = telling;
  const waitingFor = random.pick(['resident', 'parts', 'parts', 'weather', 'third_party'] as const);
  tell(
    telling,
    {
      act: 'pause',
      by: personOf(telling.hand),
      waitingFor,
      reason: random.pick(say.pauseWords[waitingFor]),
    },
    later(telling, 10),
  );
  tell(telling, { act: 'resume', by: personOf(telling.hand) }, later(telling, minutes));
}
