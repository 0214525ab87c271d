import type { Ctx } from '../context.ts';
import type { Streams } from '../http/route.ts';
import { notFound } from '../refusal/refusal.ts';
import { findFile, type FileRow } from './file.store.ts';
import { storageKey, photoTypes, type PhotoSize, type FileStorage } from './file-storage.ts';

/** Says whether what a photo is attached to is visible to the caller; the modules that attach answer. */
export type PhotoVisibility = (ctx: Ctx, photoId: string) => Promise<boolean>;

export interface GetPhotoDeps {
  storage: FileStorage;
  visibility: PhotoVisibility;
}

/** One photo in one size. The bytes are fetched after the transaction has ended. */
export async function getPhoto(
  deps: GetPhotoDeps,
  ctx: Ctx,
  { photoId, size }: { photoId: string; size: PhotoSize },
): Promise<Streams> {
  const file = await findFile(ctx, photoId);
  if (file === undefined || !(await maySee(deps, ctx, file))) throw notFound();
  // The bytes under an id never change, so the hash of the original names the answer.
  const etag = `"${file.sha256.slice(0, 32)}-${size}"`;
  const headers = {
    etag,
    // The browser asks again after an hour, and hears no from whoever may see it no longer; what it has
    // kept until then, signing out takes away (`forgetKept`).
    'cache-control': 'private, max-age=3600',
    // Two people may share one browser: what one saw is not for the other.
    vary: 'cookie',
  };
  return async (reply, request) => {
    if (request.headers['if-none-match'] === etag) return reply.code(304).headers(headers).send();
    const bytes = await deps.storage.get(storageKey(file, size));
    if (bytes === null) throw notFound();
    return reply
      .headers({
        ...headers,
        'content-type': photoTypes[size],
        'content-disposition': 'inline',
        'x-content-type-options': 'nosniff',
        // Opened by itself, it is a picture and nothing else.
        'content-security-policy': "default-src 'none'; img-src 'self'; sandbox",
      })
      .send(bytes);
  };
}

/** Who took it sees it; to everybody else, whatever their role, it is as visible as what it hangs on. */
async function maySee({ visibility }: GetPhotoDeps, ctx: Ctx, file: FileRow): Promise<boolean> {
  const own = file.personId !== null && file.personId === ctx.actor.personId;
  // Whoever acts for somebody sees what that is about, not everything the other ever took.
  if (own && ctx.actor.agent === undefined) return true;
  return file.attachedAt !== null && visibility(ctx, file.id);
}
