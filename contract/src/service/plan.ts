import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, instant, longText, page, paging, shortText } from '../shared.ts';
import { placeInput } from './shapes.ts';
import { dispatchMode, orderState } from './words.ts';

const interval = (most: number) => z.number().int().min(1).max(most);

/** How often: days of the month run to 28, and -1 is the last, so that every month has each of them. */
export const planRule = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), interval: interval(365) }),
  z.strictObject({
    every: z.literal('week'),
    interval: interval(52),
    /** Monday is 1. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  }),
  z.strictObject({
    every: z.literal('month'),
    interval: interval(24),
    days: z
      .array(z.union([z.number().int().min(1).max(28), z.literal(-1)]))
      .min(1)
      .max(29),
  }),
]);
export type PlanRule = z.infer<typeof planRule>;

const planFields = {
  title: shortText,
  categoryId: id,
  text: longText,
  /** One order for each of them. */
  places: z.array(placeInput).min(1).max(20),
  rule: planRule,
  startsOn: day,
  untilOn: day.nullable(),
  /** In the community, `08:30`. */
  atTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** A person named, or as the category's requests are given out. */
  dispatch: z.union([z.literal('person'), dispatchMode]),
  executorId: id.nullable(),
};
const plan = z.object({
  id,
  ...planFields,
  placeLabels: z.array(z.string()),
  executorName: z.string().nullable(),
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  state: z.enum(['active', 'paused', 'ended']),
  version: z.number().int(),
  nextAt: instant.nullable(),
});
export type WorkPlan = z.infer<typeof plan>;

const plans = '/api/communities/:communityId/plans';
const planPath = inCommunity.extend({ planId: id });
const version = z.number().int().min(0);
const refusals = [
  'service.category_unknown',
  'service.place_unknown',
  'service.place_does_not_fit',
  'service.performer_unknown',
  'service.plan_ends_before_start',
] as const;

export const planContract = {
  listPlans: endpoint({
    method: 'GET',
    path: plans,
    summary: 'Plans of work that comes round, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(plan),
  }),
  createPlan: endpoint({
    method: 'POST',
    path: plans,
    summary: 'Plan work that comes round. The client makes the id: sent again it is the same plan.',
    params: inCommunity,
    body: z.strictObject({ id, ...planFields }),
    out: plan,
    refusals: [...refusals, 'service.plan_id_taken'],
  }),
  savePlan: endpoint({
    method: 'PUT',
    path: `${plans}/:planId`,
    summary: 'Change a plan; orders already made stay as they are.',
    params: planPath,
    body: z.strictObject({ version, ...planFields }),
    out: plan,
    refusals: [...refusals, 'service.plan_changed'],
  }),
  pausePlan: endpoint({
    method: 'POST',
    path: `${plans}/:planId/pause`,
    summary: 'Make no orders for now.',
    params: planPath,
    body: z.strictObject({ version }),
    out: plan,
    refusals: ['service.plan_changed'],
  }),
  resumePlan: endpoint({
    method: 'DELETE',
    path: `${plans}/:planId/pause`,
    summary: 'Go on with the next day that is due; what fell into the pause is not made up for.',
    params: planPath,
    body: z.strictObject({ version }),
    out: plan,
    refusals: ['service.plan_changed'],
  }),
  planCalendar: endpoint({
    method: 'GET',
    path: `${plans}/calendar`,
    summary: 'What is planned, made, done and skipped on each day; at most 62 days.',
    params: inCommunity,
    query: z.strictObject({ from: day, until: day }),
    out: z.object({
      items: z.array(
        z.object({
          planId: id,
          title: z.string(),
          on: day,
          atTime: z.string(),
          state: z.enum(['planned', 'made', 'done', 'late', 'skipped']),
          orders: z.array(
            z.object({
              id,
              number: z.number().int(),
              state: orderState,
              placeLabel: z.string(),
              executorName: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    refusals: ['service.plan_span_too_long'],
  }),
  exportPlans: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/plans.ics',
    summary: 'The plans as an iCalendar file (RFC 5545).',
    params: inCommunity,
    carries: 'file',
  }),
};
