import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, locale, role } from '../shared.ts';

/** A time of day on the community's clock: 08:30. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const shift = z.object({
  id,
  personId: id,
  personName: z.string(),
  onDay: day,
  from: timeOfDay,
  /** Not later than `from`: on the next day. */
  until: timeOfDay,
  startsAt: instant,
  endsAt: instant,
});
export type Shift = z.infer<typeof shift>;

const span = {
  from: day,
  /** Days from there on. */
  days: z.coerce.number().int().min(1).max(62).default(7),
};

export const shiftContract = {
  listShifts: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/shifts',
    summary: 'Who works when, and everybody who may be given a shift.',
    params: inCommunity,
    query: z.strictObject(span),
    out: z.object({
      items: z.array(shift),
      people: z.array(z.object({ personId: id, name: z.string(), roles: z.array(role) })),
    }),
  }),
  putShift: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/shifts/:shiftId',
    summary: 'Give somebody a shift, or change one. The client makes the id.',
    params: inCommunity.extend({ shiftId: id }),
    body: z.strictObject({ personId: id, onDay: day, from: timeOfDay, until: timeOfDay }),
    out: shift,
    refusals: ['service.shift_overlaps', 'service.shift_person_unknown'],
  }),
  deleteShift: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/shifts/:shiftId',
    summary: 'Take a shift away; one that is gone already stays gone.',
    params: inCommunity.extend({ shiftId: id }),
  }),
  copyShifts: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/shifts/copies',
    summary:
      'The week from this day on again in the weeks after it; where somebody has a shift, it stays.',
    params: inCommunity,
    body: z.strictObject({ from: day, weeks: z.number().int().min(1).max(12) }),
    out: z.object({ made: z.number().int(), skipped: z.number().int() }),
  }),
  exportShifts: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/shifts/export',
    summary: 'Who works when, as a workbook.',
    params: inCommunity,
    query: z.strictObject({ ...span, locale: locale.default('zh-CN') }),
    carries: 'file',
  }),
  importShifts: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/shifts/imports',
    summary:
      'Bring in a plan of shifts (base64); a dry run writes nothing, nor does a file with problems.',
    params: inCommunity,
    body: z.strictObject({
      fileName: z.string().min(1).max(200),
      content: z.base64().max(3_000_000),
      dryRun: z.boolean().default(true),
    }),
    out: z.object({
      rows: z.number().int(),
      created: z.number().int(),
      unchanged: z.number().int(),
      written: z.boolean(),
      /** The first and the last day that the file speaks of. */
      days: z.object({ from: day, until: day }).nullable(),
      problems: z.array(
        z.object({
          line: z.number().int(),
          column: z.string(),
          code: z.enum([
            'missing',
            'not_a_day',
            'not_a_time',
            'unknown_person',
            'several_people',
            'overlaps',
            'unreadable',
          ]),
          value: z.string(),
        }),
      ),
    }),
    refusals: ['import.unreadable', 'import.too_many_rows', 'import.columns_missing'],
  }),
  myShifts: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-shifts',
    summary: 'My shifts of this week and the next.',
    params: inCommunity,
    out: z.object({ items: z.array(shift) }),
  }),
  exportMyShifts: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-shifts/calendar',
    summary: 'My shifts of this week and the next, for a calendar app (iCalendar).',
    params: inCommunity,
    carries: 'file',
  }),
};
