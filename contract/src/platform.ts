import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inCommunity, instant, page, paging } from './shared.ts';

/** Refusals any endpoint may answer with. */
export const platformRefusals = [
  'invalid_input',
  'not_signed_in',
  'not_found',
  'not_allowed',
  'second_factor_needed',
  'proxy_over',
  'not_for_proxy',
  'not_by_card',
  'too_many_requests',
  'csrf',
  'body_too_large',
  'id_taken',
  'busy',
  'internal',
] as const;

/** Things one may do in somebody else's name, each agreed to by its own word. */
export const proxyThing = z.enum(['requests', 'bills', 'activities', 'subsidies']);
export type ProxyThing = z.infer<typeof proxyThing>;

/** Why an app itself looked at personal data: worded at whoever reads it, in their language. */
export const lookReason = z.enum(['kept_offline']);
export type LookReason = z.infer<typeof lookReason>;

export const photo = z.object({
  id,
  width: z.number().int(),
  height: z.number().int(),
  takenAt: instant.nullable(),
});
export type Photo = z.infer<typeof photo>;

/** Bytes that have arrived; `photo` once it is one. */
const photoArrival = z.object({ received: z.number().int(), photo: photo.nullable() });

export const video = z.object({ id, bytes: z.number().int() });
/** Bytes that have arrived; `video` once it is one. */
const videoArrival = z.object({ received: z.number().int(), video: video.nullable() });

const auditItem = z.object({
  id,
  at: instant,
  personId: id.nullable(),
  personName: z.string().nullable(),
  /** In whose name it was done, when it was done by somebody else. */
  forId: id.nullable(),
  forName: z.string().nullable(),
  act: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  subjectLabel: z.string().nullable(),
  field: z.string().nullable(),
  reason: z.string().nullable(),
  reasonCode: lookReason.nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
});

const deadLetter = z.object({
  id,
  at: instant,
  /** The queue in which it failed: `fact.<subscriber>`, or a job that comes round by itself. */
  queue: z.string().nullable(),
  factId: id.nullable(),
  factType: z.string().nullable(),
  communityId: id.nullable(),
  error: z.string().nullable(),
});
const someDeadLetters = z.strictObject({ ids: z.array(id).min(1).max(100) });

export const platformContract = {
  uploadPhoto: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/photos',
    summary:
      'Upload one photo as the raw body; it is re-encoded and its location stripped from what others see.',
    params: inCommunity,
    query: z.strictObject({ id: id.optional() }),
    takes: 'image',
    out: photo,
    refusals: ['file.not_an_image', 'file.too_large', 'file.broken_image', 'file.id_taken'],
  }),
  putPhotoPart: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/photos/:photoId/parts',
    summary:
      'One part of a photo as the raw body, where the last one ended; the last part makes the photo.',
    params: inCommunity.extend({ photoId: id }),
    query: z.strictObject({
      /** Where this part begins. */
      offset: z.coerce.number().int().min(0).max(20_000_000),
      /** Of the whole photo, the same with every part. */
      size: z.coerce.number().int().min(1).max(20_000_000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    takes: 'image',
    out: photoArrival,
    refusals: [
      'file.not_an_image',
      'file.too_large',
      'file.broken_image',
      'file.id_taken',
      'file.part_out_of_place',
      'file.parts_differ',
    ],
  }),
  getPhotoArrival: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/photos/:photoId/parts',
    summary: 'How much of a photo of one’s own has arrived: go on from there.',
    params: inCommunity.extend({ photoId: id }),
    out: photoArrival,
  }),
  getPhoto: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/photos/:photoId',
    summary: 'The photo, or a thumbnail.',
    params: inCommunity.extend({ photoId: id }),
    query: z.strictObject({
      size: z.enum(['full', 'thumb']).default('full'),
      /** In whose name it is looked at: an image can send no header. */
      for: id.optional(),
    }),
    carries: 'file',
  }),
  putVideoPart: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/videos/:videoId/parts',
    summary:
      'One part of a video (MP4 or QuickTime, at most 2 MiB at once) as the raw body, where the last one ended; the last part makes the video.',
    params: inCommunity.extend({ videoId: id }),
    query: z.strictObject({
      /** Where this part begins. */
      offset: z.coerce.number().int().min(0).max(2_000_000_000),
      /** Of the whole video, the same with every part. */
      size: z.coerce.number().int().min(1).max(2_000_000_000),
    }),
    takes: 'video',
    out: videoArrival,
    refusals: [
      'file.not_a_video',
      'file.video_too_large',
      'file.id_taken',
      'file.part_out_of_place',
      'file.parts_differ',
    ],
  }),
  getVideoArrival: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/videos/:videoId/parts',
    summary: 'How much of a video of one’s own has arrived: go on from there.',
    params: inCommunity.extend({ videoId: id }),
    out: videoArrival,
  }),
  getVideo: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/videos/:videoId',
    summary: 'The video, or the stretch that the Range header asks for.',
    params: inCommunity.extend({ videoId: id }),
    carries: 'file',
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/live',
    summary: 'Server-sent events: small facts about what changed, to refresh screens by.',
    params: inCommunity,
    /** In whose name one looks: a stream can send no header. */
    query: z.strictObject({ for: id.optional() }),
    carries: 'events',
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/audit',
    summary: 'Who did what to what, from where; and who viewed which personal field.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      act: z.string().max(60).optional(),
      /** Words of the subject, the reason or the name of who acted. */
      q: z.string().max(50).optional(),
      personId: id.optional(),
      subjectId: z.string().max(60).optional(),
      from: instant.optional(),
      until: instant.optional(),
    }),
    out: page(auditItem),
  }),
  listDeadLetters: endpoint({
    method: 'GET',
    path: '/api/dead-letters',
    summary: 'Background jobs that failed at every try, the newest first.',
    query: z.strictObject(paging),
    out: page(deadLetter),
  }),
  retryDeadLetters: endpoint({
    method: 'POST',
    path: '/api/dead-letters/retries',
    summary: 'Put some of them back where they failed, once the cause is mended.',
    body: someDeadLetters,
    out: z.object({ count: z.number().int() }),
  }),
  dismissDeadLetters: endpoint({
    method: 'POST',
    path: '/api/dead-letters/dismissals',
    summary: 'Forget some of them for good.',
    body: someDeadLetters,
    out: z.object({ count: z.number().int() }),
  }),
};
