import type { Photo } from '@linli/contract';
import type { Ctx } from '../context.ts';
import type { Outside } from '../http/route.ts';
import { newId } from '../ids/ids.ts';
import { Refusal } from '../refusal/refusal.ts';
import { countUnattached, findFile, insertFile, type FileRow } from './file.store.ts';
import type { Lanes } from './lanes.ts';
import { storageKey, photoTypes, type PhotoSize, type FileStorage } from './file-storage.ts';
import { photoLimits, processPhoto, sha256Of, tooLarge } from './process-photo.ts';

export interface UploadDeps {
  storage: FileStorage;
  lanes: Lanes;
}

/** Photos somebody may have uploaded and not yet attached to anything. */
export const unattachedPerPerson = 60;

/**
 * Takes in one photo. The picture is worked on and stored between two short transactions. The same
 * id with the same bytes is the same photo; with other bytes, or somebody else's, it is refused.
 */
export async function uploadPhoto(
  deps: UploadDeps,
  outside: Outside,
  input: { id: string | undefined; body: unknown },
): Promise<Photo> {
  const { body } = input;
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('file.not_an_image');
  if (body.length > photoLimits.bytes) throw tooLarge(body);
  const id = input.id?.toLowerCase() ?? newId();
  const sha256 = sha256Of(body);
  const known = await outside.read(async (ctx) => {
    const [existing, waiting] = await Promise.all([findFile(ctx, id), countUnattached(ctx)]);
    if (existing !== undefined) return samePhoto(ctx, existing, sha256);
    if (waiting >= unattachedPerPerson) throw new Refusal('too_many_requests');
    return null;
  });
  if (known !== null) return known;
  return deps.lanes(async () => {
    const photo = await processPhoto(body, outside.now);
    const keyOf = (size: PhotoSize) =>
      storageKey({ communityId: outside.communityId, id, sha256 }, size);
    // Bytes before the row: a row never points at nothing.
    await deps.storage.put(keyOf('full'), photo.full, photoTypes.full);
    await deps.storage.put(keyOf('thumb'), photo.thumb, photoTypes.thumb);
    const kept = await outside.transact(async (ctx) => {
      if (await insertFile(ctx, id, photo)) return viewOf({ id, ...photo });
      const winner = await findFile(ctx, id);
      if (winner?.sha256 === sha256) return samePhoto(ctx, winner, sha256);
      return null;
    });
    if (kept !== null) return kept;
    // Another photo took this id meanwhile; its bytes lie under another hash, ours are nobody's.
    await Promise.all([deps.storage.remove(keyOf('full')), deps.storage.remove(keyOf('thumb'))]);
    throw new Refusal('file.id_taken');
  });
}

function samePhoto(ctx: Ctx, existing: FileRow, sha256: string): Photo {
  if (existing.personId !== ctx.actor.personId || existing.sha256 !== sha256) {
    throw new Refusal('file.id_taken');
  }
  return viewOf(existing);
}

/** What everybody who may see the photo learns of it: not where it was taken. */
export function viewOf({ id, width, height, takenAt }: Photo): Photo {
  return { id, width, height, takenAt };
}
