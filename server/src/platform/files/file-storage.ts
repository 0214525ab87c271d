/** Where the bytes of photos and videos lie: a folder of this machine, or a bucket. */
export interface FileStorage {
  /** Writes all or nothing; writing the same again is harmless. */
  put(key: string, bytes: Buffer, type: string): Promise<void>;
  /** Null when there is nothing under this key. */
  get(key: string): Promise<Buffer | null>;
  /** Removing what is not there is harmless. */
  remove(key: string): Promise<void>;
}

export type PhotoSize = 'full' | 'thumb';

export const photoTypes = { full: 'image/jpeg', thumb: 'image/webp' } as const;
const extensions = { full: 'jpg', thumb: 'webp', part: 'mp4' } as const;

interface Stored {
  communityId: string;
  id: string;
  sha256: string;
}

/**
 * The key of one size of one photo, or of one part of a video. It holds their own id beside the hash:
 * rows never share bytes, so that deleting one cannot race with somebody uploading the same again.
 */
export function storageKey({ communityId, id, sha256 }: Stored, what: PhotoSize | 'part'): string {
  const name = `${sha256}-${id.toLowerCase()}.${what}.${extensions[what]}`;
  return `${communityId.toLowerCase()}/${sha256.slice(0, 2)}/${name}`;
}

/** A key is made of ids and a hash; anything else could lead out of the folder. */
export function assertKey(key: string): void {
  if (
    !/^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}-[0-9a-f-]{36}\.(full|thumb|part)\.[a-z0-9]+$/.test(
      key,
    )
  ) {
    throw new Error('not the key of a stored file');
  }
}
