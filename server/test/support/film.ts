/** A box of an MP4 file (ISO/IEC 14496-12). */
export function box(type: string, ...inside: Buffer[]): Buffer {
  const content = Buffer.concat(inside);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** Words that a camera writes into a film: where it was taken, and by what. */
export const place = '+31.2304+121.4737/';
export const device = 'iPhone of Li';

/**
 * A film as a phone writes it: pictures first, then the index with its details in three places.
 * @param picturesBytes how much of it are pictures, made of one byte over and over
 */
export function film(picturesBytes: number): Buffer {
  const track = box('trak', box('tkhd', Buffer.alloc(84)), box('meta', Buffer.from(device)));
  const index = box(
    'moov',
    box('mvhd', Buffer.alloc(100)),
    track,
    box('udta', box('\xa9xyz', Buffer.from(place))),
    box('meta', Buffer.from(`com.apple.quicktime.location ${place}`)),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1')),
    box('mdat', Buffer.alloc(picturesBytes, 7)),
    index,
    box('uuid', Buffer.from(`${'x'.repeat(16)} xmp ${place}`)),
  ]);
}
