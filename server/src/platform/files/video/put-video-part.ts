import type { OutOf, endpoints } from '@linli/contract';
import { fileTypeFromBuffer } from 'file-type';
import { personOf, type Ctx } from '../../context.ts';
import type { Outside } from '../../http/route.ts';
import { Refusal } from '../../refusal/refusal.ts';
import { storageKey, type FileStorage } from '../file-storage.ts';
import type { Lanes } from '../lanes.ts';
import { sha256Of } from '../process-photo.ts';
import { blankDetails, type Patch } from './boxes.ts';
import { readBytes, readPart } from './read-bytes.ts';
import {
  countUnattachedVideos,
  deleteVideo,
  insertPart,
  insertVideo,
  lockVideo,
  makeReady,
  readParts,
  readVideo,
  type VideoPart,
  type VideoRow,
} from './video.store.ts';

/** The largest part taken at once. */
export const largestVideoPart = 2 * 1024 * 1024;
/** About a quarter of an hour as phones film. */
const largestVideo = 1024 * 1024 * 1024;
/** Videos somebody may have under way or not yet attached to anything. */
const unattachedVideosPerPerson = 10;
export const videoType = 'video/mp4';
const known = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v']);

type Arrival = OutOf<typeof endpoints.getVideoArrival>;

interface Deps {
  storage: FileStorage;
  lanes: Lanes;
}
interface PartInput {
  id: string;
  offset: number;
  size: number;
  body: unknown;
}

/**
 * Takes in one part of a video where the last one ended. A part sent again changes nothing; one that is
 * out of place hears how much has arrived. The last one makes the video: what does not hold together is
 * refused and goes, and what says where it was taken is blanked.
 * @throws Refusal file.not_a_video, video_too_large, parts_differ, part_out_of_place, id_taken, busy
 */
export async function putVideoPart(
  deps: Deps,
  outside: Outside,
  input: PartInput,
): Promise<Arrival> {
  const { offset, size, body } = input;
  const id = input.id.toLowerCase();
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal('file.not_a_video');
  if (size > largestVideo) throw new Refusal('file.video_too_large', { limitBytes: largestVideo });
  if (body.length > largestVideoPart || offset + body.length > size)
    throw new Refusal('file.parts_differ');
  if (offset === 0 && !known.has((await fileTypeFromBuffer(body))?.mime ?? ''))
    throw new Refusal('file.not_a_video');
  const before = await outside.transact((ctx) => begun(ctx, { id, offset, size }));
  if (before.readyAt !== null) return arrivalOf(before);
  const received =
    before.received > offset
      ? before.received
      : await keepPart(deps, outside, { id, from: offset, body });
  if (received < size) return { received, video: null };
  return deps.lanes(() => finish(deps, outside, { id, size }));
}

/** How far a video of one's own has come; unknown ones have not begun. */
export async function getVideoArrival(ctx: Ctx, videoId: string): Promise<Arrival> {
  const there = await readVideo(ctx, videoId.toLowerCase());
  const mine = there !== undefined && there.personId === ctx.actor.personId;
  return mine ? arrivalOf(there) : { received: 0, video: null };
}

const arrivalOf = ({ id, size, received, readyAt }: VideoRow): Arrival => ({
  received,
  video: readyAt === null ? null : { id, bytes: size },
});

async function begun(
  ctx: Ctx,
  { id, offset, size }: { id: string; offset: number; size: number },
): Promise<VideoRow> {
  const me = personOf(ctx);
  if ((await readVideo(ctx, id)) === undefined && offset === 0) {
    if ((await countUnattachedVideos(ctx)) >= unattachedVideosPerPerson)
      throw new Refusal('too_many_requests');
    await insertVideo(ctx, id, size);
  }
  const there = await readVideo(ctx, id);
  if (there !== undefined && (there.personId !== me || there.size !== size))
    throw new Refusal('file.id_taken');
  if (there === undefined || offset > there.received)
    throw new Refusal('file.part_out_of_place', { received: there?.received ?? 0 });
  return there;
}

/** Bytes before the row: a row never points at nothing. @returns how much has arrived. */
async function keepPart(
  { storage }: Deps,
  outside: Outside,
  { id, from, body }: { id: string; from: number; body: Buffer },
): Promise<number> {
  const part: VideoPart = { from, bytes: body.length, sha256: sha256Of(body) };
  const key = storageKey({ communityId: outside.communityId, id, sha256: part.sha256 }, 'part');
  await storage.put(key, body, videoType);
  const after = await outside.transact(async (ctx) => {
    const there = await lockVideo(ctx, id);
    if (there?.received !== from) return { received: there?.received ?? 0, kept: false };
    await insertPart(ctx, id, part);
    return { received: from + part.bytes, kept: true };
  });
  if (after.kept) return after.received;
  // The same part came twice at once, or the video went meanwhile: only bytes no row names are nobody's.
  const named = await outside.read((ctx) => readParts(ctx, id));
  if (!named.some((one) => one.sha256 === part.sha256)) await storage.remove(key);
  return after.received;
}

/** All has arrived. Whoever dies in between is followed by the last part, sent again. */
async function finish(
  { storage }: Deps,
  outside: Outside,
  { id, size }: { id: string; size: number },
): Promise<Arrival> {
  const { communityId } = outside;
  const parts = await outside.read((ctx) => readParts(ctx, id));
  const source = { storage, communityId, id, parts };
  const keyOf = ({ sha256 }: VideoPart) => storageKey({ communityId, id, sha256 }, 'part');
  const patches = await blankDetails(readBytes(source), size);
  if (patches === null) {
    await outside.transact((ctx) => deleteVideo(ctx, id));
    for (const part of parts) await storage.remove(keyOf(part));
    throw new Refusal('file.not_a_video');
  }
  const moved: { before: VideoPart; after: VideoPart }[] = [];
  for (const part of parts) {
    const bytes = await patched(part, patches, () => readPart(source, part));
    if (bytes === null) continue;
    const after = { ...part, sha256: sha256Of(bytes) };
    if (after.sha256 === part.sha256) continue;
    await storage.put(keyOf(after), bytes, videoType);
    moved.push({ before: part, after });
  }
  const made = await outside.transact(async (ctx) => {
    const there = await lockVideo(ctx, id);
    if (there === undefined) throw new Refusal('file.part_out_of_place', { received: 0 });
    if (there.readyAt !== null) return false;
    await makeReady(
      ctx,
      id,
      moved.map((one) => one.after),
    );
    return true;
  });
  if (made) for (const { before } of moved) await storage.remove(keyOf(before));
  return { received: size, video: { id, bytes: size } };
}

/** A part with what is written over it, or null where nothing is. */
async function patched(
  part: VideoPart,
  patches: readonly Patch[],
  read: () => Promise<Buffer>,
): Promise<Buffer | null> {
  const until = part.from + part.bytes;
  const here = patches.filter(({ from, bytes }) => from < until && from + bytes.length > part.from);
  if (here.length === 0) return null;
  const whole = await read();
  for (const { from, bytes } of here) {
    const skipped = Math.max(0, part.from - from);
    bytes.copy(whole, Math.max(0, from - part.from), skipped);
  }
  return whole;
}
