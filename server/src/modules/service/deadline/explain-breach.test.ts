import { describe, expect, test } from 'vitest';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { compileCalendar, roundTheClock } from './calendar.ts';
import { stagesOf, type StageEvent } from './explain-breach.ts';

const start = '2026-03-02T01:00:00.000Z';
const at = (minutes: number) => plusMinutes(start, minutes);
const event = (minutes: number, given: Partial<StageEvent>): StageEvent => ({
  at: at(minutes),
  act: 'comment',
  toState: null,
  toId: null,
  toName: null,
  byId: null,
  byName: null,
  waitingFor: null,
  ...given,
});
const zhao = { toId: 'z', toName: '赵师傅' };
const qian = { toId: 'q', toName: '钱师傅' };
const limits = { resident: 60, parts: 600, weather: 0, third_party: 600 };
const told = (events: StageEvent[], until: number, calendar = roundTheClock()) =>
  stagesOf(events, {
    from: at(0),
    until: at(until),
    terms: { calendar, targetMinutes: 240, pauseLimits: limits },
  }).map(
    ({ stage, pauseReason, personName, minutes, countedMinutes }) =>
      `${stage}${pauseReason === null ? '' : `/${pauseReason}`} ${personName ?? '–'} ${minutes} ${countedMinutes}`,
  );

const filed = event(0, { act: 'file', toState: 'new' });
const assigned = (minutes: number, to: { toId: string; toName: string }) =>
  event(minutes, { act: 'assign', toState: 'assigned', ...to });
const acceptedByZhao = (minutes: number, act: 'accept' | 'claim' = 'accept') =>
  event(minutes, { act, toState: 'accepted', byId: 'z', byName: '赵师傅' });
const pausedFor = (minutes: number, waitingFor: 'resident' | 'parts') =>
  event(minutes, { act: 'pause', toState: 'paused', waitingFor });

describe('an estimate that waits for its answer', () => {
  const begun = [
    filed,
    assigned(0, zhao),
    acceptedByZhao(0),
    event(20, { act: 'estimate', toState: 'accepted' }),
  ];

  test('is time for which the resident was waited for, up to its limit', () => {
    const events = [
      ...begun,
      event(30, { act: 'comment', toState: 'accepted' }),
      event(100, { act: 'approve_estimate', toState: 'accepted' }),
      event(200, { act: 'submit', toState: 'submitted' }),
    ];
    expect(told(events, 200)).toEqual([
      'accepted 赵师傅 20 20',
      'paused/resident 赵师傅 80 20',
      'accepted 赵师傅 100 100',
    ]);
  });

  test('waits on when a pause for something else is over', () => {
    const events = [
      ...begun,
      pausedFor(30, 'parts'),
      event(90, { act: 'resume', toState: 'accepted' }),
      event(100, { act: 'decline_estimate', toState: 'accepted' }),
    ];
    expect(told(events, 120)).toEqual([
      'accepted 赵师傅 20 20',
      'paused/resident 赵师傅 10 0',
      'paused/parts 赵师傅 60 0',
      'paused/resident 赵师傅 10 0',
      'accepted 赵师傅 20 20',
    ]);
  });
});

describe('where the time of an order went', () => {
  test('is told by state and hands, and adds up to the whole', () => {
    const events = [
      filed,
      assigned(30, zhao),
      acceptedByZhao(40),
      event(60, { act: 'hand_over', toState: 'assigned', ...qian }),
      event(65, { act: 'accept', toState: 'accepted' }),
      event(90, { act: 'arrive', toState: 'arrived' }),
      event(200, { act: 'submit', toState: 'submitted' }),
    ];
    expect(told(events, 200)).toEqual([
      'new – 30 30',
      'assigned 赵师傅 10 10',
      'accepted 赵师傅 20 20',
      'assigned 钱师傅 5 5',
      'accepted 钱师傅 25 25',
      'arrived 钱师傅 110 110',
    ]);
  });

  test('a pause counts only beyond the limit of its reason', () => {
    const events = [
      filed,
      acceptedByZhao(10, 'claim'),
      pausedFor(20, 'resident'),
      event(120, { act: 'resume', toState: 'accepted' }),
    ];
    expect(told(events, 130)).toEqual([
      'new – 10 10',
      'accepted 赵师傅 10 10',
      'paused/resident 赵师傅 100 40',
      'accepted 赵师傅 10 10',
    ]);
  });

  test('work handed in waits for the resident, and an order sent back for nobody in particular', () => {
    const events = [
      filed,
      acceptedByZhao(10, 'claim'),
      event(30, { act: 'send_back', toState: 'new' }),
      assigned(50, qian),
      event(60, { act: 'accept', toState: 'accepted' }),
      event(70, { act: 'submit', toState: 'submitted' }),
      event(100, { act: 'reject', toState: 'accepted' }),
    ];
    expect(told(events, 110)).toEqual([
      'new – 10 10',
      'accepted 赵师傅 20 20',
      'new – 20 20',
      'assigned 钱师傅 10 10',
      'accepted 钱师傅 10 10',
      'judgement 钱师傅 30 0',
      'accepted 钱师傅 10 10',
    ]);
  });

  test('hours in which it is closed are none of it', () => {
    const calendar = compileCalendar({
      timeZone: 'UTC',
      week: Array.from({ length: 7 }, () => [{ opens: '00:30', closes: '02:00' }]),
      days: [],
      knownUntil: null,
    });
    expect(told([filed], 120, calendar)).toEqual(['new – 60 60']);
  });

  test('what changes nothing divides nothing, and one breath is not worth a line', () => {
    const events = [
      filed,
      event(10, { act: 'comment', toState: 'new' }),
      assigned(20, zhao),
      { ...event(20, { act: 'accept', toState: 'accepted' }), at: plusMinutes(at(20), 0.01) },
    ];
    expect(told(events, 30).map((line) => line.split(' ')[0])).toEqual(['new', 'accepted']);
  });
});
