import { orderAct, type OrderAct } from '@linli/contract';
import { describe, expect, test } from 'vitest';
import type { OrderEscalated, OrderLate, OrderMoved } from '../service/events.ts';
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
    ['estimate', ['request_estimated → reporter']],
    ['approve_estimate', ['price_agreed → engineer']],
    ['decline_estimate', ['price_declined → engineer']],
    ['price', ['request_priced → reporter']],
    ['approve_price', ['price_agreed → engineer']],
    ['decline_price', ['price_declined → engineer']],
    ['end_without_work', ['request_cancelled → reporter']],
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

  test('whoever had an order that becomes a task is told, without a way to what is not theirs any more', () => {
    const lost = moved('open_task', { executorId: null, previousExecutorId: 'engineer' });
    expect(lines(lost)).toEqual(['order_became_task → engineer']);
    expect(lost?.tellings).toMatchObject([{ lost: true }]);
    expect(lines(moved('open_task', { executorId: null }))).toEqual([]);
  });

  test('whoever loses an order to somebody else, or to nobody, is told; whoever gave it away is not', () => {
    const given = moved('assign', { executorId: 'other', previousExecutorId: 'engineer' });
    expect(lines(given)).toEqual(['order_assigned → other', 'order_taken_away → engineer']);
    expect(given?.tellings[0]).not.toHaveProperty('lost');
    const again = moved('assign', { executorId: 'engineer', previousExecutorId: 'engineer' });
    expect(lines(again)).toEqual(['order_assigned → engineer']);
    const back = moved('take_back', { executorId: null, previousExecutorId: 'engineer' });
    expect(lines(back)).toEqual(['order_taken_away → engineer']);
  });

  test('a step of the ladder goes to its level, and to the desk where nobody stands on it', () => {
    const escalated = (more: Partial<OrderEscalated>) =>
      newsOf({
        type: 'order.escalated',
        data: asData({
          ...about,
          deadline: 'finish',
          at: { kind: 'share', percent: 80 },
          to: 'steward',
          dueAt: '2026-03-02T01:00:00.000Z',
          executorId: 'engineer',
          responsibleId: 'steward of the building',
          urgent: false,
          ...more,
        }),
      })!;
    expect(lines(escalated({}))).toEqual(['order_escalated → steward of the building']);
    expect(lines(escalated({ responsibleId: null }))).toEqual([`order_escalated → ${desk}`]);
    expect(lines(escalated({ to: 'executor' }))).toEqual(['order_escalated → engineer']);
    expect(lines(escalated({ to: 'street_officer' }))).toEqual([
      'order_escalated → street_officer',
    ]);
    expect(
      escalated({ at: { kind: 'after', minutes: 240, counts: 'elapsed' } }).data,
    ).toMatchObject({
      deadline: 'finish',
      step: 'after',
      minutes: 240,
    });
  });

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

  test('that makes it urgent is an alarm to whoever has it, to the desk and to who may claim it', () => {
    const urgent = { urgent: true, becameUrgent: true } as const;
    expect(lines(moved('reprioritise', urgent))).toEqual([
      'request_filed → engineer',
      `request_filed → ${desk}`,
    ]);
    const hall = { ...urgent, executorId: null, from: 'new', to: 'new' } as const;
    expect(
      lines(moved('reprioritise', { ...hall, claimablePerformerRole: 'volunteer_steward' })),
    ).toEqual([`request_filed → ${desk}`, 'order_claimable → volunteer_steward']);
    // It was urgent before: nobody is alarmed twice.
    expect(lines(moved('reprioritise', { urgent: true, becameUrgent: false }))).toEqual([]);
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

test('a missed deadline is news to the executor and the desk, never to the resident', () => {
  const data: OrderLate = { ...about, deadline: 'finish', executorId: 'engineer' };
  const news = newsOf({ type: 'order.late', data: asData(data) })!;
  expect(lines(news)).toEqual(['order_late → engineer', `order_late → ${desk}`]);
  expect(news).toMatchObject({ byId: null, data: { deadline: 'finish' } });
});

test('an invitation is news to who is invited, with the role and nothing else', () => {
  const news = newsOf({
    type: 'member.invited',
    data: { membershipId: 'membership', role: 'engineer', personIds: ['guest'] },
  })!;
  expect(lines(news)).toEqual(['member_invited → guest']);
  expect(news).toMatchObject({ orderId: null, requestId: null, data: { role: 'engineer' } });
});

test('other facts are no news', () => {
  expect(newsOf({ type: 'building.added', data: {} })).toBeNull();
});
