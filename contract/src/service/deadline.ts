import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, flag, id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { orderBrief } from './shapes.ts';
import { deadlineKind, orderState, pauseReason } from './words.ts';

/** `08:30`; a closing may be `24:00`. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const hours = z.array(z.strictObject({ opens: time, closes: time })).max(6);
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((one) => z.literal(one)));

/** What a single day is instead of what its weekday says. */
const dayKind = z.enum(['holiday', 'workday', 'hours', 'usual']);
const calendarDay = z.object({
  day,
  kind: dayKind,
  /** Of a make-up workday: the weekday whose hours it has, Monday being 1; null for the usual ones. */
  like: weekday.nullable(),
  hours: hours.nullable(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  /** Shipped with the system, imported from a file, or set by hand. */
  source: z.enum(['shipped', 'import', 'own']),
});

const calendar = z.object({
  /** Counts up with every change; 0 as long as nothing was changed. */
  version: z.number().int(),
  timeZone: z.string(),
  /** Seven lists of opening hours, Monday first. */
  week: z.array(hours).length(7),
  /** Whether the public holidays of China that are shipped apply. */
  holidays: z.enum(['china', 'none']),
  /** The last day whose holidays are known; after it only the week counts. */
  knownUntil: day.nullable(),
  year: z.number().int(),
  /** The days of the year that are not as their weekday says. */
  days: z.array(calendarDay),
});

const refusals = ['service.calendar_moved', 'service.calendar_unsound'] as const;
const version = z.number().int().min(0);
const onCalendar = '/api/communities/:communityId/calendar';
const onDay = inCommunity.extend({ day });
const changed = z.object({
  calendar,
  /** Open orders whose deadlines were counted anew. */
  recounted: z.number().int(),
});

const whyPart = z.object({
  /** Where the time went: a state of the order, `paused` with its reason, `closed` for hours outside the calendar. */
  stage: z.union([orderState, z.literal('judgement')]),
  pauseReason: pauseReason.nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  from: instant,
  until: instant,
  /** Minutes on the category's calendar, and of those the ones the clock ran. */
  minutes: z.number(),
  countedMinutes: z.number(),
});

export const deadlineContract = {
  getCalendar: endpoint({
    method: 'GET',
    path: onCalendar,
    summary: 'The business calendar of the community, with the special days of one year.',
    params: inCommunity,
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    out: calendar,
  }),
  saveCalendar: endpoint({
    method: 'PUT',
    path: onCalendar,
    summary: 'Change opening hours; open orders are counted anew, time used stays used.',
    params: inCommunity,
    body: z.strictObject({
      version,
      timeZone: z.string().max(60),
      week: z.array(hours).length(7),
      holidays: z.enum(['china', 'none']),
    }),
    out: changed,
    refusals,
  }),
  saveCalendarDay: endpoint({
    method: 'PUT',
    path: `${onCalendar}/days/:day`,
    summary: 'Make one day a holiday, a workday, a day of special hours, or as its weekday says.',
    params: onDay,
    body: z.strictObject({
      version,
      kind: dayKind,
      like: weekday.nullable().default(null),
      hours: hours.nullable().default(null),
      name: shortText.nullable().default(null),
    }),
    out: changed,
    refusals,
  }),
  resetCalendarDay: endpoint({
    method: 'DELETE',
    path: `${onCalendar}/days/:day`,
    summary: 'Let one day be again what it was before somebody changed it.',
    params: onDay,
    body: z.strictObject({ version }),
    out: changed,
    refusals,
  }),
  importHolidays: endpoint({
    method: 'POST',
    path: `${onCalendar}/holidays`,
    summary: 'Bring in holidays and make-up workdays from a published file, whole years of them.',
    params: inCommunity,
    body: z.strictObject({
      version,
      /** What stands in the file. */
      text: z.string().min(2).max(1_000_000),
      /** Look only. */
      dryRun: z.boolean().default(false),
    }),
    out: z.object({
      firstYear: z.number().int(),
      lastYear: z.number().int(),
      days: z.number().int(),
      /** Days that are other than before. */
      changed: z.number().int(),
      calendar,
      recounted: z.number().int(),
    }),
    refusals: [...refusals, 'service.holidays_unreadable'],
  }),
  listUpcomingBreaches: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/deadlines/upcoming',
    summary:
      'What will miss its deadline in the next hours unless somebody acts, the nearest first.',
    params: inCommunity,
    query: z.strictObject({
      hours: z.coerce.number().int().min(1).max(168).default(8),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    out: z.object({
      items: z.array(
        z.object({
          order: orderBrief,
          deadline: deadlineKind,
          dueAt: instant,
          targetMinutes: z.number().int(),
          usedMinutes: z.number(),
          paused: z.boolean(),
          pauseReason: pauseReason.nullable(),
        }),
      ),
      /** All that will breach in that time, also those not listed. */
      count: z.number().int(),
      /** All that is late now. */
      late: z.number().int(),
    }),
  }),
  listBreaches: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/deadlines/breaches',
    summary: 'Deadlines that were missed, newest first, each with where the time went.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      deadline: deadlineKind.optional(),
      /** Only what is still not done. */
      open: flag.optional(),
      from: instant.optional(),
      until: instant.optional(),
    }),
    out: page(
      z.object({
        order: orderBrief,
        deadline: deadlineKind,
        /** How often the order had been reopened when it happened. */
        round: z.number().int(),
        dueAt: instant,
        notedAt: instant,
        /** When it was done after all; null while it is not. */
        doneAt: instant.nullable(),
        targetMinutes: z.number().int(),
        /** Used at the end, or until now. */
        usedMinutes: z.number(),
        why: z.array(whyPart),
        /** Steps of the ladder that were taken in this round. */
        told: z.array(z.object({ to: z.string(), dueAt: instant, doneAt: instant })),
      }),
    ),
  }),
};
