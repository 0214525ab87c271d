import exifr from 'exifr';
import { instantOf, msOf, plusDays, type Instant } from '../clock/clock.ts';

/** What a camera wrote about where and when. */
export interface Taken {
  takenAt: Instant | null;
  /** Degrees, WGS84. */
  lng: number | null;
  lat: number | null;
}

const nothing: Taken = { takenAt: null, lng: null, lat: null };
/** An honest block has a few kilobytes; a JPEG cannot hold more than 64. */
const longestBytes = 262_144;
const earliest = '1990-01-01T00:00:00Z';

/**
 * Reads the EXIF block of a photo (CIPA DC-008). Whatever is missing, impossible or unreadable is
 * null: a camera's clock and a phone without a fix are no reason to refuse a photo.
 * @param now a moment later than a day after this was not photographed yet.
 */
export async function readTaken(block: Buffer | undefined, now: Instant): Promise<Taken> {
  if (block === undefined || block.length > longestBytes) return nothing;
  const tags = await readTags(block);
  return tags === null ? nothing : { takenAt: takenAt(tags, now), ...position(tags) };
}

interface Tags {
  DateTimeOriginal?: unknown;
  CreateDate?: unknown;
  OffsetTimeOriginal?: unknown;
  OffsetTimeDigitized?: unknown;
  OffsetTime?: unknown;
  latitude?: unknown;
  longitude?: unknown;
}

async function readTags(block: Buffer): Promise<Tags | null> {
  const bare = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  try {
    const tags: unknown = await exifr.parse(bare, {
      tiff: true,
      exif: true,
      gps: true,
      reviveValues: false,
    });
    return typeof tags === 'object' && tags !== null ? tags : null;
  } catch {
    return null;
  }
}

function takenAt(tags: Tags, now: Instant): Instant | null {
  const wall = wallMs(tags.DateTimeOriginal) ?? wallMs(tags.CreateDate);
  if (wall === null) return null;
  const { OffsetTimeOriginal, OffsetTimeDigitized, OffsetTime } = tags;
  const offset =
    offsetMinutes(OffsetTimeOriginal) ??
    offsetMinutes(OffsetTimeDigitized) ??
    offsetMinutes(OffsetTime) ??
    shanghaiMinutes;
  const ms = wall - offset * 60_000;
  return ms < msOf(earliest) || ms > msOf(plusDays(now, 1)) ? null : instantOf(ms);
}

/** Cameras without an offset show the time of the wall they hang on: ours is in China. */
const shanghaiMinutes = 480;

/** `2026:11:22 14:30:05` as if it were UTC; null when there is no such day or time. */
function wallMs(value: unknown): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(value));
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const wrote = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}`;
  return Number.isFinite(ms) && instantOf(ms).startsWith(wrote) ? ms : null;
}

function offsetMinutes(value: unknown): number | null {
  const parts = /^([+-])(\d\d):([0-5]\d)/.exec(String(value));
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (minutes > 14 * 60) return null;
  return parts[1] === '-' ? -minutes : minutes;
}

function position({ latitude, longitude }: Tags): { lng: number | null; lat: number | null } {
  const none = { lng: null, lat: null };
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return none;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return none;
  // Phones without a fix write zeroes, which lie in the sea off Ghana.
  if (latitude === 0 && longitude === 0) return none;
  return { lng: longitude, lat: latitude };
}
