import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { photoLimits, processPhoto, sha256Of } from './process-photo.ts';

const now = '2026-11-22T06:00:00.000Z';

/** A plain picture of one colour. */
const plain = (width: number, height: number, background = 'teal') =>
  sharp({ create: { width, height, channels: 3, background } });

/** 80 × 40, red on the left and blue on the right. */
const redThenBlue = () =>
  plain(80, 40, 'red').composite([
    {
      input: { create: { width: 40, height: 40, channels: 3, background: 'blue' } },
      left: 40,
      top: 0,
    },
  ]);

const colourAt = async (picture: Buffer, left: number, top: number) => {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const [red = 0, , blue = 0] = pixel;
  return red > 200 && blue < 60 ? 'red' : blue > 200 && red < 60 ? 'blue' : 'other';
};

const refusalOf = (bytes: Buffer) =>
  processPhoto(bytes, now).then(
    () => null,
    (error) => error.code,
  );

describe('what is taken', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'a %s becomes a JPEG and a WebP',
    async (format) => {
      const photo = await processPhoto(await plain(600, 300).toFormat(format).toBuffer(), now);
      expect(photo.type).toBe(`image/${format}`);
      expect(await sharp(photo.full).metadata()).toMatchObject({
        format: 'jpeg',
        width: 600,
        height: 300,
      });
      expect(await sharp(photo.thumb).metadata()).toMatchObject({
        format: 'webp',
        width: 480,
        height: 240,
      });
    },
  );

  test('a large photo is made smaller and a small one is left as it is', async () => {
    const large = await processPhoto(await plain(4000, 1000).jpeg().toBuffer(), now);
    expect([large.width, large.height]).toEqual([2560, 640]);
    const small = await processPhoto(await plain(30, 20).jpeg().toBuffer(), now);
    expect([small.width, small.height]).toEqual([30, 20]);
    expect(await sharp(small.thumb).metadata()).toMatchObject({ width: 30, height: 20 });
  });

  test('a photo taken with the phone turned comes out upright', async () => {
    const bytes = await redThenBlue().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const photo = await processPhoto(bytes, now);
    expect([photo.width, photo.height]).toEqual([40, 80]);
    expect(await colourAt(photo.full, 20, 5)).toBe('red');
    expect(await colourAt(photo.full, 20, 75)).toBe('blue');
    expect((await sharp(photo.full).metadata()).orientation).toBeUndefined();
  });

  test('what the camera wrote is read and is in neither picture', async () => {
    const bytes = await plain(50, 50)
      .withExif({
        IFD0: { Make: 'Camera of somebody' },
        IFD2: { DateTimeOriginal: '2026:11:20 09:30:00', OffsetTimeOriginal: '+08:00' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 15/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '120/1 6/1 0/1',
        },
      })
      .jpeg()
      .toBuffer();
    const photo = await processPhoto(bytes, now);
    expect(photo).toMatchObject({ takenAt: '2026-11-20T01:30:00.000Z', lng: 120.1, lat: 30.25 });
    for (const picture of [photo.full, photo.thumb]) {
      const { exif, icc, xmp, iptc } = await sharp(picture).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(picture.includes('Camera of somebody')).toBe(false);
    }
  });

  test('the hash is of the bytes as they came', async () => {
    const bytes = await plain(20, 20).png().toBuffer();
    const photo = await processPhoto(bytes, now);
    expect(photo.sha256).toBe(sha256Of(bytes));
    expect(photo.bytes).toBe(bytes.length);
  });

  test('what is transparent becomes white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const { full } = await processPhoto(bytes, now);
    expect([
      ...(await sharp(full).extract({ left: 4, top: 4, width: 1, height: 1 }).raw().toBuffer()),
    ]).toEqual([255, 255, 255]);
  });
});

describe('what is refused', () => {
  test('other kinds of file are no photos, whatever they are called', async () => {
    const gif = await plain(10, 10).gif().toBuffer();
    const tiff = await plain(10, 10).tiff().toBuffer();
    const svg = Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    );
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    for (const bytes of [gif, tiff, svg, pdf, page, Buffer.from('你好'), Buffer.alloc(64)]) {
      expect(await refusalOf(bytes)).toBe('file.not_an_image');
    }
  });

  test('a photo that breaks off is broken', async () => {
    const whole = await plain(500, 500).jpeg().toBuffer();
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length / 2)))).toBe(
      'file.broken_image',
    );
    expect(await refusalOf(whole.subarray(0, 30))).toBe('file.broken_image');
  });

  test('a small file that unpacks to hundreds of megapixels is refused before it is unpacked', async () => {
    const before = process.cpuUsage();
    expect(await refusalOf(pngOf(30_000, 30_000))).toBe('file.too_large');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  test('fifty megapixels are the limit', async () => {
    expect(await refusalOf(pngOf(10_000, 5_001))).toBe('file.too_large');
    expect(await refusalOf(pngOf(10_000, 5_000))).toBe('file.broken_image');
  });

  test('a file above the limit is too large', async () => {
    const bytes = Buffer.alloc(photoLimits.bytes + 1);
    (await plain(10, 10).jpeg().toBuffer()).copy(bytes);
    expect(await refusalOf(bytes)).toBe('file.too_large');
  });
});

/** A PNG that says it has this size and holds almost nothing (PNG specification, 5.3 and 11.2.2). */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
