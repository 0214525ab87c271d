import { describe, expect, test } from 'vitest';
import {
  daysBetween,
  duration,
  exact,
  money,
  phoneText,
  priceRange,
  share,
  when,
  worked,
} from './format.ts';

const now = Date.parse('2026-03-05T02:00:00Z'); // 10:00 in Shanghai

describe('when', () => {
  test('days are those of Shanghai, whatever the zone of the device', () => {
    expect(when('2026-03-04T16:30:00Z', now, 'zh-CN')).toBe('今天 00:30');
    expect(when('2026-03-04T15:59:00Z', now, 'zh-CN')).toBe('昨天 23:59');
    expect(when('2026-03-05T16:01:00Z', now, 'en')).toBe('Tomorrow 00:01');
  });
  test('other days of this year drop the year, those of another keep it', () => {
    expect(when('2026-01-02T06:30:00Z', now, 'zh-CN')).toBe('1月2日 14:30');
    expect(when('2025-12-31T06:30:00Z', now, 'zh-CN')).toBe('2025年12月31日 14:30');
    expect(when('2025-12-31T06:30:00Z', now, 'en')).toBe('Dec 31, 2025 14:30');
  });
  test('the exact moment is written out', () => {
    expect(exact('2026-03-04T16:05:00Z')).toBe('2026-03-05 00:05');
  });
});

test('durations have two units at the most', () => {
  expect(duration(45 * 60_000, 'zh-CN')).toBe('45分钟');
  expect(duration(150 * 60_000, 'zh-CN')).toBe('2小时30分');
  expect(duration(2 * 3_600_000, 'en')).toBe('2 h');
  expect(duration(76 * 3_600_000 + 59 * 60_000, 'zh-CN')).toBe('3天4小时');
  expect(duration(-60_000, 'zh-CN')).toBe('1分钟');
});

test('what somebody worked is counted in hours, not in days', () => {
  expect(worked(3000, 'zh-CN')).toBe('50小时');
  expect(worked(1530, 'en')).toBe('25 h 30 min');
  expect(worked(0, 'zh-CN')).toBe('0分钟');
});

test('days between are midnights of Shanghai', () => {
  expect(daysBetween('2026-03-04T14:00:00Z', '2026-03-04T16:00:00Z')).toBe(1);
  expect(daysBetween('2026-03-04T16:00:00Z', '2026-03-05T15:59:00Z')).toBe(0);
});

test('money is whole fen, written as yuan', () => {
  expect(money(1250)).toBe('¥12.50');
  expect(money(5)).toBe('¥0.05');
  expect(money(-123_456_78)).toBe('−¥123,456.78');
  expect(priceRange(3000, 8000)).toBe('¥30–80');
  expect(priceRange(3050, 3050)).toBe('¥30.50');
});

test('phones are grouped as people read them out, and landlines left alone', () => {
  expect(phoneText('13800138000')).toBe('138 0013 8000');
  expect(phoneText('0571-87654321')).toBe('0571-87654321');
});

test('a share of nothing is no number', () => {
  expect(share(5, 6)).toBe('83%');
  expect(share(0, 0)).toBe('—');
});
