import sharp from 'sharp';
import { expect, test } from 'vitest';
import { exifBlock, setUpright, withExifOf } from './exif.ts';

const takenAt = '2026:11:20 09:30:00';

async function jpeg(orientation: number | null): Promise<Uint8Array<ArrayBuffer>> {
  let picture = sharp({
    create: { width: 40, height: 20, channels: 3, background: 'teal' },
  }).jpeg();
  if (orientation !== null)
    picture = picture.withExif({
      IFD0: { Orientation: String(orientation) },
      IFD2: { DateTimeOriginal: takenAt },
    });
  return new Uint8Array(await picture.toBuffer());
}

test('a photo drawn smaller keeps when it was taken, and stands upright', async () => {
  const small = new Blob([await jpeg(null)], { type: 'image/jpeg' });
  const carried = await withExifOf(new Blob([await jpeg(6)]), small);
  const read = await sharp(await carried.arrayBuffer()).metadata();
  expect(read.orientation).toBe(1);
  expect(read.exif?.toString('latin1')).toContain(takenAt);
  expect([read.width, read.height, carried.type]).toEqual([40, 20, 'image/jpeg']);
});

test('a picture without such a block is sent as it was drawn', async () => {
  const small = new Blob([await jpeg(null)]);
  expect(await withExifOf(new Blob([await jpeg(null)]), small)).toBe(small);
  const png = await sharp(await jpeg(null))
    .png()
    .toBuffer();
  expect(await withExifOf(new Blob([new Uint8Array(png)]), small)).toBe(small);
});

test('a block that is cut off or says nonsense spoils nothing', async () => {
  const whole = await jpeg(6);
  for (let length = 0; length < 400; length++) exifBlock(whole.slice(0, length));
  const block = exifBlock(whole)!;
  for (let length = 0; length < block.length; length++) setUpright(block.slice(0, length));
  const pointsFarAway = block.slice();
  pointsFarAway.fill(0x7f, 14, 18);
  const before = pointsFarAway.slice();
  setUpright(pointsFarAway);
  expect(pointsFarAway).toEqual(before);
});
