import { storageKey, type FileStorage } from '../file-storage.ts';
import type { ReadBytes } from './boxes.ts';
import type { VideoPart } from './video.store.ts';

export interface VideoSource {
  storage: FileStorage;
  communityId: string;
  id: string;
  /** In their order. */
  parts: readonly VideoPart[];
}

/**
 * The bytes of a video from a place up to another one, part by part.
 * @throws Error where one of them is gone
 */
export async function* bytesOf(
  source: VideoSource,
  from: number,
  until: number,
  read = (part: VideoPart) => readPart(source, part),
): AsyncGenerator<Buffer> {
  for (const part of source.parts) {
    if (part.from + part.bytes <= from || part.from >= until) continue;
    const bytes = await read(part);
    yield bytes.subarray(Math.max(0, from - part.from), until - part.from);
  }
}

/** Reads here and there, each time a copy; the part read last is kept. */
export function readBytes(source: VideoSource): ReadBytes {
  let last: { part: VideoPart; bytes: Buffer } | null = null;
  const read = async (part: VideoPart) => {
    if (last?.part !== part) last = { part, bytes: await readPart(source, part) };
    return last.bytes;
  };
  return async (from, until) =>
    Buffer.concat(await Array.fromAsync(bytesOf(source, from, until, read)));
}

/** @throws Error where it is gone */
export async function readPart(
  { storage, communityId, id }: Omit<VideoSource, 'parts'>,
  { sha256 }: VideoPart,
): Promise<Buffer> {
  const bytes = await storage.get(storageKey({ communityId, id, sha256 }, 'part'));
  if (bytes === null) throw new Error('a part of a video is gone');
  return bytes;
}
