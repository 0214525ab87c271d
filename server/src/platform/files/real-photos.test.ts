import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { processPhoto } from './process-photo.ts';

const now = '2026-11-22T06:00:00.000Z';
const folder = join(import.meta.dirname, '../../../../../shared/data/standards/exif/jpg');
const here = existsSync(folder);
if (!here) console.log('skipped: the sample photos of ../shared/data/standards/exif are not here');

const photosIn = (name: string) =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.jpg'))
    .map((file) => readFileSync(join(folder, name, file)));

test.skipIf(!here)('photos with a position give it', async () => {
  const photos = photosIn('gps');
  expect(photos.length).toBeGreaterThan(0);
  for (const bytes of photos) {
    const photo = await processPhoto(bytes, now);
    // All four were taken in Arezzo.
    expect(photo.lat).toBeCloseTo(43.467, 2);
    expect(photo.lng).toBeCloseTo(11.885, 2);
    expect(photo.takenAt).toMatch(/^2008-10-22T/);
    expect((await sharp(photo.full).metadata()).exif).toBeUndefined();
  }
});

test.skipIf(!here)('photos with an orientation come out upright', async () => {
  for (const bytes of photosIn('orientation')) {
    const before = await sharp(bytes).metadata();
    const photo = await processPhoto(bytes, now);
    const after = await sharp(photo.full).metadata();
    const turned = (before.orientation ?? 1) >= 5;
    expect([photo.width, photo.height]).toEqual(
      turned ? [before.height, before.width] : [before.width, before.height],
    );
    expect([after.width, after.height, after.orientation]).toEqual([
      photo.width,
      photo.height,
      undefined,
    ]);
  }
});

test.skipIf(!here)(
  'photos with broken insides are taken or refused, and nothing else',
  async () => {
    for (const bytes of [...photosIn('invalid'), ...photosIn('xmp')]) {
      const code = await processPhoto(bytes, now).then(
        () => 'taken',
        (error) => error.code,
      );
      expect(['taken', 'file.broken_image', 'file.not_an_image']).toContain(code);
    }
  },
);
