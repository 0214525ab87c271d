import type { CalendarMode } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { roundTheClock, type BusinessCalendar } from './calendar.ts';
import {
  calendarFrom,
  defaultCalendar,
  defaultSettings,
  type CalendarSettings,
  type SetDay,
} from './default-calendar.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

/** What is stored of a community's calendar; version 0 while nobody has changed anything. */
export interface StoredCalendar {
  version: number;
  settings: CalendarSettings;
  days: SetDay[];
}

/**
 * The version of the community's calendar, to be read along with an order or a category: with it the
 * calendar itself need not be read. Null while nobody has changed it.
 * @param of the column that holds the community's id
 */
export const calendarVersionOf = (of: string) =>
  `(select k.version from calendar k where k.community_id = ${of}) as "calendarVersion"`;

const always = roundTheClock();

/** Compiled calendars by community; the oldest goes when there are too many. */
const kept = new Map<string, { version: number; calendar: BusinessCalendar }>();
const keptAtMost = 5000;

/**
 * The calendar something counts by. Costs nothing as long as the version read with it is the one in
 * memory; else the calendar is read once.
 */
export function calendarFor(
  ctx: Reading,
  by: { calendarMode: CalendarMode; calendarVersion: number | null },
): BusinessCalendar | Promise<BusinessCalendar> {
  if (by.calendarMode === 'round_the_clock') return always;
  if (by.calendarVersion === null) return defaultCalendar;
  const known = kept.get(ctx.communityId);
  if (known !== undefined && known.version === by.calendarVersion) return known.calendar;
  return readCalendar(ctx).then((stored) => keep(ctx.communityId, stored));
}

/** Both calendars of a community, for work on many orders at once. */
export async function readCalendars(ctx: Reading): Promise<Record<CalendarMode, BusinessCalendar>> {
  const found = await ctx.tx.query<{ version: number }>(
    'select version from calendar where community_id = $1',
    [ctx.communityId],
  );
  const calendarVersion = found.rows[0]?.version ?? null;
  const business = await calendarFor(ctx, { calendarMode: 'business', calendarVersion });
  return { business, round_the_clock: always };
}

function keep(communityId: string, { version, settings, days }: StoredCalendar): BusinessCalendar {
  const calendar = calendarFrom(settings, days);
  kept.delete(communityId);
  kept.set(communityId, { version, calendar });
  const [oldest] = kept.size > keptAtMost ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return calendar;
}

interface SettingsRow {
  version: number;
  timeZone: string;
  week: CalendarSettings['week'];
  holidays: CalendarSettings['holidays'];
  knownUntil: string | null;
}

export async function readCalendar(ctx: Reading): Promise<StoredCalendar> {
  const [found, days] = await Promise.all([
    ctx.tx.query<SettingsRow>(settingsStatement, [ctx.communityId]),
    ctx.tx.query<SetDay>(daysStatement, [ctx.communityId]),
  ]);
  const row = found.rows[0];
  if (row === undefined) return { version: 0, settings: defaultSettings, days: days.rows };
  const { version, ...settings } = row;
  return { version, settings, days: days.rows };
}

const settingsStatement = `select version, time_zone as "timeZone", week, holidays, known_until::text as "knownUntil"
  from calendar where community_id = $1`;
const daysStatement = `select day::text as day, source, kind, like_weekday as like, hours, name_zh as "nameZh", name_en as "nameEn"
  from calendar_day where community_id = $1 order by day`;

/**
 * Writes the settings under the next version. Of two changes at once that saw the same version the
 * second waits for the first and writes nothing.
 * @returns whether they were written
 */
export async function writeSettings(
  ctx: Ctx,
  seenVersion: number,
  settings: CalendarSettings,
): Promise<boolean> {
  const written = await ctx.tx.query(
    `insert into calendar as k (community_id, version, time_zone, week, holidays, known_until)
     select $1, $2::integer + 1, $3, $4::jsonb, $5, $6::date
     where $2::integer = coalesce((select version from calendar where community_id = $1), 0)
     on conflict (community_id) do update set version = excluded.version, time_zone = excluded.time_zone,
       week = excluded.week, holidays = excluded.holidays, known_until = excluded.known_until
     where k.version = $2`,
    [
      ctx.communityId,
      seenVersion,
      settings.timeZone,
      JSON.stringify(settings.week),
      settings.holidays,
      settings.knownUntil,
    ],
  );
  return written.count === 1;
}

export function writeDays(ctx: Ctx, days: readonly SetDay[]) {
  return ctx.tx.query(
    `insert into calendar_day (community_id, day, source, kind, like_weekday, hours, name_zh, name_en)
     select $1, x.day, x.source, x.kind, x."like", x.hours, x."nameZh", x."nameEn"
     from jsonb_to_recordset($2::jsonb) as x(day date, source text, kind text, "like" integer, hours jsonb, "nameZh" text, "nameEn" text)
     on conflict (community_id, day, source) do update set kind = excluded.kind, like_weekday = excluded.like_weekday,
       hours = excluded.hours, name_zh = excluded.name_zh, name_en = excluded.name_en`,
    [ctx.communityId, JSON.stringify(days)],
  );
}

/** Takes back what was imported for whole years, before they are imported again. */
export function forgetImported(ctx: Ctx, years: { first: number; last: number }) {
  return ctx.tx.query(
    `delete from calendar_day where community_id = $1 and source = 'import' and day between $2::date and $3::date`,
    [ctx.communityId, `${years.first}-01-01`, `${years.last}-12-31`],
  );
}

export function forgetOwnDay(ctx: Ctx, day: string) {
  return ctx.tx.query(
    `delete from calendar_day where community_id = $1 and source = 'own' and day = $2::date`,
    [ctx.communityId, day],
  );
}
