import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import sharp, { type Metadata } from 'sharp';
import type { Instant } from '../clock/clock.ts';
import { Refusal } from '../refusal/refusal.ts';
import { readTaken, type Taken } from './exif.ts';
import { likenessOf } from './likeness.ts';

export const photoLimits = {
  bytes: 15 * 1024 * 1024,
  pixels: 50_000_000,
  /** The longer side of what is kept. */
  fullSide: 2560,
  thumbSide: 480,
  seconds: 30,
} as const;

/** A photo made safe to show: upright, of known kind, with nothing in it but the picture. */
export interface ProcessedPhoto extends Taken {
  /** Of the bytes as they came: what was signed off as evidence can be proved. */
  sha256: string;
  /** What came: `image/heic`. What is kept is always JPEG and WebP. */
  type: string;
  bytes: number;
  /** Of `full`. */
  width: number;
  height: number;
  full: Buffer;
  thumb: Buffer;
  /** The picture in 64 bits, to know it again. */
  likeness: string;
}

// Every photo passes once: a cache of decoded ones would only hold memory.
sharp.cache(false);

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads a photo by its content and encodes it anew. Refuses `file.not_an_image` (any other kind of
 * file, or one we cannot read), `file.too_large` (bytes or pixels) and `file.broken_image`.
 */
export async function processPhoto(bytes: Buffer, now: Instant): Promise<ProcessedPhoto> {
  if (bytes.length > photoLimits.bytes) throw tooLarge(bytes);
  const type = await typeOf(bytes);
  const metadata = await metadataOf(bytes, type);
  const pixels = metadata.width * metadata.height;
  if (pixels > photoLimits.pixels) {
    const megapixels = Math.ceil(pixels / 1e6);
    throw new Refusal('file.too_large', { megapixels, limitMegapixels: photoLimits.pixels / 1e6 });
  }
  const taken = await readTaken(metadata.exif, now);
  const { full, width, height, thumb } = await encode(bytes, type);
  return {
    ...taken,
    sha256: sha256Of(bytes),
    type,
    bytes: bytes.length,
    width,
    height,
    full,
    thumb,
    likeness: await likenessOf(thumb),
  };
}

export function tooLarge(bytes: Buffer): Refusal {
  return new Refusal('file.too_large', { bytes: bytes.length, limitBytes: photoLimits.bytes });
}

const photoKinds = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
];

/** What the first bytes say it is; names and headers can say anything. */
async function typeOf(bytes: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined) throw new Refusal('file.not_an_image');
  if (!photoKinds.includes(found.mime))
    throw new Refusal('file.not_an_image', { type: found.mime });
  return found.mime;
}

async function metadataOf(bytes: Buffer, type: string): Promise<Metadata> {
  try {
    // Only the header is read here; its size is judged before anything is unpacked.
    return await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata();
  } catch {
    throw unreadable(type);
  }
}

async function encode(bytes: Buffer, type: string) {
  try {
    const { data: full, info } = await sharp(bytes, {
      failOn: 'error',
      limitInputPixels: photoLimits.pixels,
    })
      .timeout({ seconds: photoLimits.seconds })
      .autoOrient()
      .resize(inside(photoLimits.fullSide))
      .flatten({ background: 'white' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    const thumb = await sharp(full)
      .resize(inside(photoLimits.thumbSide))
      .webp({ quality: 75 })
      .toBuffer();
    return { full, thumb, width: info.width, height: info.height };
  } catch {
    throw unreadable(type);
  }
}

const inside = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

/** HEIC needs a decoder that sharp may come without: then it is a kind we do not take, not a broken one. */
function unreadable(type: string): Refusal {
  const heic = type === 'image/heic' || type === 'image/heif';
  return new Refusal(heic ? 'file.not_an_image' : 'file.broken_image', { type });
}
