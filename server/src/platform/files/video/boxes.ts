/** Reads some bytes of a video: from a place up to another one. */
export type ReadBytes = (from: number, until: number) => Promise<Buffer>;

/** A box of an MP4 or QuickTime file (ISO/IEC 14496-12): what it is, and where it lies. */
interface Box {
  type: string;
  from: number;
  /** Where its content begins. */
  inside: number;
  until: number;
}

/** Bytes to be written over those of the file. */
export interface Patch {
  from: number;
  bytes: Buffer;
}

/** More than the longest film has. */
const mostBoxes = 20_000;
/** What is held in memory at once: the index of a film of hours is some megabytes. */
const largestIndex = 32 * 1024 * 1024;
/** Where cameras write the place, the device and whom it belongs to: XMP lies in a `uuid`. */
const details = new Set(['udta', 'meta', 'uuid']);

/**
 * Looks through a video without its pictures and sounds.
 * @returns what to write over it so that nothing says any more where and with what it was taken; each
 * box keeps its length, so that everything else stays where it is. Null: it is no video one can play.
 */
export async function blankDetails(read: ReadBytes, size: number): Promise<Patch[] | null> {
  const patches: Patch[] = [];
  let indexed = false;
  let at = 0;
  for (let count = 0; at < size; count++) {
    const box = boxAt(await read(at, Math.min(at + 16, size)), at, size);
    if (box === null || count === mostBoxes) return null;
    if (box.type === 'moov' || details.has(box.type)) {
      if (box.until - box.from > largestIndex) return null;
      const bytes = await read(box.from, box.until);
      const whole = { ...box, from: 0, inside: box.inside - box.from, until: bytes.length };
      if (!blank(bytes, whole)) return null;
      patches.push({ from: box.from, bytes });
      indexed ||= box.type === 'moov';
    }
    at = box.until;
  }
  return indexed ? patches : null;
}

/** Blanks a box, or what is to be blanked within it. @returns false where its boxes do not fit each other. */
function blank(bytes: Buffer, box: Box): boolean {
  if (details.has(box.type)) {
    bytes.write('free', box.from + 4, 'latin1');
    bytes.fill(0, box.inside, box.until);
    return true;
  }
  if (box.type !== 'moov' && box.type !== 'trak') return true;
  for (let at = box.inside; at < box.until;) {
    const inner = boxAt(bytes.subarray(at, at + 16), at, box.until);
    // QuickTime may end a list of boxes with four zeros.
    if (inner === null) return box.until - at === 4 && bytes.readUInt32BE(at) === 0;
    if (!blank(bytes, inner)) return false;
    at = inner.until;
  }
  return true;
}

/** @param head up to sixteen bytes from `from` @param end where what it lies in ends */
function boxAt(head: Buffer, from: number, end: number): Box | null {
  if (head.length < 8) return null;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  if (short === 1 && head.length < 16) return null;
  const length = short === 0 ? end - from : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  const inside = from + (short === 1 ? 16 : 8);
  return from + length < inside || from + length > end
    ? null
    : { type, from, inside, until: from + length };
}
