import { expect, test } from 'vitest';
import { endOfDay, nextShift, shiftAt, shiftEndedToday } from './end-of-day.ts';

const at = (hour: number, day = 22) => new Date(2026, 10, day, hour).getTime();
const shift = (from: number, until: number, day = 22) => ({
  startsAt: new Date(at(from, day)).toISOString(),
  endsAt: new Date(at(until, day)).toISOString(),
});

test('what the day needs goes when the shift that runs ends', () => {
  expect(endOfDay([shift(8, 17)], at(12))).toBe(at(17));
});
test('before the shift it is laid by until its end', () => {
  expect(endOfDay([shift(8, 17)], at(7))).toBe(at(17));
});
test('between two shifts of a day it stays until the end of the next', () => {
  expect(endOfDay([shift(8, 12), shift(14, 18)], at(13))).toBe(at(18));
});
test('after the last shift of the day nothing may stay', () => {
  expect(endOfDay([shift(8, 17)], at(18))).toBeNull();
});
test('where no shift is set it goes at the end of the day', () => {
  expect(endOfDay([], at(12))).toBe(at(24));
  expect(endOfDay([shift(8, 17, 23)], at(12))).toBe(at(24));
});
test('a night shift runs past midnight', () => {
  const night = shift(20, 32, 21);
  expect(endOfDay([night], at(3))).toBe(at(8));
  expect(shiftAt([night], at(3))).toBe(night);
  expect(shiftEndedToday([night], at(9))).toBe(night);
});
test('between two shifts the next one is known', () => {
  const tomorrow = shift(8, 17, 23);
  expect(nextShift([shift(8, 17), tomorrow], at(18))).toBe(tomorrow);
  expect(nextShift([shift(8, 17)], at(18))).toBeUndefined();
});
