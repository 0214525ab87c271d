import { describe, expect, test } from 'vitest';
import { checkPreferences, defaultPreferences, deliverAt } from './preferences.ts';

/** A time of the wall in Shanghai on 22 November 2026. */
const wall = (time: string, day = 22) =>
  new Date(`2026-11-${day}T${time}:00.000+08:00`).toISOString();
const night = { quietFrom: '22:00', quietUntil: '07:30' };
const noon = { quietFrom: '12:00', quietUntil: '14:00' };

describe('quiet hours', () => {
  test('over midnight, what comes in the evening waits until the morning after', () => {
    expect(deliverAt(wall('22:00'), night, false)).toBe(wall('07:30', 23));
    expect(deliverAt(wall('23:59'), night, false)).toBe(wall('07:30', 23));
  });

  test('over midnight, what comes in the small hours waits until the same morning', () => {
    expect(deliverAt(wall('00:00'), night, false)).toBe(wall('07:30'));
    expect(deliverAt(wall('07:29'), night, false)).toBe(wall('07:30'));
  });

  test('their start counts and their end does not', () => {
    expect(deliverAt(wall('07:30'), night, false)).toBe(wall('07:30'));
    expect(deliverAt(wall('21:59'), night, false)).toBe(wall('21:59'));
    expect(deliverAt(wall('12:00'), noon, false)).toBe(wall('14:00'));
    expect(deliverAt(wall('14:00'), noon, false)).toBe(wall('14:00'));
    expect(deliverAt(wall('11:59'), noon, false)).toBe(wall('11:59'));
  });

  test('they are hours of Shanghai, whatever the day is called in UTC', () => {
    // 06:30 in Shanghai is 22:30 of the day before in UTC.
    expect(deliverAt('2026-11-21T22:30:00.000Z', night, false)).toBe('2026-11-21T23:30:00.000Z');
    expect(deliverAt('2026-11-22T22:30:00.000Z', noon, false)).toBe('2026-11-22T22:30:00.000Z');
  });

  test('what is urgent does not wait', () => {
    expect(deliverAt(wall('03:00'), night, true)).toBe(wall('03:00'));
  });

  test('without them, or of no length, nothing waits', () => {
    expect(deliverAt(wall('03:00'), { quietFrom: null, quietUntil: null }, false)).toBe(
      wall('03:00'),
    );
    expect(deliverAt(wall('08:00'), { quietFrom: '08:00', quietUntil: '08:00' }, false)).toBe(
      wall('08:00'),
    );
  });
});

describe('preferences', () => {
  const plain = defaultPreferences(false);

  test('quiet hours with one end are refused', () => {
    for (const half of [{ quietFrom: '22:00' }, { quietUntil: '07:00' }]) {
      expect(() => checkPreferences({ ...plain, ...half })).toThrow(
        'notification.quiet_hours_incomplete',
      );
    }
    expect(checkPreferences({ ...plain, ...night })).toMatchObject(night);
  });

  test('a kind is muted once', () => {
    const muted = ['order_late', 'order_late'] as const;
    expect(checkPreferences({ ...plain, muted: [...muted] }).muted).toEqual(['order_late']);
  });

  test('nobody gets text messages who did not ask, nor WeChat where there is none', () => {
    expect(plain.channels).toEqual({ inbox: true, sms: false, wechat: false });
    expect(defaultPreferences(true).channels).toEqual({ inbox: true, sms: false, wechat: true });
  });
});
