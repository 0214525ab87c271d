import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWhen } from './index.ts';
import type { CellValue, WhenOptions } from './index.ts';

const inShanghai = { timeZone: 'Asia/Shanghai' };
const inNewYork = { timeZone: 'America/New_York', formats: ['MM/DD/YYYY hh:mm:ss A'] };
const read = (value: CellValue, options: WhenOptions = inShanghai) => {
  const when = parseWhen(value, options);
  return when.bad ?? when.iso;
};

test.each([
  ['2019/11/22 17:12:14', '2019-11-22T09:12:14.000Z'],
  ['2020-1-9 9:23', '2020-01-09T01:23:00.000Z'],
  ['2019年12月2日 12:11', '2019-12-02T04:11:00.000Z'],
  ['2019年12月2日12时11分09秒', '2019-12-02T04:11:09.000Z'],
  ['2019年12月2日 星期一 下午3:05', '2019-12-02T07:05:00.000Z'],
  ['２０１９／１１／２２　１７：１２', '2019-11-22T09:12:00.000Z'],
  ['2019.11.22 8点', '2019-11-22T00:00:00.000Z'],
  ['2019-11-22', '2019-11-21T16:00:00.000Z'],
  ['20191122171214', '2019-11-22T09:12:14.000Z'],
  [20191122, '2019-11-21T16:00:00.000Z'],
  ['2019-01-01 24:00', '2019-01-01T16:00:00.000Z'],
  ['2020-01-09T09:23:00.5Z', '2020-01-09T09:23:00.500Z'],
  ['2020-01-09T09:23:00+09:00', '2020-01-09T00:23:00.000Z'],
])('%j reads as %j in Shanghai', (value, iso) => {
  expect(read(value)).toBe(iso);
});

test('summer time counts: Shanghai had it in 1986, New York has it', () => {
  expect(read('1986-06-01 12:00')).toBe('1986-06-01T03:00:00.000Z');
  expect(read('01/02/2015 03:14:47 PM', inNewYork)).toBe('2015-01-02T20:14:47.000Z');
  expect(read('07/02/2015 12:14:47 AM', inNewYork)).toBe('2015-07-02T04:14:47.000Z');
});

test('an hour that comes twice is the first, one that is left out moves on', () => {
  expect(read('11/01/2015 01:30:00 AM', inNewYork)).toBe('2015-11-01T05:30:00.000Z');
  expect(read('03/08/2015 02:30:00 AM', inNewYork)).toBe('2015-03-08T07:30:00.000Z');
});

test('day or month first is never guessed', () => {
  expect(read('03/04/2020')).toBe('ambiguous');
  expect(read('13/04/2020 10:00')).toBe('ambiguous');
  expect(read('03/04/2020', { ...inShanghai, formats: ['DD/MM/YYYY'] })).toBe(
    '2020-04-02T16:00:00.000Z',
  );
  const both = { ...inShanghai, formats: ['DD/MM/YYYY', 'MM/DD/YYYY'] };
  expect(read('03/04/2020', both)).toBe('ambiguous');
  expect(read('13/04/2020', both)).toBe('2020-04-12T16:00:00.000Z');
  expect(read('04/04/2020', both)).toBe('2020-04-03T16:00:00.000Z');
});

test.each<[CellValue, WhenOptions]>([
  ['2020-02-30', inShanghai],
  ['2019-02-29 10:00', inShanghai],
  ['2020-13-01', inShanghai],
  ['2020-01-01 25:00', inShanghai],
  ['2020-01-01 10:60', inShanghai],
  ['2020-1-9 13:23 PM', inShanghai],
  ['13/02/2015 03:14:47 PM', inNewYork],
  ['12/02/2015 13:14:47 PM', inNewYork],
  ['0000-01-01', inShanghai],
  [60, inShanghai],
  [0.5, inShanghai],
  [-3, inShanghai],
  [new Date(Number.NaN), inShanghai],
])('%j is impossible', (value, options) => {
  expect(read(value, options)).toBe('impossible');
});

test('an empty cell is empty, and other text is no date', () => {
  expect([null, '', '  '].map((value) => read(value))).toEqual(['empty', 'empty', 'empty']);
  expect(['昨天', '12:30', 'n/a', '2020', '1577836800'].map((value) => read(value))).toEqual(
    Array(5).fill('unknown_format'),
  );
  expect(read(true)).toBe('unknown_format');
});

test('numbers of Excel are days, from 1900 or 1904', () => {
  expect(read(43791.717523148)).toBe('2019-11-22T09:13:14.000Z');
  expect(read(1)).toBe(read('1900-01-01'));
  expect(read(59)).toBe(read('1900-02-28'));
  expect(read(61)).toBe(read('1900-03-01'));
  expect(read(43791 - 1462, { ...inShanghai, serial1904: true })).toBe(read(43791));
  expect(read('43791', { ...inShanghai, formats: ['serial'] })).toBe(read(43791));
  expect(read(1577836800, { ...inShanghai, formats: ['X'] })).toBe('2020-01-01T00:00:00.000Z');
  expect(read('1577836800000', { ...inShanghai, formats: ['x'] })).toBe('2020-01-01T00:00:00.000Z');
});

test('a Date from a sheet is the clock on the wall', () => {
  expect(read(new Date(Date.UTC(2019, 10, 22, 17, 12)))).toBe('2019-11-22T09:12:00.000Z');
});

test('whatever a cell holds, the answer is a moment or a reason', () => {
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.date({ noInvalidDate: false }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(
      value,
      fc.array(fc.string({ maxLength: 12 }), { maxLength: 2 }),
      (cell, formats) => {
        const when = parseWhen(cell, { ...inShanghai, formats });
        expect(when.bad ?? when.iso).toMatch(
          /^(empty|unknown_format|ambiguous|impossible|[+-]?\d{4,6}-\d\d-\d\dT.*Z)$/,
        );
      },
    ),
  );
});

test('a written moment in any zone reads back as itself', () => {
  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'America/New_York',
    'Europe/London',
    'Asia/Kolkata',
  );
  const minutes = fc.integer({
    min: Date.UTC(1950, 0, 1) / 60_000,
    max: Date.UTC(2090, 0, 1) / 60_000,
  });
  fc.assert(
    fc.property(zones, minutes, (timeZone, minute) => {
      const at = minute * 60_000;
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(at);
      const back = Date.parse(read(shown, { timeZone }));
      // The hour that comes twice may be read as the earlier one.
      expect([0, 30 * 60_000, 60 * 60_000]).toContain(at - back);
    }),
  );
});
