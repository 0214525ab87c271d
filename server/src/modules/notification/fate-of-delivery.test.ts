import { describe, expect, test } from 'vitest';
import { fateOf, type DueMessage } from './fate-of-delivery.ts';

/** Noon in Shanghai. */
const now = '2026-11-22T04:00:00.000Z';
const wishes = {
  channels: { inbox: true, sms: true, wechat: true },
  muted: [],
  quietFrom: null,
  quietUntil: null,
};
const fate = (more: Partial<DueMessage> = {}) =>
  fateOf(
    {
      channel: 'sms',
      kind: 'request_submitted',
      urgent: false,
      dueAt: now,
      wishes,
      phone: '13800138000',
      accountId: 'account',
      left: false,
      ...more,
    },
    now,
  );
const quiet = { ...wishes, quietFrom: '11:00', quietUntil: '13:00' };

describe('a message whose time has come', () => {
  test('is sent', () => {
    expect(fate()).toEqual({ act: 'send' });
    expect(fate({ channel: 'wechat' })).toEqual({ act: 'send' });
  });

  test('waits for the end of quiet hours, unless it is urgent', () => {
    expect(fate({ wishes: quiet })).toEqual({ act: 'wait', at: '2026-11-22T05:00:00.000Z' });
    expect(fate({ wishes: quiet, urgent: true })).toEqual({ act: 'send' });
  });

  test.each([
    ['too_late', { dueAt: '2026-11-21T03:59:59.000Z' }],
    ['left', { left: true }],
    ['switched_off', { wishes: { ...wishes, channels: { ...wishes.channels, sms: false } } }],
    ['switched_off', { wishes: { ...wishes, muted: ['request_submitted' as const] } }],
    ['no_mobile', { phone: null }],
    ['no_mobile', { phone: '0571-87654321' }],
    ['no_account', { channel: 'wechat' as const, accountId: null }],
  ])('is dropped because of %s', (why, more) => {
    expect(fate(more)).toEqual({ act: 'drop', why });
  });

  test('is dropped rather than kept waiting when it will not go out anyway', () => {
    expect(fate({ wishes: quiet, left: true })).toEqual({ act: 'drop', why: 'left' });
  });
});

describe('an invitation', () => {
  const off = { ...wishes, channels: { inbox: true, sms: false, wechat: false } };
  const invitation = { kind: 'member_invited' as const, wishes: off };

  test('goes to the phone of somebody without an account, who could not switch it on', () => {
    expect(fate({ ...invitation, accountId: null })).toEqual({ act: 'send' });
  });

  test('goes to somebody with an account only as they wish', () => {
    expect(fate(invitation)).toEqual({ act: 'drop', why: 'switched_off' });
  });

  test('does not go to somebody who is not invited any more', () => {
    expect(fate({ ...invitation, accountId: null, left: true })).toMatchObject({ why: 'left' });
  });
});

test('an alarm is sent to whoever muted it, by the ways they have switched on', () => {
  const muted = { ...quiet, muted: ['request_filed' as const] };
  const alarm = { kind: 'request_filed' as const, urgent: true };
  expect(fate({ ...alarm, wishes: muted })).toEqual({ act: 'send' });
  const off = { ...muted, channels: { ...muted.channels, sms: false } };
  expect(fate({ ...alarm, wishes: off })).toEqual({ act: 'drop', why: 'switched_off' });
});
