import type { Photo } from '@linli/contract';
import type { Ctx } from '../context.ts';
import { markAttached } from './file.store.ts';
import { viewOf } from './upload-photo.ts';

/**
 * Marks photos as belonging to something, so that they are kept, and answers with them in the order
 * asked. Null when one is unknown or was uploaded by somebody else: the caller then refuses, which
 * rolls back. Attaching a photo of one's own again is harmless.
 */
export async function attachPhotos(ctx: Ctx, ids: readonly string[]): Promise<Photo[] | null> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  if (wanted.length === 0) return [];
  const found = new Map((await markAttached(ctx, wanted)).map((file) => [file.id, viewOf(file)]));
  const photos = wanted.map((id) => found.get(id));
  return photos.every((photo) => photo !== undefined) ? photos : null;
}
