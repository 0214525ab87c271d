import { orderAct, type OrderAct } from '@linli/contract';
import { describe, expect, test } from 'vitest';
import type { OrderLate, OrderMoved } from '../service/events.ts';
import { newsOf, type HeardRequestFiled } from './heard.ts';

const about = {
  orderId: 'order',
  requestId: 'request',
  number: 12,
  categoryNameZh: '水管漏水',
  categoryNameEn: 'Leaking pipe',
  placeLabel: '3号楼501',
  personIds: [],
};
const asData = (data: object) => data as Record<string, unknown>;

const moved = (act: OrderAct, more: Partial<OrderMoved> = {}) => {
  const data: OrderMoved = {
    ...about,
    act,
    from: 'assigned',
    to: 'accepted',
    byId: 'doer',
    executorId: 'engineer',
    previousExecutorId: null,
    reporterIds: ['reporter'],
    claimablePerformerRole: null,
    internal: false,
    reason: null,
    urgent: false,
    ...more,
  };
  return newsOf({ type: 'order.moved', data: asData(data) })!;
};
const filed = (more: Partial<HeardRequestFiled> = {}) =>
  newsOf({ type: 'request.filed', data: asData({ ...about, urgent: false, ...more }) })!;

/** `kind → listeners`, one line each. */
const lines = (news: ReturnType<typeof moved>) =>
  news.tellings.map(
    ({ kind, to }) => `${kind} → ${('people' in to ? to.people : to.roles).join(' ')}`,
  );
const desk = 'dispatcher manager';

describe('an act on an order', () => {
  test.each([
    ['assign', ['order_assigned → engineer']],
    ['hand_over', ['order_handed_over → engineer']],
    ['reject', ['order_rejected → engineer']],
    ['reopen', ['order_reopened → engineer']],
    ['decline', [`order_declined → ${desk}`]],
    ['send_back', [`order_sent_back → ${desk}`]],
    ['claim', ['request_accepted → reporter']],
    ['accept', ['request_accepted → reporter']],
    ['arrive', ['request_arrived → reporter']],
    ['pause', ['request_paused → reporter']],
    ['submit', ['request_submitted → reporter']],
    ['close', ['request_closed → reporter']],
    ['refuse', ['request_refused → engineer', 'request_refused → reporter']],
    ['cancel', ['request_cancelled → engineer', 'request_cancelled → reporter']],
    ['comment', ['request_commented → engineer', 'request_commented → reporter']],
  ] as const)('%s tells those whom it concerns', (act, expected) => {
    expect(lines(moved(act))).toEqual(expected);
  });

  test.each(['resume', 'confirm', 'rate', 'return_visit', 'reprioritise'] as const)(
    '%s is no news',
    (act) => {
      expect(lines(moved(act))).toEqual([]);
    },
  );

  test('every act is decided about', () => {
    for (const act of orderAct.options) expect(() => moved(act)).not.toThrow();
  });

  test('an internal word stays among staff', () => {
    for (const act of orderAct.options) {
      expect(lines(moved(act, { internal: true })).join()).not.toContain('reporter');
    }
    expect(lines(moved('comment', { internal: true }))).toEqual(['request_commented → engineer']);
  });

  test('who did it is named, so that they are not told', () => {
    expect(moved('submit').byId).toBe('doer');
    expect(moved('close', { byId: null }).byId).toBeNull();
  });

  test('an order opened again in nobody’s hands goes to the desk', () => {
    expect(lines(moved('reopen', { executorId: null }))).toEqual([`order_reopened → ${desk}`]);
  });

  test('an order that comes to the claim hall is told to those who may claim it, once', () => {
    const inHall = { executorId: null, claimablePerformerRole: 'engineer', to: 'new' } as const;
    expect(lines(moved('send_back', { ...inHall, from: 'accepted' }))).toEqual([
      `order_sent_back → ${desk}`,
      'order_claimable → engineer',
    ]);
    expect(lines(moved('comment', { ...inHall, from: 'new' }))).toEqual([
      'request_commented → reporter',
    ]);
    expect(lines(moved('reprioritise', { ...inHall, from: 'new' }))).toEqual([]);
  });

  test('its words are the number, the place, the category and the reason', () => {
    expect(moved('pause', { reason: '等配件' }).data).toEqual({
      number: 12,
      placeLabel: '3号楼501',
      categoryNameZh: '水管漏水',
      categoryNameEn: 'Leaking pipe',
      reason: '等配件',
    });
    expect(moved('submit').data).not.toHaveProperty('reason');
  });
});

describe('a request that is filed', () => {
  test('is news to the desk when it is urgent, and passes quiet hours then', () => {
    expect(lines(filed())).toEqual([]);
    expect(lines(filed({ urgent: true }))).toEqual([`request_filed → ${desk}`]);
    expect([filed().urgent, filed({ urgent: true }).urgent]).toEqual([false, true]);
  });

  test('is news to whose turn it is, or to those who may claim it', () => {
    expect(lines(filed({ executorId: 'engineer' }))).toEqual(['order_assigned → engineer']);
    expect(lines(filed({ claimablePerformerRole: 'volunteer_steward' }))).toEqual([
      'order_claimable → volunteer_steward',
    ]);
  });
});

test('a missed deadline is urgent news to the executor and the desk, never to the resident', () => {
  const data: OrderLate = { ...about, deadline: 'finish', executorId: 'engineer' };
  const news = newsOf({ type: 'order.late', data: asData(data) })!;
  expect(lines(news)).toEqual(['order_late → engineer', `order_late → ${desk}`]);
  expect(news).toMatchObject({ urgent: true, byId: null, data: { deadline: 'finish' } });
});

test('other facts are no news', () => {
  expect(newsOf({ type: 'building.added', data: {} })).toBeNull();
});
