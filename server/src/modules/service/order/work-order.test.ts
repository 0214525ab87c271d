import {
  orderAct,
  orderState,
  type OrderAct,
  type OrderState,
  type Priority,
} from '@linli/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusDays, plusMinutes } from '../../../platform/clock/clock.ts';
import { roundTheClock } from '../deadline/calendar.ts';
import { recount } from '../deadline/order-clock.ts';
import {
  activeStates,
  deadlines,
  evidenceSuffices,
  isLate,
  next,
  reopenDays,
  reopenWindowOver,
  requestStateOf,
  transitions,
} from './work-order.ts';

const at = '2026-03-02T01:00:00.000Z';
const standing = (state: OrderState, executorId: string | null = 'e') => ({
  state,
  resumeState: null,
  executorId,
});

describe('the transition table', () => {
  test('every act of the contract has its row, and filing starts an order but never moves one', () => {
    expect(Object.keys(transitions).sort()).toEqual([...orderAct.options].sort());
    for (const state of orderState.options) expect(next('file', standing(state))).toBeNull();
  });

  test('cancelled and refused are ends: nothing leads out of them', () => {
    for (const act of orderAct.options) {
      // What a visit cost is still answered for when the order ended without work; it stays ended.
      const afterwards = ['price', 'approve_price', 'decline_price'].includes(act);
      expect(next(act, standing('cancelled'))).toBe(afterwards ? 'cancelled' : null);
      expect(next(act, standing('refused'))).toBeNull();
    }
  });

  test('every state but the ends can be reached from new, and every way ends somewhere', () => {
    const reached = new Set<OrderState>(['new']);
    for (let round = 0; round < 10; round++) {
      for (const state of reached) {
        for (const act of orderAct.options) {
          const to = next(act, { state, resumeState: 'arrived', executorId: 'e' });
          if (to !== null) reached.add(to);
        }
      }
    }
    expect([...reached].sort()).toEqual([...orderState.options].sort());
  });

  test.each<[OrderAct, OrderState, OrderState | null]>([
    ['claim', 'new', 'accepted'],
    ['claim', 'assigned', null],
    ['decline', 'assigned', 'new'],
    ['decline', 'accepted', null],
    ['send_back', 'accepted', 'new'],
    ['send_back', 'assigned', null],
    ['submit', 'new', null],
    ['confirm', 'accepted', null],
    ['confirm', 'submitted', 'confirmed'],
    ['reject', 'submitted', 'accepted'],
    ['close', 'arrived', null],
    ['close', 'submitted', 'closed'],
    ['rate', 'submitted', null],
    ['rate', 'confirmed', 'closed'],
    ['cancel', 'submitted', null],
    ['comment', 'cancelled', null],
  ])('%s in state %s leads to %s', (act, from, to) => {
    expect(next(act, standing(from))).toBe(to);
  });

  test('a paused order goes on where it stood', () => {
    expect(next('resume', { state: 'paused', resumeState: 'arrived', executorId: 'e' })).toBe(
      'arrived',
    );
    expect(next('resume', { state: 'paused', resumeState: 'accepted', executorId: 'e' })).toBe(
      'accepted',
    );
  });

  test('reopening keeps the executor, and an order nobody had starts anew', () => {
    expect(next('reopen', standing('closed'))).toBe('accepted');
    expect(next('reopen', standing('closed', null))).toBe('new');
  });
});

describe('a request is what its orders are', () => {
  test.each<[OrderState[], string]>([
    [['new'], 'open'],
    [['submitted', 'accepted'], 'open'],
    [['submitted', 'closed'], 'done'],
    [['confirmed'], 'done'],
    [['closed', 'cancelled'], 'closed'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['cancelled', 'refused'], 'refused'],
  ])('%j make it %s', (orders, state) => {
    expect(requestStateOf(orders)).toBe(state);
  });

  test('it is open exactly when one order is still to be done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...orderState.options), { minLength: 1, maxLength: 6 }),
        (orders) => {
          const working = orders.some((state) =>
            (activeStates as readonly OrderState[]).includes(state),
          );
          expect(requestStateOf(orders) === 'open').toBe(working);
        },
      ),
    );
  });
});

describe('deadlines', () => {
  const allowed = { respondMinutes: 30, finishMinutes: 240, priority: 'normal' } as const;

  const calendar = roundTheClock();
  const due = (own: Priority, priority: Priority) =>
    deadlines(at, { allowed: { ...allowed, priority: own }, priority, calendar });

  test('count from filing by the minutes of the category', () => {
    expect(due('normal', 'normal')).toEqual({
      respondTargetMinutes: 30,
      finishTargetMinutes: 240,
      respondDueAt: plusMinutes(at, 30),
      finishDueAt: plusMinutes(at, 240),
    });
  });

  test('an urgent one has a quarter of the time, a low one twice', () => {
    expect(due('normal', 'urgent').finishDueAt).toBe(plusMinutes(at, 60));
    expect(due('normal', 'low').finishDueAt).toBe(plusMinutes(at, 480));
  });

  test('the minutes of a category are meant for its own priority', () => {
    expect(due('urgent', 'urgent').respondDueAt).toBe(plusMinutes(at, 30));
  });

  test('going up and down in priority gives the first deadlines again: time used stays used', () => {
    const priorities = ['low', 'normal', 'high', 'urgent'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...priorities), fc.constantFrom(...priorities), (own, other) => {
        const filed = {
          state: 'accepted' as const,
          createdAt: at,
          calendarMode: 'round_the_clock' as const,
          pauseLimits: { resident: 0, parts: 0, weather: 0, third_party: 0 },
          clock: null,
          respondedAt: at,
          submittedAt: null,
          closedAt: null,
          ...due(own, own),
        };
        const terms = (priority: Priority) => ({ ...filed, ...due(own, priority), calendar });
        // Used by then: 10 of the 60 minutes that the most hurried change leaves.
        const there = recount(filed, calendar, terms(other), plusMinutes(at, 5));
        const back = recount({ ...filed, ...there }, calendar, terms(own), plusMinutes(at, 10));
        expect(back.finishDueAt).toBe(filed.finishDueAt);
      }),
    );
  });

  test('an order nobody answered is late past respond-by, an answered one only past finish-by', () => {
    const order = {
      state: 'new' as OrderState,
      respondDueAt: plusMinutes(at, 30),
      finishDueAt: plusMinutes(at, 240),
      respondedAt: null as string | null,
      respondBreachedAt: null,
      finishBreachedAt: null,
    };
    expect(isLate(order, plusMinutes(at, 30))).toBe(false);
    expect(isLate(order, plusMinutes(at, 31))).toBe(true);
    const answered = { ...order, state: 'accepted' as OrderState, respondedAt: plusMinutes(at, 5) };
    expect(isLate(answered, plusMinutes(at, 31))).toBe(false);
    expect(isLate(answered, plusMinutes(at, 241))).toBe(true);
  });

  test('what was late stays late after it is done, and what was in time does not become late', () => {
    const done = {
      state: 'closed' as OrderState,
      respondDueAt: at,
      finishDueAt: at,
      respondedAt: at,
      respondBreachedAt: null,
      finishBreachedAt: null,
    };
    expect(isLate(done, plusDays(at, 9))).toBe(false);
    expect(isLate({ ...done, finishBreachedAt: plusMinutes(at, 1) }, plusDays(at, 9))).toBe(true);
  });
});

describe('evidence and windows', () => {
  test('what a category needs must be there', () => {
    expect(evidenceSuffices('none', { note: '', photos: 0 })).toBe(true);
    expect(evidenceSuffices('text', { note: '  ', photos: 3 })).toBe(false);
    expect(evidenceSuffices('photo', { note: '好了', photos: 0 })).toBe(false);
    expect(evidenceSuffices('photo_before_after', { note: '', photos: 1 })).toBe(false);
    expect(evidenceSuffices('photo_before_after', { note: '', photos: 2 })).toBe(true);
  });

  test('the reopening window includes its last moment', () => {
    expect(reopenWindowOver(at, plusDays(at, reopenDays))).toBe(false);
    expect(reopenWindowOver(at, plusMinutes(plusDays(at, reopenDays), 1))).toBe(true);
    expect(reopenWindowOver(null, at)).toBe(false);
  });
});
