import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, shortText } from '../shared.ts';
import { onOrder, orderPath } from './acting.ts';
import { serviceClass } from './words.ts';

/** A question of a script; its key stays when its words are changed, so that answers can be counted. */
export const visitQuestion = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  kind: z.enum(['yes_no', 'stars', 'text']),
  zh: shortText,
  en: shortText,
});
export type VisitQuestion = z.infer<typeof visitQuestion>;

export const visitAnswer = z.strictObject({
  key: z.string().max(40),
  value: z.union([z.boolean(), z.number().int().min(1).max(5), z.string().trim().max(500)]),
});
export type VisitAnswer = z.infer<typeof visitAnswer>;

const scriptFields = {
  questions: z.array(visitQuestion).min(1).max(10),
  /** Calls nobody answered after which nobody calls again. */
  attempts: z.number().int().min(1).max(10),
  /** Hours until the next call after one that nobody answered. */
  retryHours: z.number().int().min(1).max(168),
};
const visitScript = z.object({
  class: serviceClass,
  ...scriptFields,
  /** True while nobody has changed what was shipped. */
  shipped: z.boolean(),
});
export const visitOutcome = z.enum(['satisfied', 'unsatisfied', 'unreached']);

export const visitContract = {
  listVisitScripts: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/return-visits/scripts',
    summary: 'What to ask on the phone, for each class of service.',
    params: inCommunity,
    out: z.object({ items: z.array(visitScript) }),
  }),
  saveVisitScript: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/return-visits/scripts/:class',
    summary: 'Change the script of one class.',
    params: inCommunity.extend({ class: serviceClass }),
    body: z.strictObject(scriptFields),
    out: visitScript,
    refusals: ['service.visit_question_twice'],
  }),
  visitsOfOrder: endpoint({
    method: 'GET',
    path: `${onOrder}/return-visits`,
    summary: 'The script for a call about this order, and the calls made so far.',
    params: orderPath,
    out: z.object({
      script: visitScript,
      visits: z.array(
        z.object({
          id,
          at: instant,
          byName: z.string().nullable(),
          outcome: visitOutcome,
          last: z.boolean(),
          note: z.string(),
          answers: z.array(visitQuestion.extend({ value: visitAnswer.shape.value })),
        }),
      ),
    }),
  }),
  visitFigures: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/return-visits/figures',
    summary: 'How the calls of a period ended, and the answers to each question.',
    params: inCommunity,
    query: z.strictObject({ from: instant.optional(), until: instant.optional() }),
    out: z.object({
      /** Orders waiting for a call now, and those of them whose time has come. */
      waiting: z.number().int(),
      due: z.number().int(),
      /** Calls made; each ended in one of the next three. */
      calls: z.number().int(),
      satisfied: z.number().int(),
      unsatisfied: z.number().int(),
      unreached: z.number().int(),
      /** Orders given up after the last attempt. */
      notReached: z.number().int(),
      questions: z.array(
        visitQuestion.extend({
          class: serviceClass,
          answers: z.array(z.object({ value: z.string(), count: z.number().int() })),
        }),
      ),
    }),
  }),
};
