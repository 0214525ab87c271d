import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, id, inCommunity, instant, page, paging } from '../shared.ts';
import { orderBrief, performer } from './shapes.ts';

export const performerContract = {
  listReturnVisits: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/return-visits',
    summary: 'Return visits that are due and fit the filter, oldest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      q: z.string().max(100).optional(),
      buildingId: id.optional(),
      categoryId: id.optional(),
      executorId: id.optional(),
      /** Only those whose time has come. */
      due: flag.optional(),
    }),
    out: page(
      orderBrief.extend({
        /** When to call, and how often nobody answered since the work was done. */
        visitDueAt: instant,
        unanswered: z.number().int(),
      }),
    ),
  }),
  myDuty: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/duty',
    summary: 'Am I on duty, with which skills, how many orders I hold.',
    params: inCommunity,
    out: performer,
  }),
  setDuty: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/duty',
    summary: 'Go on or off duty.',
    params: inCommunity,
    body: z.strictObject({ onDuty: z.boolean() }),
    out: performer,
  }),
  listPerformers: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/performers',
    summary: 'Everybody who executes orders: skills, duty, load.',
    params: inCommunity,
    out: z.object({ items: z.array(performer) }),
  }),
  savePerformer: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/performers/:personId',
    summary: 'Set skills and the cap of open orders.',
    params: inCommunity.extend({ personId: id }),
    body: z.strictObject({
      skills: z.array(z.string().max(60)).max(30),
      cap: z.number().int().min(1).max(100),
    }),
    out: performer,
    refusals: ['service.performer_unknown', 'service.skill_unknown'],
  }),
};
