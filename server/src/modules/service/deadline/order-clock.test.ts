import type { OrderAct } from '@linli/contract';
import { describe, expect, test } from 'vitest';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { roundTheClock } from './calendar.ts';
import {
  clockAfter,
  clockView,
  escalatesAt,
  recount,
  touchesClock,
  type ClockedOrder,
} from './order-clock.ts';

const start = '2026-03-02T01:00:00.000Z';
const at = (minutes: number) => plusMinutes(start, minutes);
const calendar = roundTheClock();
const order = (given: Partial<ClockedOrder> = {}): ClockedOrder => ({
  state: 'accepted',
  createdAt: start,
  calendarMode: 'round_the_clock',
  respondTargetMinutes: 30,
  finishTargetMinutes: 240,
  pauseLimits: { resident: 60, parts: 600, weather: 0, third_party: 600 },
  clock: null,
  respondDueAt: at(30),
  finishDueAt: at(240),
  respondedAt: at(5),
  submittedAt: null,
  closedAt: null,
  ...given,
});
/** The order after an act, as the database would have it. */
const after = (
  act: OrderAct,
  one: ClockedOrder,
  minute: number,
  waitingFor: 'resident' | 'parts' | null = null,
): ClockedOrder => {
  const change = clockAfter(act, one, { now: at(minute), calendar, waitingFor });
  return { ...one, ...change, state: act === 'pause' ? 'paused' : 'accepted' };
};

describe('what an act does to the clock', () => {
  test('pausing, leaving the pause, rejecting and reopening touch it; all else does not', () => {
    expect(touchesClock('pause', order(), 'paused')).toBe(true);
    expect(touchesClock('hand_over', order({ state: 'paused' }), 'assigned')).toBe(true);
    expect(touchesClock('hand_over', order(), 'assigned')).toBe(false);
    expect(touchesClock('comment', order({ state: 'paused' }), 'paused')).toBe(false);
    expect(touchesClock('cancel', order({ state: 'paused' }), 'cancelled')).toBe(false);
    expect(touchesClock('reject', order({ state: 'submitted' }), 'accepted')).toBe(true);
    expect(touchesClock('reopen', order({ state: 'closed' }), 'accepted')).toBe(true);
  });

  test('an estimate stops it until it is answered, at most as long as a resident may be waited for', () => {
    const sent = after('estimate', order(), 100);
    expect(touchesClock('estimate', order(), 'accepted')).toBe(true);
    expect(touchesClock('estimate', order({ state: 'new' }), 'new')).toBe(false);
    expect(touchesClock('estimate', sent, 'accepted')).toBe(false);
    expect(touchesClock('approve_estimate', order(), 'accepted')).toBe(false);
    expect(touchesClock('approve_estimate', sent, 'accepted')).toBe(true);
    expect(sent.finishDueAt).toBe(at(300));
    expect(after('approve_estimate', sent, 120).finishDueAt).toBe(at(260));
    expect(after('decline_estimate', sent, 500).finishDueAt).toBe(at(300));
  });

  test('a pause beside an estimate ends the one and begins the other; going on, the answer is awaited again', () => {
    const sent = { ...after('estimate', order(), 100), estimateState: 'proposed' as const };
    const paused = after('pause', sent, 110, 'parts');
    const going = after('resume', paused, 210);
    // Ten minutes for the resident, a hundred for parts, and what is left of the resident's sixty.
    expect(going.finishDueAt).toBe(at(240 + 10 + 100 + 50));
    expect(after('approve_estimate', going, 220).finishDueAt).toBe(at(240 + 10 + 100 + 10));
  });

  test('a pause is as long as it lasts, at most its limit', () => {
    const paused = after('pause', order(), 100, 'resident');
    expect(paused.finishDueAt).toBe(at(300));
    expect(after('resume', paused, 120).finishDueAt).toBe(at(260));
    expect(after('hand_over', paused, 120).finishDueAt).toBe(at(260));
    expect(after('resume', paused, 500).finishDueAt).toBe(at(300));
  });

  test('a hundred pauses are kept in short, and add up to the same', () => {
    let one = order();
    for (let round = 0; round < 100; round++)
      one = after('resume', after('pause', one, round * 2, 'parts'), round * 2 + 1);
    expect(one.finishDueAt).toBe(at(340));
    expect(one.clock!.pauses.length).toBeLessThan(60);
  });

  test('reopening begins again with the whole time', () => {
    const closed = order({ state: 'closed', submittedAt: at(200), closedAt: at(210) });
    expect(after('reopen', closed, 1000).finishDueAt).toBe(at(1240));
  });
});

describe('other terms', () => {
  const terms = {
    calendarMode: 'round_the_clock',
    respondTargetMinutes: 10,
    finishTargetMinutes: 120,
    pauseLimits: order().pauseLimits,
    calendar,
  } as const;

  test('count what is left, and leave an answer given alone', () => {
    const changed = recount(order(), calendar, terms, at(100));
    expect(changed).toMatchObject({
      finishDueAt: at(120),
      respondDueAt: at(30),
      respondTargetMinutes: 30,
      escalatesAt: at(100),
    });
  });

  test('are never missed before anybody knew of them', () => {
    const late = recount(order({ state: 'new', respondedAt: null }), calendar, terms, at(200));
    expect(late).toMatchObject({ finishDueAt: at(200), respondDueAt: at(200) });
  });
});

describe('the next look', () => {
  test('is at the first deadline, the answer when nobody has answered', () => {
    expect(escalatesAt(order({ state: 'new', respondedAt: null }), calendar, [])).toBe(at(30));
    expect(escalatesAt(order(), calendar, [])).toBe(at(240));
  });
  test('is not needed once all is done in time', () => {
    const done = order({ state: 'submitted', submittedAt: at(100) });
    expect(escalatesAt(done, calendar, [])).toBeNull();
    expect(escalatesAt({ ...done, submittedAt: at(300) }, calendar, [])).toBe(at(240));
  });
});

test('the page shows what is used, and when a pause stops counting as one', () => {
  const paused = after('pause', order(), 100, 'resident');
  expect(clockView(paused, calendar, at(130))).toEqual({
    calendarMode: 'round_the_clock',
    targetMinutes: 240,
    usedMinutes: 100,
    state: 'paused',
    runsAgainAt: at(160),
  });
  expect(clockView(paused, calendar, at(200))).toMatchObject({
    state: 'running',
    usedMinutes: 140,
    runsAgainAt: null,
  });
});
