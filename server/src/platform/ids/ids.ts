import { createHash, randomFillSync } from 'node:crypto';

const random = new Uint8Array(4096);
let used = random.length;
let lastMs = 0;
let sequence = 0;

/**
 * A new UUID version 7 (RFC 9562): ordered by time, also within one millisecond of one process.
 * @param atMs milliseconds since 1970; for history brought in, the moment it happened.
 */
export function newId(atMs: number = Date.now()): string {
  if (used + 10 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  const bytes = random.subarray(used, (used += 10));
  sequence = atMs === lastMs ? (sequence + 1) & 0xfff : (bytes[0]! << 4) & 0x7ff;
  lastMs = atMs;
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0');
  const tail =
    hex(bytes[3]!) +
    hex(bytes[4]!) +
    hex(bytes[5]!) +
    hex(bytes[6]!) +
    hex(bytes[7]!) +
    hex(bytes[8]!);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${hex((bytes[1]! & 0x3f) | 0x80)}${hex(bytes[2]!)}-${tail}`;
}

/** The same id for the same words: for things brought in again (UUID version 8 over SHA-256). */
export function idFrom(...words: string[]): string {
  const bytes = createHash('sha256').update(words.join('\u0000')).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const text = bytes.toString('hex', 0, 16);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (byte: number) => hexes[byte]!;
