import type { HistoryPerson } from '../../modules/service/index.ts';
import { plusDays } from '../../platform/clock/clock.ts';
import type { Random } from '../random.ts';
import * as say from '../words/answers.ts';
import { later, personOf, share, submit, tell, type Telling } from './telling.ts';

/** Whoever closes an order that nobody answered. */
const clock = null;

/** Taken back by who asked, or refused by the board: only what waits for somebody, so not a rotated order. */
export function endsEarly(telling: Telling): boolean {
  const { random, category, reporter, dispatcher } = telling;
  if (category.dispatch === 'rotate' || category.priority === 'urgent') return false;
  const within = category.respondMinutes * share(random, 0.2, 0.9);
  if (reporter !== null && random.chance(0.045)) {
    tell(
      telling,
      { act: 'cancel', by: reporter, reason: random.pick(say.cancelReasons) },
      later(telling, within),
    );
    return true;
  }
  if (category.class === 'basic' && category.groupKey !== 'consult' && random.chance(0.025)) {
    tell(
      telling,
      { act: 'refuse', by: dispatcher, reason: random.pick(say.refuseReasons) },
      later(telling, within),
    );
    return true;
  }
  return false;
}

/** The resident's answer, or the phone call, or the clock. */
export function end(telling: Telling): void {
  const { random, reporter, smooth } = telling;
  if (reporter !== null && !smooth && random.chance(0.038)) {
    tell(
      telling,
      { act: 'reject', by: reporter, reason: random.pick(say.rejectReasons) },
      later(telling, random.int(10, 900)),
    );
    submit(telling, later(telling, random.int(90, 1500)));
  }
  close(telling);
  if (reporter !== null && !smooth && random.chance(0.03)) reopened(telling, reporter);
}

function reopened(telling: Telling, reporter: HistoryPerson): void {
  const { random } = telling;
  tell(
    telling,
    { act: 'reopen', by: reporter, reason: random.pick(say.reopenReasons) },
    later(telling, random.int(1, 9) * 1440 + random.int(0, 600)),
  );
  tell(telling, { act: 'arrive', by: personOf(telling.hand) }, later(telling, random.int(60, 900)));
  submit(telling, later(telling, random.int(20, 120)));
  close(telling);
}

function close(telling: Telling): void {
  const { random, reporter, channel, category } = telling;
  const closesAt = plusDays(telling.at, category.autoCloseDays);
  if (reporter === null) return tell(telling, { act: 'close', by: clock }, closesAt);
  if (channel !== 'app') {
    // Hardly anybody is forgotten: what still waits for a call is of the last days.
    if (category.returnVisit && random.chance(0.985)) return called(telling, reporter);
    return tell(telling, { act: 'close', by: clock }, closesAt);
  }
  const answer = random.next();
  if (answer < 0.26) return tell(telling, { act: 'close', by: clock }, closesAt);
  tell(telling, { act: 'confirm', by: reporter }, later(telling, random.int(5, 900)));
  if (answer < 0.4)
    return tell(telling, { act: 'close', by: clock }, plusDays(telling.at, category.autoCloseDays));
  rate(telling, reporter);
}

/** Filed by phone, so asked by phone; who is not satisfied gets another visit, and another call. */
function called(telling: Telling, reporter: HistoryPerson): void {
  const { random, dispatcher, smooth } = telling;
  const call = (satisfied: boolean) => {
    const note = random.pick(satisfied ? say.visitSatisfied : say.visitUnsatisfied);
    tell(
      telling,
      { act: 'return_visit', by: dispatcher, satisfied, note },
      later(telling, random.int(900, 2400)),
    );
  };
  if (!smooth && random.chance(0.06)) {
    call(false);
    tell(
      telling,
      { act: 'reject', by: reporter, reason: random.pick(say.rejectReasons) },
      later(telling, 2),
    );
    submit(telling, later(telling, random.int(120, 1800)));
  }
  call(true);
}

function rate(telling: Telling, reporter: HistoryPerson): void {
  const { random, acts } = telling;
  const troubled = acts.some(
    (act) => act.act === 'reject' || act.act === 'reopen' || act.act === 'pause',
  );
  const stars = random.weighted(
    [5, 4, 3, 2, 1],
    (one) => (troubled ? [0, 12, 16, 25, 26, 21] : [0, 1.5, 1.5, 6, 22, 69])[one] ?? 0,
  );
  const kind = stars >= 4 ? 'good' : stars === 3 ? 'fair' : 'poor';
  const words = random.pick(say.ratingWords[kind]) || null;
  tell(
    telling,
    { act: 'rate', by: reporter, stars, tags: tagsFor(random, stars), note: words },
    later(telling, random.int(1, 600)),
  );
}

function tagsFor(random: Random, stars: number): string[] {
  if (random.chance(0.35)) return [];
  const praise = ['on-time', 'skilled', 'kind', 'tidy'];
  const complaint = ['late', 'unsolved', 'rude', 'messy'];
  const offered = stars >= 4 ? praise : stars === 3 ? ['kind', 'tidy', 'late', 'messy'] : complaint;
  return random.shuffled(offered).slice(0, random.int(1, 2));
}
