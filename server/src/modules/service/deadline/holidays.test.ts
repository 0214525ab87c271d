import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { chinaHolidays, HolidaysUnreadable, parseHolidays, readHolidays } from './holidays.ts';

const published = new URL(
  '../../../../../../shared/data/china/calendar/chinese-days.json',
  import.meta.url,
);
const there = existsSync(published);
if (!there)
  console.log(
    'skipped: ../shared/data/china/calendar is not here, so the shipped holidays are not compared with it',
  );

const year = (of: number, more: Record<string, string> = {}) => ({
  [`${of}-02-10`]: 'Spring Festival,春节,4',
  [`${of}-10-01`]: 'National Day,国庆节,3',
  ...more,
});
const text = (holidays: Record<string, string>, workdays: Record<string, string> = {}) =>
  JSON.stringify({ holidays, workdays, inLieuDays: {} });

test.skipIf(!there)('what is shipped is what the maintained source says, day by day', async () => {
  const { days, firstYear, lastYear } = await readHolidays(published.pathname);
  const shipped = chinaHolidays();
  expect(shipped.days).toEqual(days);
  expect([shipped.firstYear, shipped.lastYear]).toEqual([firstYear, lastYear]);
});

describe('what is shipped', () => {
  const { days, firstYear, lastYear, source } = chinaHolidays();
  const of = (name: string, inYear: string) =>
    days.filter((one) => one.nameZh === name && one.day.startsWith(inYear));
  test('says where it comes from and which years it knows', () => {
    expect(source).toContain('chinese-days 1.5.7');
    expect([firstYear, lastYear]).toEqual([2004, 2026]);
  });
  test('has the Spring Festivals of 2025 and 2026 with their make-up days', () => {
    const spans = (inYear: string, kind: string) =>
      of('春节', inYear)
        .filter((one) => one.kind === kind)
        .map((one) => one.day.slice(5));
    expect(spans('2025', 'holiday')).toEqual(
      '01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04'.split(' '),
    );
    expect(spans('2025', 'workday')).toEqual(['01-26', '02-08']);
    expect(spans('2026', 'holiday')).toEqual(
      '02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23'.split(' '),
    );
    expect(spans('2026', 'workday')).toEqual(['02-14', '02-28']);
  });
  test('works on weekends only where it says so: every make-up day is a Saturday or a Sunday', () => {
    const weekdays = days
      .filter((one) => one.kind === 'workday')
      .map((one) => new Date(`${one.day}T00:00:00Z`).getUTCDay());
    expect(weekdays.every((weekday) => weekday === 0 || weekday === 6)).toBe(true);
  });
});

describe('a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-holidays-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test('is read with its names in both languages', async () => {
    const file = path.join(folder, 'days.json');
    writeFileSync(file, text(year(2027), { '2027-02-06': 'Spring Festival,春节,4' }));
    const { days, lastYear } = await readHolidays(file);
    expect(lastYear).toBe(2027);
    expect(days[0]).toEqual({
      day: '2027-02-06',
      kind: 'workday',
      nameZh: '春节',
      nameEn: 'Spring Festival',
    });
  });
  test('that is too long is not even read', async () => {
    const file = path.join(folder, 'long.json');
    writeFileSync(file, `${text(year(2027))}${' '.repeat(1_000_000)}`);
    await expect(readHolidays(file)).rejects.toThrow('too long');
  });
});

describe('refused with a sentence:', () => {
  test.each([
    ['no JSON', '{', 'no JSON'],
    ['another file', '{"days":[]}', 'neither'],
    ['nothing', text({}), '1 to 10000 days'],
    ['half a year', text({ '2027-02-10': 'Spring Festival,春节,4' }), '2027 has no 国庆节'],
    ['a year left out', text({ ...year(2026), ...year(2028) }), '2027 is missing'],
    ['a day off and worked', text(year(2027), { '2027-10-01': 'National Day,国庆节,3' }), 'twice'],
    ['a day that does not exist', text(year(2027, { '2027-02-30': 'x,x,1' })), 'neither'],
    [
      'a span that ends before it begins',
      JSON.stringify({
        source: 'x',
        names: {},
        years: { 2027: { off: [['春节', '02-10', '02-01']], work: [] } },
      }),
      'no span',
    ],
  ])('%s', (_, given, why) => {
    expect(() => parseHolidays(given)).toThrow(HolidaysUnreadable);
    expect(() => parseHolidays(given)).toThrow(why);
  });
});
