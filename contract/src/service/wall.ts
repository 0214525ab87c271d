import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { photo } from '../platform.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { orderBrief } from './shapes.ts';

const entry = z.object({
  orderId: id,
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  /** The building at most, never the home. */
  placeLabel: z.string(),
  words: z.string(),
  beforePhotoId: id.nullable(),
  afterPhotoId: id,
  finishedAt: instant.nullable(),
  publishedAt: instant,
});
export type WallEntry = z.infer<typeof entry>;
const candidate = z.object({
  order: orderBrief,
  placeLabel: z.string(),
  /** Photos of the request, and those the worker gave as evidence. */
  before: z.array(photo),
  after: z.array(photo),
});
export type WallCandidate = z.infer<typeof candidate>;

const wall = '/api/communities/:communityId/wall';
const onWall = inCommunity.extend({ orderId: id });
const choice = z.object({ published: z.boolean(), optedOut: z.boolean() });

export const wallContract = {
  listWall: endpoint({
    method: 'GET',
    path: wall,
    summary: 'Finished work shown to the neighbours, newest first.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(entry),
  }),
  listWallCandidates: endpoint({
    method: 'GET',
    path: `${wall}/candidates`,
    summary: 'Finished work with photos that could be shown, and that nobody objected to.',
    params: inCommunity,
    query: z.strictObject(paging),
    out: page(candidate),
  }),
  publishOnWall: endpoint({
    method: 'PUT',
    path: `${wall}/:orderId`,
    summary:
      'Show finished work, in words somebody has read and with photos somebody has looked at.',
    params: onWall,
    body: z.strictObject({
      words: z.string().trim().min(4).max(200),
      beforePhotoId: id.nullable(),
      afterPhotoId: id,
      /** Whoever publishes says that no face, plate or document can be recognised. */
      facesChecked: z.literal(true),
    }),
    out: entry,
    refusals: [
      'service.wall_opted_out',
      'service.wall_personal',
      'service.wall_not_finished',
      'service.photo_unknown',
    ],
  }),
  withdrawFromWall: endpoint({
    method: 'DELETE',
    path: `${wall}/:orderId`,
    summary: 'Show it no longer.',
    params: onWall,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  }),
  getWallChoice: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/requests/:requestId/wall',
    summary: 'Whether my request is shown, and whether I object to it.',
    params: inCommunity.extend({ requestId: id }),
    out: choice,
  }),
  saveWallChoice: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/requests/:requestId/wall',
    summary: 'Object to my request being shown, or no longer; what is shown is withdrawn at once.',
    params: inCommunity.extend({ requestId: id }),
    body: z.strictObject({ optedOut: z.boolean() }),
    out: choice,
  }),
};
