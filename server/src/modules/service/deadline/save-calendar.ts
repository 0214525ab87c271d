import type { BodyOf, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import {
  forgetOwnDay,
  readCalendar,
  writeDays,
  writeSettings,
  type StoredCalendar,
} from './calendar.store.ts';
import { calendarFrom, type SetDay } from './default-calendar.ts';
import { calendarView } from './read-calendar.ts';
import { recountOrders } from './recount-orders.ts';

type Changed = OutOf<typeof serviceContract.saveCalendar>;

/** Opening hours, zone and whether the public holidays apply. */
export function saveCalendar(
  ctx: Ctx,
  { version, ...input }: BodyOf<typeof serviceContract.saveCalendar>,
): Promise<Changed> {
  return change(ctx, version, (before) => ({
    after: { ...before, settings: { ...before.settings, ...input } },
    act: 'calendar.save',
  }));
}

/** One day, set by hand: it stands over what was shipped or imported. */
export function saveCalendarDay(
  ctx: Ctx,
  day: string,
  { version, name, ...input }: BodyOf<typeof serviceContract.saveCalendarDay>,
): Promise<Changed> {
  const own: SetDay = { ...input, day, source: 'own', nameZh: name, nameEn: name };
  return change(ctx, version, (before) => ({
    after: { ...before, days: [...before.days.filter((one) => !isOwn(one, day)), own] },
    act: 'calendar.save_day',
    day,
    write: () => writeDays(ctx, [own]),
  }));
}

/** What somebody set by hand is forgotten. */
export function resetCalendarDay(ctx: Ctx, day: string, version: number): Promise<Changed> {
  return change(ctx, version, (before) => ({
    after: { ...before, days: before.days.filter((one) => !isOwn(one, day)) },
    act: 'calendar.reset_day',
    day,
    write: () => forgetOwnDay(ctx, day),
  }));
}

const isOwn = (one: SetDay, day: string) => one.source === 'own' && one.day === day;

export interface CalendarChange {
  after: StoredCalendar;
  /** For the audit. */
  act: string;
  /** The day it is about, when it is about one. */
  day?: string;
  /** Writes what is beside the settings. */
  write?: () => Promise<unknown>;
}

/**
 * One change of the calendar: seen, sound, written, and the open orders counted anew by it.
 * @throws Refusal service.calendar_moved when somebody changed it meanwhile, service.calendar_unsound
 */
export async function change(
  ctx: Ctx,
  seenVersion: number,
  decide: (before: StoredCalendar) => CalendarChange,
): Promise<Changed> {
  const before = await readCalendar(ctx);
  if (before.version !== seenVersion) throw new Refusal('service.calendar_moved');
  const { after, act, day, write } = decide(before);
  const calendar = sound(after);
  if (!(await writeSettings(ctx, seenVersion, after.settings)))
    throw new Refusal('service.calendar_moved');
  void write?.();
  const recounted = await recountOrders(ctx, {
    before: calendarFrom(before.settings, before.days),
    after: calendar,
  });
  audit(ctx, { act, subjectKind: 'calendar', ...(day === undefined ? {} : { subjectLabel: day }) });
  const year = day === undefined ? undefined : Number(day.slice(0, 4));
  return {
    calendar: calendarView(ctx, { ...after, version: seenVersion + 1 }, year),
    recounted,
  };
}

function sound({ settings, days }: StoredCalendar) {
  try {
    return calendarFrom(settings, days);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('service.calendar_unsound', { problem: error.message });
  }
}
