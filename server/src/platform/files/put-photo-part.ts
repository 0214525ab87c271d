import type { Photo } from '@linli/contract';
import { personOf, type Ctx } from '../context.ts';
import type { Outside } from '../http/route.ts';
import { Refusal } from '../refusal/refusal.ts';
import { countUnattached, findFile } from './file.store.ts';
import {
  addPart,
  beginUpload,
  countUploads,
  endUpload,
  lockUpload,
  readParts,
  readUpload,
  type PhotoUpload,
} from './photo-part.store.ts';
import { photoLimits, sha256Of } from './process-photo.ts';
import { unattachedPerPerson, uploadPhoto, viewOf, type UploadDeps } from './upload-photo.ts';

/** The largest part taken at once. */
export const largestPart = 512 * 1024;
/** Photos somebody may have under way: more than a form takes, twice over. */
export const uploadsPerPerson = 20;

interface PartInput {
  id: string;
  offset: number;
  size: number;
  sha256: string;
  body: unknown;
}

/** What has arrived of a photo; `photo` once all of it has and it is one. */
export interface PhotoArrival {
  received: number;
  photo: Photo | null;
}

/**
 * Takes in one part of a photo where the last one ended. A part sent again changes nothing; one that is
 * out of place hears how much has arrived. The last one makes the photo, by the same door as a photo that
 * comes whole: the content is checked against the hash that was announced, then decides what it is.
 * @throws Refusal file.part_out_of_place, parts_differ, id_taken and those of `uploadPhoto`
 */
export async function putPhotoPart(
  deps: UploadDeps,
  outside: Outside,
  input: PartInput,
): Promise<PhotoArrival> {
  const { body, size } = input;
  const id = input.id.toLowerCase();
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('file.not_an_image');
  if (size > photoLimits.bytes || body.length > largestPart)
    throw new Refusal('file.too_large', { bytes: size, limitBytes: photoLimits.bytes });
  if (input.offset + body.length > size) throw new Refusal('file.parts_differ');
  const arrived = await outside.transact((ctx) => keepPart(ctx, { ...input, id, body }));
  if (arrived.photo !== null || arrived.received < size) return arrived;
  return { received: size, photo: await whole(deps, outside, { ...input, id }) };
}

/** How far a photo has come; unknown ones have not begun. */
export async function getPhotoArrival(ctx: Ctx, photoId: string): Promise<PhotoArrival> {
  const id = photoId.toLowerCase();
  const [file, upload] = await Promise.all([findFile(ctx, id), readUpload(ctx, id)]);
  const mine = (one: { personId: string | null }) => one.personId === ctx.actor.personId;
  if (file !== undefined && mine(file)) return { received: file.bytes, photo: viewOf(file) };
  return { received: upload !== undefined && mine(upload) ? upload.received : 0, photo: null };
}

async function keepPart(ctx: Ctx, part: PartInput & { body: Buffer }): Promise<PhotoArrival> {
  const { id, offset, size, sha256, body } = part;
  const me = personOf(ctx);
  const file = await findFile(ctx, id);
  if (file !== undefined) {
    if (file.personId !== me || file.sha256 !== sha256) throw new Refusal('file.id_taken');
    return { received: size, photo: viewOf(file) };
  }
  const upload = (await lockUpload(ctx, id)) ?? (await begun(ctx, part));
  if (upload.personId !== me || upload.size !== size || upload.sha256 !== sha256)
    throw new Refusal('file.id_taken');
  if (offset + body.length <= upload.received) return { received: upload.received, photo: null };
  if (offset !== upload.received)
    throw new Refusal('file.part_out_of_place', { received: upload.received });
  await addPart(ctx, id, offset, body);
  return { received: offset + body.length, photo: null };
}

async function begun(ctx: Ctx, { id, size, sha256 }: PartInput): Promise<PhotoUpload> {
  const personId = personOf(ctx);
  const [waiting, underWay] = await Promise.all([
    countUnattached(ctx),
    countUploads(ctx, personId),
  ]);
  if (waiting >= unattachedPerPerson || underWay >= uploadsPerPerson)
    throw new Refusal('too_many_requests');
  await beginUpload(ctx, id, { personId, size, sha256 });
  const upload = await lockUpload(ctx, id);
  if (upload === undefined) throw new Error('an upload that was just begun is there');
  return upload;
}

/** Makes the photo of its parts; whoever dies in between finds the parts again. */
async function whole(
  deps: UploadDeps,
  outside: Outside,
  { id, size, sha256 }: PartInput,
): Promise<Photo> {
  const body = await outside.read((ctx) => readParts(ctx, id));
  if (body.length !== size || sha256Of(body) !== sha256) {
    await outside.transact((ctx) => endUpload(ctx, id));
    throw new Refusal('file.parts_differ');
  }
  try {
    const photo = await uploadPhoto(deps, outside, { id, body });
    await outside.transact((ctx) => endUpload(ctx, id));
    return photo;
  } catch (error) {
    // What is no photo will not become one: its parts make room. A busy server is asked again.
    if (error instanceof Refusal && error.code.startsWith('file.'))
      await outside.transact((ctx) => endUpload(ctx, id));
    throw error;
  }
}
