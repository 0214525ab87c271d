import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  flag,
  id,
  inCommunity,
  locale,
  longText,
  page,
  paging,
  personName,
  phone,
} from '../shared.ts';
import { actRefusals, doneAgoMs, photoIds, reason } from './acting.ts';
import { orderBrief, placeInput, requestBrief, requestDetail } from './shapes.ts';
import { channel, requestState } from './words.ts';

/** What bringing in the history of requests may refuse with: the command line asks for it, no endpoint. */
export const historyRefusals = [
  'import.map_invalid',
  'import.map_category_unknown',
  'import.unreadable',
  'import.columns_missing',
] as const;

/** What whoever asks says. */
export const asked = {
  id,
  categoryId: id,
  text: longText,
  photoIds,
  place: placeInput,
  /** What the request is about, when its code was scanned. */
  equipmentId: id.optional(),
  /** The range shown and agreed to; needed from residents when the category costs something. */
  agreedPrice: z.strictObject({ fromFen: z.number().int(), toFen: z.number().int() }).optional(),
};

export const filingRefusals = [
  'service.category_unknown',
  'service.place_unknown',
  'service.place_not_yours',
  'service.place_does_not_fit',
  'service.equipment_unknown',
  'service.request_id_taken',
  'service.photo_unknown',
  'service.reporter_unknown',
  'service.price_not_agreed',
  'service.price_changed',
  'service.done_too_long_ago',
] as const;

export const requestContract = {
  fileRequest: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/requests',
    summary: 'Ask for something. The client makes the id: sending it again is the same request.',
    params: inCommunity,
    body: z.strictObject({
      ...asked,
      channel: channel.exclude(['import']).default('app'),
      /** Staff only: noticed so long ago, on a round without a network. Deadlines count from the filing. */
      doneAgoMs,
      /** Only staff name somebody else: a known person, or a name and a number to call back. */
      reporter: z
        .union([
          z.strictObject({ personId: id }),
          z.strictObject({ name: personName, phone: phone.optional() }),
        ])
        .optional(),
    }),
    out: requestBrief,
    refusals: filingRefusals,
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
      /** Noticed at this task. */
      fromTask: id.optional(),
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
  tellNumber: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/requests/:requestId/number-text',
    summary: 'Staff: text the number of a request to who called or stood at the counter, once.',
    params: inCommunity.extend({ requestId: id }),
    body: z.strictObject({ locale }),
    out: z.object({ phoneMasked: z.string() }),
    refusals: ['service.no_mobile', 'service.number_told', 'identity.sms_unavailable'],
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
