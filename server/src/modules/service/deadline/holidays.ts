import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import shipped from './china-holidays.json' with { type: 'json' };
import { dayMs } from './zone.ts';

/** A day that a government moved: off though it is a weekday, or worked though it is a weekend. */
export interface HolidayDay {
  day: string;
  kind: 'holiday' | 'workday';
  nameZh: string;
  nameEn: string;
}

export interface Holidays {
  /** In order. */
  days: HolidayDay[];
  /** Whole years: each has a Spring Festival and a National Day, and none between is missing. */
  firstYear: number;
  lastYear: number;
  /** Where the days come from, when the file says so. */
  source: string | null;
}

/** Why a file of holidays cannot be used. */
export class HolidaysUnreadable extends Error {}

/** The public holidays and make-up workdays of China that are shipped, with their source and date. */
export const chinaHolidays = (): Holidays => fromCompact(compact.parse(shipped));

/**
 * Reads a file of holidays: the format of chinese-days (`chinese-days.json`, published there each
 * year), or the compact one shipped beside this file.
 * @throws HolidaysUnreadable with a sentence that says what is wrong
 */
export async function readHolidays(file: string): Promise<Holidays> {
  if ((await stat(file)).size > mostBytes) throw new HolidaysUnreadable('the file is too long');
  return parseHolidays(await readFile(file, 'utf8'));
}

export function parseHolidays(text: string): Holidays {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new HolidaysUnreadable('this is no JSON');
  }
  const published = chineseDays.safeParse(json);
  if (published.success) return fromChineseDays(published.data);
  const own = compact.safeParse(json);
  if (own.success) return fromCompact(own.data);
  throw new HolidaysUnreadable('this is neither chinese-days.json nor the compact format');
}

const mostBytes = 1_000_000;
const mostDays = 10_000;

const monthDay = z.string().regex(/^\d\d-\d\d$/);
const compact = z.object({
  source: z.string().max(200),
  names: z.record(z.string().max(40), z.string().max(100)),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({
      /** Name, first day, and the last one where there are several. */
      off: z.array(z.tuple([z.string(), monthDay], monthDay)).max(100),
      work: z.array(z.tuple([z.string(), monthDay])).max(100),
    }),
  ),
});

function fromCompact({ source, names, years }: z.infer<typeof compact>): Holidays {
  const named = (nameZh: string) => ({ nameZh, nameEn: names[nameZh] ?? nameZh });
  const days = Object.entries(years).flatMap(([year, { off, work }]): HolidayDay[] => [
    ...off.flatMap(([name, from, until]) =>
      daysBetween(`${year}-${from}`, `${year}-${until ?? from}`).map((day) => ({
        day,
        kind: 'holiday' as const,
        ...named(name),
      })),
    ),
    ...work.map(([name, day]) => ({
      day: `${year}-${day}`,
      kind: 'workday' as const,
      ...named(name),
    })),
  ]);
  return sound(days, source);
}

/** `"2026-02-15": "Spring Festival,春节,4"`; days in lieu stand among the holidays too. */
const dayNames = z.record(z.iso.date(), z.string().max(200));
const chineseDays = z.object({ holidays: dayNames, workdays: dayNames });

function fromChineseDays({ holidays, workdays }: z.infer<typeof chineseDays>): Holidays {
  const days = (of: Record<string, string>, kind: HolidayDay['kind']) =>
    Object.entries(of).map(([day, text]): HolidayDay => {
      const [nameEn = '', nameZh = nameEn] = text.split(',');
      return { day, kind, nameZh, nameEn };
    });
  return sound([...days(holidays, 'holiday'), ...days(workdays, 'workday')], null);
}

/** A year of which half is missing would make deadlines wrong without a word: it is refused. */
function sound(days: HolidayDay[], source: string | null): Holidays {
  if (days.length === 0 || days.length > mostDays)
    throw new HolidaysUnreadable(`a file holds 1 to ${mostDays} days`);
  days.sort((one, other) => (one.day < other.day ? -1 : 1));
  for (const [at, one] of days.entries()) {
    if (days[at + 1]?.day === one.day)
      throw new HolidaysUnreadable(`${one.day} stands there twice`);
  }
  const byYear = Map.groupBy(days, (one) => Number(one.day.slice(0, 4)));
  const years = [...byYear.keys()];
  for (const [at, year] of years.entries()) {
    const names = new Set(byYear.get(year)!.map((one) => one.nameZh));
    for (const name of ['春节', '国庆节']) {
      if (!names.has(name)) throw new HolidaysUnreadable(`${year} has no ${name}`);
    }
    if (at > 0 && years[at - 1] !== year - 1)
      throw new HolidaysUnreadable(`${year - 1} is missing`);
  }
  return { days, firstYear: years[0]!, lastYear: years.at(-1)!, source };
}

function daysBetween(first: string, last: string): string[] {
  const from = Date.parse(`${first}T00:00:00Z`);
  const until = Date.parse(`${last}T00:00:00Z`);
  if (!(until >= from && until - from < 31 * dayMs))
    throw new HolidaysUnreadable(`${first} to ${last} is no span of days`);
  return Array.from({ length: (until - from) / dayMs + 1 }, (_, at) =>
    new Date(from + at * dayMs).toISOString().slice(0, 10),
  );
}
