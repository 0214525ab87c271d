import { Readable } from 'node:stream';
import type { Ctx } from '../../context.ts';
import type { Streams } from '../../http/route.ts';
import { notFound } from '../../refusal/refusal.ts';
import type { FileStorage } from '../file-storage.ts';
import type { PhotoVisibility } from '../get-photo.ts';
import { videoType } from './put-video-part.ts';
import { bytesOf } from './read-bytes.ts';
import { readParts, readVideo } from './video.store.ts';

export interface GetVideoDeps {
  storage: FileStorage;
  /** Whether what a video is attached to is visible to the caller; the module that attaches answers. */
  visibility: PhotoVisibility;
}

/** A video, or the stretch of it that a player asks for (RFC 9110, section 14). @throws Refusal not_found */
export async function getVideo(deps: GetVideoDeps, ctx: Ctx, videoId: string): Promise<Streams> {
  const id = videoId.toLowerCase();
  const [video, parts] = await Promise.all([readVideo(ctx, id), readParts(ctx, id)]);
  if (video === undefined || video.readyAt === null) throw notFound();
  const own = video.personId !== null && video.personId === ctx.actor.personId;
  const seen = own || (video.attachedAt !== null && (await deps.visibility(ctx, id)));
  if (!seen) throw notFound();
  const { size } = video;
  const source = { storage: deps.storage, communityId: ctx.communityId, id, parts };
  // The bytes under an id never change.
  const etag = `"${id}"`;
  return (reply, request) => {
    const { range, 'if-range': ifRange } = request.headers;
    const asked = ifRange === undefined || ifRange === etag ? rangeOf(range, size) : null;
    reply.headers({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      vary: 'cookie',
      'content-type': videoType,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
    });
    if (asked === 'none') return reply.code(416).header('content-range', `bytes */${size}`).send();
    const { from, until } = asked ?? { from: 0, until: size };
    if (asked !== null)
      reply.code(206).header('content-range', `bytes ${from}-${until - 1}/${size}`);
    return reply
      .header('content-length', until - from)
      .send(Readable.from(bytesOf(source, from, until)));
  };
}

/** The one stretch asked for; null: the whole, also where several are; `none`: there are no such bytes. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { from: number; until: number } | 'none' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (found === null) return null;
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const until = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from >= size || from >= until ? 'none' : { from, until };
}
