import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { photo } from '../platform.ts';
import { day, id, inCommunity, instant, longText, page, paging, shortText } from '../shared.ts';

export const kindnessKind = z.enum([
  'reminder',
  'welcome',
  'moving_in',
  'comfort',
  'handy',
  'quiet',
  'greeting',
  'pets',
]);
export type KindnessKind = z.infer<typeof kindnessKind>;

const kindness = z.object({
  id,
  kind: kindnessKind,
  line: z.string(),
  homeLabel: z.string().nullable(),
  photos: z.array(photo),
  at: instant,
});
const need = z.object({
  id,
  text: z.string(),
  homeId: id.nullable(),
  homeLabel: z.string().nullable(),
  stewardName: z.string(),
  at: instant,
});

export const stewardDayContract = {
  myStewardCard: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my-steward-card',
    summary:
      'Who looks after my home today, with stars, and whether I have thanked them this month.',
    params: inCommunity,
    out: z.object({
      steward: z
        .object({
          personId: id,
          name: z.string(),
          phone: z.string().nullable(),
          stars: z.number().int(),
          /** For whom they stand in today. */
          standsInFor: z.string().nullable(),
          thanked: z.boolean(),
          asked: z.boolean(),
        })
        .nullable(),
      can: z.object({ thank: z.boolean() }),
    }),
  }),
  voiceSteward: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/my-steward-card/voices',
    summary: 'A thumb (once a month) or the survey (once a quarter), one for each household.',
    params: inCommunity,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('thumb'), stewardId: id }),
      z.strictObject({
        kind: z.literal('survey'),
        stewardId: id,
        stars: z.number().int().min(1).max(5),
      }),
    ]),
    refusals: ['steward.not_your_steward'],
  }),
  stewardDay: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/steward-day',
    summary: 'What matters today in my households, and which small kindness fits the season.',
    params: inCommunity,
    out: z.object({
      /** For whom I stand in. */
      standingInFor: z.array(z.string()),
      households: z.array(
        z.object({
          homeId: id,
          label: z.string(),
          matters: z.array(
            z.object({
              kind: z.enum(['moved_in', 'open_requests', 'visit_due', 'elder_alone', 'birthday']),
              count: z.number().int(),
            }),
          ),
        }),
      ),
      suggestions: z.array(
        z.object({
          key: z.string(),
          kind: kindnessKind,
          homeId: id.nullable(),
          homeLabel: z.string().nullable(),
          done: z.boolean(),
        }),
      ),
      done: z.array(kindness),
      today: day,
    }),
  }),
  homeBirthdays: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/homes/:homeId/birthdays',
    summary:
      'Who of a home of mine has their birthday this week, with consent; each look is logged.',
    params: inCommunity.extend({ homeId: id }),
    out: z.object({
      items: z.array(
        z.object({
          personId: id,
          name: z.string(),
          month: z.number().int(),
          day: z.number().int(),
        }),
      ),
    }),
  }),
  doKindness: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/kindness',
    summary: 'A small kindness is done: a line, and a photo where there is one.',
    params: inCommunity,
    body: z.strictObject({
      id,
      kind: kindnessKind,
      homeId: id.nullable(),
      line: shortText,
      photoIds: z.array(id).max(6),
    }),
    refusals: ['steward.photo_unknown', 'steward.home_unknown'],
  }),
  hearNeed: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/heard-needs',
    summary: 'Keep what somebody said they need.',
    params: inCommunity,
    body: z.strictObject({ id, homeId: id.nullable(), text: longText }),
    refusals: ['steward.home_unknown'],
  }),
  listHeardNeeds: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/heard-needs',
    summary: 'Needs that were heard, newest first; a steward sees their own.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(need),
  }),
  addHours: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/volunteer-hours',
    summary: 'Hours by hand, marked as such; never for oneself.',
    params: inCommunity,
    body: z.strictObject({
      id,
      personId: id,
      minutes: z.number().int().min(1).max(1440),
      note: shortText,
    }),
    refusals: ['steward.unknown', 'steward.not_yourself'],
  }),
  downloadHoursPaper: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/volunteer-hours/paper',
    summary:
      'A paper to print about verified hours, by task, with a code that others check. Somebody else’s only for those who lead stewards.',
    params: inCommunity,
    query: z.strictObject({ personId: id.optional() }),
    carries: 'file',
    refusals: ['steward.no_hours', 'steward.unknown'],
  }),
  checkHoursPaper: endpoint({
    method: 'GET',
    path: '/api/hours-check',
    summary: 'A page that says whether a paper about hours is genuine, by the code on it.',
    query: z.strictObject({ code: z.string().trim().max(40).optional() }),
    carries: 'file',
  }),
  listHours: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/volunteer-hours',
    summary: 'My hours with where they come from, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(
      z.object({
        id,
        minutes: z.number().int(),
        source: z.enum(['task', 'order', 'class', 'activity', 'manual']),
        verified: z.boolean(),
        note: z.string().nullable(),
        at: instant,
        /** Why they count no more; null: they count. */
        takenBack: z.string().nullable(),
      }),
    ).extend({
      /** All of them: those that somebody saw count towards the certificate. */
      sum: z.object({
        minutes: z.number().int(),
        manualMinutes: z.number().int(),
        thresholdMinutes: z.number().int(),
        certified: z.boolean(),
      }),
    }),
  }),
};
