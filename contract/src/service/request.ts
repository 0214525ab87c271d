import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, id, inCommunity, longText, page, paging, personName, phone } from '../shared.ts';
import { actRefusals, photoIds, reason } from './acting.ts';
import { orderBrief, placeInput, requestBrief, requestDetail } from './shapes.ts';
import { channel, requestState } from './words.ts';

/** What bringing in the history of requests may refuse with: the command line asks for it, no endpoint. */
export const historyRefusals = [
  'import.map_invalid',
  'import.map_category_unknown',
  'import.unreadable',
  'import.columns_missing',
] as const;

export const requestContract = {
  fileRequest: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/requests',
    summary: 'Ask for something. The client makes the id: sending it again is the same request.',
    params: inCommunity,
    body: z.strictObject({
      id,
      categoryId: id,
      text: longText,
      photoIds,
      place: placeInput,
      channel: channel.exclude(['import']).default('app'),
      /** The range shown and agreed to; needed from residents when the category costs something. */
      agreedPrice: z
        .strictObject({ fromFen: z.number().int(), toFen: z.number().int() })
        .optional(),
      /** Only staff name somebody else: a known person, or a name and a number to call back. */
      reporter: z
        .union([
          z.strictObject({ personId: id }),
          z.strictObject({ name: personName, phone: phone.optional() }),
        ])
        .optional(),
    }),
    out: requestBrief,
    refusals: [
      'service.category_unknown',
      'service.place_unknown',
      'service.place_not_yours',
      'service.place_does_not_fit',
      'service.request_id_taken',
      'service.photo_unknown',
      'service.reporter_unknown',
      'service.price_not_agreed',
      'service.price_changed',
    ],
  }),
  listRequests: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/requests',
    summary: 'Requests the caller may see, newest first; a resident sees those of their household.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      state: requestState.optional(),
      q: z.string().max(100).optional(),
      categoryId: id.optional(),
      needsMe: flag.optional(),
      mine: flag.optional(),
    }),
    out: page(requestBrief),
  }),
  getRequest: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/requests/:requestId',
    summary: 'One request with its orders.',
    params: inCommunity.extend({ requestId: id }),
    out: requestDetail,
  }),
  cancelRequest: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/requests/:requestId/cancellation',
    summary: 'Take a request back.',
    params: inCommunity.extend({ requestId: id }),
    body: z.strictObject({ actId: id, reason }),
    out: requestBrief,
    refusals: [...actRefusals, 'service.others_wait'],
  }),
  addOrder: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/requests/:requestId/orders',
    summary: 'One request may need several hands: add an order to it.',
    params: inCommunity.extend({ requestId: id }),
    body: z.strictObject({ id, categoryId: id, text: longText.optional() }),
    out: orderBrief,
    refusals: ['service.category_unknown', 'service.request_over', 'service.request_id_taken'],
  }),
};
