import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { refusalLine } from './bulk.ts';
import {
  dispatchLimit,
  dispatchPlanState,
  dispatchReason,
  dispatchWeights,
  overrideReason,
  staffLanguage,
} from './dispatch-words.ts';
import { priority } from './words.ts';

const load = z.object({
  personId: id,
  name: z.string(),
  cap: z.number().int(),
  /** Orders held before, and after what is proposed now. */
  before: z.number().int(),
  after: z.number().int(),
  /** Minutes of work proposed, and the minutes they have. */
  minutes: z.number().int(),
  minutesLeft: z.number().int(),
});

const plan = z.object({
  id,
  state: dispatchPlanState,
  /** How far the solver has come, 0 to 1. */
  part: z.number(),
  madeAt: instant,
  madeByName: z.string().nullable(),
  orders: z.number().int(),
  /** Of them with a person. */
  given: z.number().int(),
  overridden: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  takenBack: z.number().int(),
  weights: dispatchWeights,
  rulesVersion: z.number().int(),
  /** `exact`: proven the best there is. */
  method: z.enum(['exact', 'flow', 'greedy']).nullable(),
  tookMs: z.number().int().nullable(),
  /** At most so much dearer than the best there could be, and so much cheaper than one after the other. */
  gapPercent: z.number().nullable(),
  savedPercent: z.number().nullable(),
  loads: z.array(load),
  can: z.object({
    apply: z.boolean(),
    override: z.boolean(),
    discard: z.boolean(),
    takeBack: z.boolean(),
  }),
});
export type DispatchPlan = z.infer<typeof plan>;

const choice = z.object({
  orderId: id,
  number: z.number().int(),
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  placeLabel: z.string(),
  priority,
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  minutes: z.number().int(),
  /** Whom the solver proposed; whom the dispatcher wants, which is the same unless overridden. */
  proposedId: id.nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  reasons: z.array(dispatchReason),
  /** The next best, and how much dearer each is in minutes of walking. */
  others: z.array(z.object({ personId: id, name: z.string(), minutes: z.number() })),
  override: z
    .object({
      reason: overrideReason,
      note: z.string(),
      limits: z.array(dispatchLimit),
      byName: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  /** Null while it was not carried out. */
  outcome: z.enum(['assigned', 'refused', 'taken_back']).nullable(),
  refusal: refusalLine.nullable(),
});
export type DispatchChoice = z.infer<typeof choice>;

const rules = z.object({
  version: z.number().int(),
  weights: dispatchWeights,
  usual: dispatchWeights,
  savedAt: instant.nullable(),
  savedByName: z.string().nullable(),
  can: z.object({ save: z.boolean() }),
});

const plans = '/api/communities/:communityId/dispatch-plans';
const planPath = inCommunity.extend({ planId: id });
const here = '/api/communities/:communityId/dispatch-rules';

export const dispatchContract = {
  getDispatchRules: endpoint({
    method: 'GET',
    path: here,
    summary: 'How much each consideration counts when orders are given out together.',
    params: inCommunity,
    out: rules,
  }),
  saveDispatchRules: endpoint({
    method: 'PUT',
    path: here,
    summary: 'Weigh the considerations anew; earlier versions are kept.',
    params: inCommunity,
    body: z.strictObject({
      version: z.number().int().min(0).max(1_000_000),
      weights: dispatchWeights,
    }),
    out: rules,
    refusals: ['service.dispatch_rules_changed'],
  }),
  listDispatchRules: endpoint({
    method: 'GET',
    path: `${here}/versions`,
    summary: 'The versions of the weights, newest first; at most 50.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          version: z.number().int(),
          weights: dispatchWeights,
          savedAt: instant,
          savedByName: z.string().nullable(),
        }),
      ),
    }),
  }),
  listLanguages: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/performers/languages',
    summary: 'Which languages whoever executes orders speaks.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({ personId: id, name: z.string(), languages: z.array(staffLanguage) }),
      ),
    }),
  }),
  saveLanguages: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/performers/:personId/languages',
    summary: 'Say which languages somebody speaks.',
    params: inCommunity.extend({ personId: id }),
    body: z.strictObject({ languages: z.array(staffLanguage).min(1).max(5) }),
    out: z.object({ personId: id, name: z.string(), languages: z.array(staffLanguage) }),
    refusals: ['service.performer_unknown'],
  }),
  listDispatchPlans: endpoint({
    method: 'GET',
    path: plans,
    summary: 'Proposals of whom to give orders to, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(plan),
  }),
  makeDispatchPlan: endpoint({
    method: 'POST',
    path: plans,
    summary:
      'Propose people for waiting orders, or for all of them; nothing is given out yet. Sent again with the same id it is the same proposal.',
    params: inCommunity,
    body: z.strictObject({ id, orderIds: z.array(id).min(1).max(2000).nullable() }),
    out: plan,
    refusals: [
      'service.dispatch_nothing',
      'service.dispatch_busy',
      'service.dispatch_called_off',
      'service.dispatch_failed',
    ],
  }),
  getDispatchPlan: endpoint({
    method: 'GET',
    path: `${plans}/:planId`,
    summary: 'A proposal: how it stands, and everybody’s load before and after.',
    params: planPath,
    out: plan,
  }),
  listDispatchChoices: endpoint({
    method: 'GET',
    path: `${plans}/:planId/choices`,
    summary: 'Order by order: whom, why, and who else, the most pressing first.',
    params: planPath,
    query: z.strictObject(paging),
    out: page(choice),
  }),
  overrideDispatchChoice: endpoint({
    method: 'PUT',
    path: `${plans}/:planId/choices/:orderId`,
    summary: 'Give an order of a proposal to somebody else, or to nobody, and say why; it is kept.',
    params: planPath.extend({ orderId: id }),
    body: z.strictObject({
      id,
      /** Whom the screen showed: somebody else may have changed it. */
      fromId: id.nullable(),
      personId: id.nullable(),
      reason: overrideReason,
      note: z.string().trim().max(300),
    }),
    out: choice,
    refusals: [
      'service.dispatch_over',
      'service.dispatch_choice_changed',
      'service.dispatch_note_needed',
      'service.performer_unknown',
    ],
  }),
  applyDispatchPlan: endpoint({
    method: 'POST',
    path: `${plans}/:planId/applied`,
    summary:
      'Give out what is proposed, up to 100 orders a call; each is given out or refused for itself.',
    params: planPath,
    out: z.object({ plan, left: z.number().int() }),
    refusals: ['service.dispatch_over'],
  }),
  takeBackDispatchPlan: endpoint({
    method: 'POST',
    path: `${plans}/:planId/taken-back`,
    summary:
      'Take back what was given out in the last ten minutes, came from nobody and was not begun, up to 100 orders a call.',
    params: planPath,
    out: z.object({ plan, left: z.number().int() }),
    refusals: ['service.dispatch_over'],
  }),
  discardDispatchPlan: endpoint({
    method: 'DELETE',
    path: `${plans}/:planId`,
    summary: 'Call the solver off, or put a proposal aside that was not begun.',
    params: planPath,
    out: plan,
    refusals: ['service.dispatch_over'],
  }),
};
