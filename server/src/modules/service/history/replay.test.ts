import { expect, test } from 'vitest';
import { plusDays, plusMinutes } from '../../../platform/clock/clock.ts';
import { roundTheClock } from '../deadline/calendar.ts';
import type { HistoryAct, HistoryRecord } from './history-record.ts';
import { replay } from './replay.ts';

const category = {
  respondMinutes: 30,
  finishMinutes: 240,
  priority: 'normal',
  autoCloseDays: 3,
  returnVisit: true,
  calendarMode: 'round_the_clock',
  pauseLimits: { resident: 600, parts: 600, weather: 600, third_party: 600 },
} as const;
const calendar = roundTheClock();
const start = '2026-03-02T01:00:00.000Z';
const now = '2026-03-20T00:00:00.000Z';
const at = (minutes: number) => plusMinutes(start, minutes);
const hand = { id: '0198f000-0000-7000-8000-000000000001', name: '赵师傅' };
const by = { ...hand, role: 'engineer' as const };
const resident = {
  id: '0198f000-0000-7000-8000-000000000002',
  name: '王阿姨',
  role: 'resident' as const,
};

const story = (timeline: HistoryAct[], more: Partial<HistoryRecord> = {}): HistoryRecord => ({
  sourceId: 'test/1',
  categoryKey: 'repair-lift',
  text: '电梯抖',
  channel: 'app',
  place: { kind: 'community', label: '小区' },
  createdAt: start,
  timeline,
  ...more,
});
const lived = (timeline: HistoryAct[], more: Partial<HistoryRecord> = {}) =>
  replay(story(timeline, more), category, { now, calendar });

const done: HistoryAct[] = [
  { act: 'assign', at: at(5), to: hand },
  { act: 'accept', at: at(20), by },
  { act: 'arrive', at: at(60), by },
  { act: 'submit', at: at(90), by, note: '好了' },
];

test('a history ends where the transition table leads, with the time of every stage', () => {
  const { order, moves } = lived([
    ...done,
    { act: 'confirm', at: at(100), by: resident },
    { act: 'rate', at: at(110), by: resident, stars: 4, tags: ['kind'], note: '快' },
  ]);
  expect(moves.map(({ to }) => to)).toEqual([
    'assigned',
    'accepted',
    'arrived',
    'submitted',
    'confirmed',
    'closed',
  ]);
  expect(order).toMatchObject({
    state: 'closed',
    executorId: hand.id,
    assignedAt: at(5),
    respondedAt: at(20),
    acceptedAt: at(20),
    arrivedAt: at(60),
    submittedAt: at(90),
    confirmedAt: at(100),
    closedAt: at(110),
    closesAt: null,
    stars: 4,
    ratingTags: ['kind'],
    ratingWords: '快',
    respondBreachedAt: null,
    finishBreachedAt: null,
  });
});

test('an act that its state does not allow is refused', () => {
  expect(() => lived([{ act: 'submit', at: at(5), by }])).toThrow(
    'submit is not possible while new',
  );
  expect(() => lived([...done, { act: 'arrive', at: at(95), by }])).toThrow(
    'arrive is not possible while submitted',
  );
  expect(() =>
    lived([
      { act: 'claim', at: at(1), to: hand },
      { act: 'decline', at: at(2), by },
    ]),
  ).toThrow('not possible');
});

test('an act before the one before it is refused', () => {
  expect(() =>
    lived([
      { act: 'assign', at: at(10), to: hand },
      { act: 'accept', at: at(9), by },
    ]),
  ).toThrow('before what came before');
  expect(() => lived([{ act: 'assign', at: at(-1), to: hand }])).toThrow('before what came before');
});

test('an order that another system ended keeps what is known, and no step is made up', () => {
  const end = plusDays(start, 2);
  const { order, moves } = lived([{ act: 'close', at: end }], { channel: 'import' });
  expect(moves).toEqual([{ from: 'new', to: 'closed' }]);
  expect(order).toMatchObject({
    state: 'closed',
    closedAt: end,
    submittedAt: end,
    respondedAt: null,
    executorId: null,
  });
  expect(order.finishBreachedAt).toBe(order.finishDueAt);
  // Nobody knows when somebody answered, so nobody was late in answering.
  expect(order.respondBreachedAt).toBeNull();
});

test('done at the deadline is in time, a moment later is late', () => {
  const until = (minutes: number) =>
    lived([done[0]!, done[1]!, { act: 'submit', at: at(minutes), by }]).order.finishBreachedAt;
  expect(until(240)).toBeNull();
  expect(until(241)).toBe(at(240));
});

test('an answer after the respond-by deadline is marked, also when it came from a claim', () => {
  expect(lived([{ act: 'claim', at: at(30), by, to: hand }]).order.respondBreachedAt).toBeNull();
  expect(lived([{ act: 'claim', at: at(31), by, to: hand }]).order.respondBreachedAt).toBe(at(30));
  expect(lived([]).order).toMatchObject({ respondBreachedAt: at(30), finishBreachedAt: at(240) });
  expect(lived([{ act: 'cancel', at: at(200), by: resident }]).order.respondBreachedAt).toBe(
    at(30),
  );
});

test('an order opened again has its whole time again, and is late after that', () => {
  const again = plusDays(start, 4);
  const { order } = lived([
    ...done,
    { act: 'close', at: plusDays(start, 3), by: null },
    { act: 'reopen', at: again, by: resident, reason: '又坏了' },
  ]);
  expect(order).toMatchObject({
    state: 'accepted',
    executorId: hand.id,
    reopenedTimes: 1,
    submittedAt: null,
    closedAt: null,
    finishBreachedAt: plusMinutes(again, category.finishMinutes),
  });
});

test('rejected work goes on with the same executor, and the clock of the end starts anew', () => {
  const { order } = lived([
    ...done,
    { act: 'reject', at: at(95), by: resident, reason: '还漏' },
    { act: 'submit', at: at(130), by },
  ]);
  expect(order).toMatchObject({
    state: 'submitted',
    executorId: hand.id,
    rejectedTimes: 1,
    submittedAt: at(130),
    closesAt: plusDays(at(130), 3),
  });
});

test('a paused order goes on where it was paused', () => {
  const paused = lived([
    ...done.slice(0, 3),
    { act: 'pause', at: at(61), by, waitingFor: 'parts', reason: '缺件' },
  ]);
  expect(paused.order).toMatchObject({
    state: 'paused',
    resumeState: 'arrived',
    pauseReason: 'parts',
    pausedAt: at(61),
  });
  const resumed = lived([
    ...done.slice(0, 3),
    { act: 'pause', at: at(61), by, waitingFor: 'parts' },
    { act: 'resume', at: at(90), by },
  ]);
  expect(resumed.order).toMatchObject({
    state: 'arrived',
    resumeState: null,
    pauseReason: null,
    pausedAt: null,
  });
});

test('whose turn it was has the order from the moment of filing', () => {
  expect(lived([], { turn: hand }).order).toMatchObject({
    state: 'assigned',
    executorId: hand.id,
    assignedAt: start,
  });
});

test('a return visit is due after work filed by phone, and a satisfied one closes the order', () => {
  expect(lived(done).order.visitDueAt).toBeNull();
  const phoned = lived(done, { channel: 'phone' }).order;
  expect(phoned.visitDueAt).toBe(plusDays(at(90), 1));
  const visited = lived(
    [...done, { act: 'return_visit', at: plusDays(start, 1), satisfied: true, note: '满意' }],
    { channel: 'phone' },
  );
  expect(visited.moves.at(-1)).toEqual({ from: 'submitted', to: 'closed' });
  expect(visited.order).toMatchObject({ visitSatisfied: true, closedAt: plusDays(start, 1) });
  const unhappy = lived(
    [...done, { act: 'return_visit', at: plusDays(start, 1), satisfied: false, note: '不满意' }],
    { channel: 'phone' },
  );
  expect(unhappy.order).toMatchObject({
    state: 'submitted',
    closesAt: null,
    visitSatisfied: false,
  });
});

test('deadlines of the other system count; without them those of the category and its priority', () => {
  const own = lived([], {
    finishDueAt: plusDays(start, 30),
    respondDueAt: plusDays(start, 20),
  }).order;
  expect(own).toMatchObject({
    finishDueAt: plusDays(start, 30),
    respondDueAt: plusDays(start, 20),
    respondBreachedAt: null,
    finishBreachedAt: null,
  });
  expect(lived([], { priority: 'high' }).order).toMatchObject({
    respondDueAt: at(15),
    finishDueAt: at(120),
  });
  expect(
    lived([{ act: 'reprioritise', at: at(1), priority: 'urgent', reason: '急' }]).order.finishDueAt,
  ).toBe(at(60));
});
