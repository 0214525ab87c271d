import { describe, expect, test } from 'vitest';
import { msOf, plusMinutes } from '../../platform/clock/clock.ts';
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

  test('they may end at midnight, and begin there', () => {
    const evening = { quietFrom: '20:00', quietUntil: '00:00' };
    expect(deliverAt(wall('23:59'), evening, false)).toBe(wall('00:00', 23));
    expect(deliverAt(wall('00:00'), evening, false)).toBe(wall('00:00'));
    const smallHours = { quietFrom: '00:00', quietUntil: '06:00' };
    expect(deliverAt(wall('00:00'), smallHours, false)).toBe(wall('06:00'));
    expect(deliverAt(wall('23:59'), smallHours, false)).toBe(wall('23:59'));
  });

  test('of any two times, a message never goes out in them, and never waits a day', () => {
    const times = ['00:00', '00:01', '06:30', '12:00', '21:59', '22:00', '23:59'];
    for (const quietFrom of times) {
      for (const quietUntil of times) {
        for (let minute = 0; minute < 1440; minute += 7) {
          const now = plusMinutes(wall('00:00'), minute);
          const at = deliverAt(now, { quietFrom, quietUntil }, false);
          expect(msOf(at) - msOf(now)).toBeGreaterThanOrEqual(0);
          expect(msOf(at) - msOf(now)).toBeLessThan(86_400_000);
          expect(deliverAt(at, { quietFrom, quietUntil }, false)).toBe(at);
        }
      }
    }
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

  test('an alarm cannot be muted: what is saved says so', () => {
    const muted = ['request_filed', 'order_late'] as const;
    expect(checkPreferences({ ...plain, muted: [...muted] }).muted).toEqual(['order_late']);
  });

  test('nobody gets text messages who did not ask, nor WeChat where there is none', () => {
    expect(plain.channels).toEqual({ inbox: true, sms: false, wechat: false });
    expect(defaultPreferences(true).channels).toEqual({ inbox: true, sms: false, wechat: true });
  });
});
