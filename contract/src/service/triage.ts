import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, longText } from '../shared.ts';
import { photo } from '../platform.ts';
import { photoIds, reason } from './acting.ts';
import { placeInput, requestBrief } from './shapes.ts';
import { orderState } from './words.ts';

/** What a word of the list is about; `other` is the community's own. */
export const alarmKind = z.enum(['fire', 'gas', 'trapped', 'fall', 'self_harm', 'other']);
export type AlarmKind = z.infer<typeof alarmKind>;
const alarmWord = z.strictObject({ kind: alarmKind, word: z.string().trim().min(2).max(40) });
export type AlarmWord = z.infer<typeof alarmWord>;

const alarmList = z.object({
  words: z.array(alarmWord),
  /** 0 while the shipped list stands. */
  version: z.number().int(),
  savedAt: instant.nullable(),
  savedByName: z.string().nullable(),
  shipped: z.array(alarmWord),
});

const heldOut = z.object({
  texts: z.number().int(),
  accuracy: z.number(),
  macroF1: z.number(),
  amongThree: z.number(),
  answered: z.number(),
  answeredRight: z.number(),
});
const triageModel = z.object({
  /** 0: what ships. */
  version: z.number().int(),
  madeAt: instant.nullable(),
  active: z.boolean(),
  card: z.object({
    /** Texts of the community, and those shipped beside. */
    texts: z.number().int(),
    shippedTexts: z.number().int(),
    corrections: z.number().int(),
    from: instant.nullable(),
    until: instant.nullable(),
    categories: z.number().int(),
    features: z.number().int(),
    bytes: z.number().int(),
    trainedSeconds: z.number().nullable(),
    /** Null: too few texts to hold any back. */
    heldOut: heldOut.nullable(),
  }),
});
export type TriageModel = z.infer<typeof triageModel>;
const triageModels = z.object({ items: z.array(triageModel) });

const foundPlace = z.object({
  kind: z.enum(['home', 'building']),
  homeId: id.nullable(),
  buildingId: id,
  label: z.string(),
  /** The entrance that was written and exists: to be kept as a note. */
  note: z.string().nullable(),
  words: z.string(),
});
export type FoundPlace = z.infer<typeof foundPlace>;

/** What a neighbour may know of what others asked: no words, no names, no homes. */
const similar = z.object({
  requestId: id,
  categoryId: id,
  placeLabel: z.string(),
  state: orderState,
  createdAt: instant,
  finishDueAt: instant,
  /** Households that have reported it. */
  reports: z.number().int(),
  /** What was asked and under which number: for the board, which sees every request anyway. */
  request: z.object({ number: z.number().int(), text: z.string() }).nullable(),
});
export type SimilarRequest = z.infer<typeof similar>;

const joined = z.object({
  requestId: id,
  number: z.number().int(),
  reporterName: z.string().nullable(),
  text: z.string(),
  photos: z.array(photo),
  placeLabel: z.string(),
  createdAt: instant,
  joinedAt: instant,
  satisfied: z.boolean().nullable(),
  /** Their own words when it was not done. */
  reason: z.string().nullable(),
});
const joinedList = z.object({ items: z.array(joined) });
const onRequest = '/api/communities/:communityId/requests/:requestId';
const requestPath = inCommunity.extend({ requestId: id });

export const triageContract = {
  suggestFromText: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/suggestions',
    summary: 'What a text seems to be about, where, and whether it is urgent. Stores nothing.',
    params: inCommunity,
    body: z.strictObject({ text: longText }),
    out: z.object({
      /** At most three, the likeliest first; empty when the likeliest is a guess. */
      categories: z.array(z.object({ categoryId: id, confidence: z.number() })),
      /** Places of the tree that the text names; more than one when it leaves it open. */
      places: z.array(foundPlace),
      alarms: z.array(alarmWord),
    }),
  }),
  listTriageModels: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/triage-models',
    summary: 'Models of the category suggestions with their cards, the newest first.',
    params: inCommunity,
    out: triageModels,
  }),
  activateTriageModel: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/triage-models/:version/activation',
    summary: 'Suggest with this model from now on; 0 is the shipped one.',
    params: inCommunity.extend({ version: z.coerce.number().int().min(0).max(1_000_000) }),
    out: triageModels,
    refusals: ['service.triage_model_unknown'],
  }),
  getAlarmWords: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/alarm-words',
    summary: 'Words that make a request urgent.',
    params: inCommunity,
    out: alarmList,
  }),
  saveAlarmWords: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/alarm-words',
    summary: 'Replace the list of urgent words.',
    params: inCommunity,
    body: z.strictObject({
      version: z.number().int().min(0).max(1_000_000),
      words: z.array(alarmWord).max(300),
    }),
    out: alarmList,
    refusals: ['service.alarm_words_changed'],
  }),
  findSimilar: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/similar-requests',
    summary: 'Open requests of the same category near in place and time, without personal data.',
    params: inCommunity,
    body: z.strictObject({ categoryId: id, place: placeInput }),
    out: z.object({ items: z.array(similar) }),
  }),
  joinRequest: endpoint({
    method: 'POST',
    path: `${onRequest}/joins`,
    summary: 'Ask for the same as a neighbour did: one’s own request, waiting for the same work.',
    params: requestPath,
    body: z.strictObject({ id, text: longText, photoIds, place: placeInput }),
    out: requestBrief,
    refusals: [
      'service.place_unknown',
      'service.place_not_yours',
      'service.place_does_not_fit',
      'service.request_id_taken',
      'service.photo_unknown',
      'service.already_joined',
    ],
  }),
  listJoined: endpoint({
    method: 'GET',
    path: `${onRequest}/joins`,
    summary: 'Requests that wait for the orders of this one.',
    params: requestPath,
    out: joinedList,
  }),
  answerJoined: endpoint({
    method: 'POST',
    path: `${onRequest}/answer`,
    summary: 'Whoever joined says whether it is done for them too; a no sends it back to work.',
    params: requestPath,
    body: z
      .strictObject({ actId: id, satisfied: z.boolean(), reason: reason.optional() })
      .refine((given) => given.satisfied || given.reason !== undefined),
    out: requestBrief,
    refusals: [
      'service.not_joined',
      'service.act_not_possible',
      'service.already_answered',
      'service.reopen_window_over',
      'service.order_moved',
    ],
  }),
  mergeRequest: endpoint({
    method: 'PUT',
    path: `${onRequest}/joined`,
    summary: 'Staff: let this request wait for the orders of another; its own are cancelled.',
    params: requestPath,
    body: z.strictObject({ actId: id, intoRequestId: id }),
    out: joinedList,
    refusals: [
      'service.already_joined',
      'service.merge_itself',
      'service.merge_under_way',
      'service.request_over',
      'service.order_moved',
      'service.act_not_possible',
    ],
  }),
  splitRequest: endpoint({
    method: 'DELETE',
    path: `${onRequest}/joined`,
    summary: 'Staff: give a joined request an order of its own again.',
    params: requestPath,
    out: requestBrief,
    refusals: ['service.not_joined', 'service.category_unknown'],
  }),
};
