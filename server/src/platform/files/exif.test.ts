import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readTaken } from './exif.ts';

const now = '2026-11-22T06:00:00.000Z';
const nothing = { takenAt: null, lng: null, lat: null };

type Block = Parameters<ReturnType<typeof sharp>['withExif']>[0];

/** The EXIF block of a photo with these entries. */
async function block(entries: Block): Promise<Buffer | undefined> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } });
  return (await sharp(await picture.withExif(entries).jpeg().toBuffer()).metadata()).exif;
}
const takenOn = async (IFD2: Record<string, string>) =>
  (await readTaken(await block({ IFD2 }), now)).takenAt;
const takenWhere = async (lat: string, latRef: string, lng: string, lngRef: string) => {
  const IFD3 = {
    GPSLatitude: lat,
    GPSLatitudeRef: latRef,
    GPSLongitude: lng,
    GPSLongitudeRef: lngRef,
  };
  const taken = await readTaken(await block({ IFD3 }), now);
  return [taken.lng, taken.lat];
};

test('the offset of the camera counts', async () => {
  const wall = '2026:11:20 09:30:00';
  expect(await takenOn({ DateTimeOriginal: wall, OffsetTimeOriginal: '+09:00' })).toBe(
    '2026-11-20T00:30:00.000Z',
  );
  expect(await takenOn({ DateTimeOriginal: wall, OffsetTimeOriginal: '-03:30' })).toBe(
    '2026-11-20T13:00:00.000Z',
  );
});

test('a camera without an offset shows the time in China', async () => {
  expect(await takenOn({ DateTimeOriginal: '2026:11:20 09:30:00' })).toBe(
    '2026-11-20T01:30:00.000Z',
  );
});

test('a time that never was is no time', async () => {
  for (const wall of [
    '0000:00:00 00:00:00',
    '2026:02:30 10:00:00',
    '2026:13:01 10:00:00',
    '    :  :     :  :  ',
    'yesterday',
  ]) {
    expect(await takenOn({ DateTimeOriginal: wall })).toBeNull();
  }
});

test('a photo is not from tomorrow, nor from before digital cameras', async () => {
  expect(await takenOn({ DateTimeOriginal: '2026:11:23 12:00:00' })).not.toBeNull();
  expect(await takenOn({ DateTimeOriginal: '2026:11:24 12:00:00' })).toBeNull();
  expect(await takenOn({ DateTimeOriginal: '1970:01:01 08:00:00' })).toBeNull();
});

test('south and west are negative', async () => {
  expect(await takenWhere('33/1 51/1 0/1', 'S', '70/1 30/1 0/1', 'W')).toEqual([-70.5, -33.85]);
});

test('places that are none are left out', async () => {
  expect(await takenWhere('0/1 0/1 0/1', 'N', '0/1 0/1 0/1', 'E')).toEqual([null, null]);
  expect(await takenWhere('95/1 0/1 0/1', 'N', '120/1 0/1 0/1', 'E')).toEqual([null, null]);
  expect(await takenWhere('30/1 0/1 0/1', 'N', '190/1 0/1 0/1', 'E')).toEqual([null, null]);
  expect(await takenWhere('30/0 0/0 0/0', 'N', '120/0 0/0 0/0', 'E')).toEqual([null, null]);
});

test('a block that cannot be read says nothing', async () => {
  expect(await readTaken(undefined, now)).toEqual(nothing);
  expect(await readTaken(Buffer.alloc(0), now)).toEqual(nothing);
  expect(await readTaken(Buffer.from('Exif\0\0II*\0\xff\xff\xff\x7f', 'latin1'), now)).toEqual(
    nothing,
  );
  expect(await readTaken(Buffer.alloc(2_000_000, 0x49), now)).toEqual(nothing);
  const whole = (await block({ IFD2: { DateTimeOriginal: '2026:11:20 09:30:00' } }))!;
  for (let length = 0; length < whole.length; length += 1) {
    await expect(readTaken(whole.subarray(0, length), now)).resolves.toBeDefined();
  }
});
