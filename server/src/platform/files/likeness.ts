import sharp from 'sharp';

const columns = 9;
const lines = 8;

/**
 * The picture in 64 bits (dHash): whether each point of a tiny grey copy is lighter than its neighbour to
 * the right. Saved anew, made smaller or lighter, a picture keeps nearly all of them.
 */
export async function likenessOf(picture: Buffer): Promise<string> {
  const { data: grey, info } = await sharp(picture)
    .greyscale()
    .resize(columns, lines, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  let bits = 0n;
  for (let line = 0; line < lines; line += 1)
    for (let column = 0; column < columns - 1; column += 1) {
      const at = (line * columns + column) * info.channels;
      bits = (bits << 1n) | (grey[at]! > grey[at + info.channels]! ? 1n : 0n);
    }
  return bits.toString(16).padStart(16, '0');
}
