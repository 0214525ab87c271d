import { expect, test } from 'vitest';
import { isTime, timeOf } from './clock-time.ts';

test.each([
  ['830', '08:30'],
  ['8:30', '08:30'],
  ['1730', '17:30'],
  ['08：30', '08:30'],
  [' 9.05 ', '09:05'],
  ['2400', '24:00'],
])('%s is taken for %s', (typed, time) => {
  expect(timeOf(typed)).toBe(time);
  expect(isTime(time)).toBe(true);
});

test.each(['', '8', '2560', '24:01', 'noon'])(
  '%s is no time, and stays as it was typed',
  (typed) => {
    expect(timeOf(typed)).toBe(typed);
    expect(isTime(typed)).toBe(false);
  },
);
