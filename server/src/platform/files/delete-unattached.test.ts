import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import { plusDays, type Instant } from '../clock/clock.ts';
import { system, type Ctx } from '../context.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../ids/ids.ts';
import type { JobTools } from '../jobs/jobs.ts';
import { createLog } from '../log/log.ts';
import { attachPhotos } from './attach-photos.ts';
import { deleteUnattachedJob } from './delete-unattached.ts';
import { findFile } from './file.store.ts';
import { lanes } from './lanes.ts';
import { localStorage } from './local-storage.ts';
import { storageKey, type FileStorage } from './file-storage.ts';
import { sha256Of } from './process-photo.ts';
import { uploadPhoto } from './upload-photo.ts';

// Long ago: the job looks at every community, and those of other tests are of today.
const today = '2020-11-22T06:00:00.000Z';
const communityId = newId();
const personId = newId();
let db: Database;
let folder: string;
let storage: FileStorage;

beforeAll(async () => {
  db = await testDb();
  folder = await mkdtemp(join(tmpdir(), 'linli-photos-'));
  storage = localStorage(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const at =
  (now: Instant) =>
  <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    db.transact([communityId], (tx) =>
      work({
        tx,
        actor: { ...system, personId },
        communityId,
        now,
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    );

async function uploaded(bytes: Buffer, now: Instant): Promise<string> {
  const outside = { communityId, now, requestId: newId(), read: at(now), transact: at(now) };
  const deps = { storage, lanes: lanes({ running: 1, waiting: 9 }) };
  return (await uploadPhoto(deps, outside, { id: undefined, body: bytes })).id;
}

const toolsAt = (now: Instant): JobTools => ({
  db,
  log: createLog('silent'),
  clock: { now: () => now },
  inCommunity: (community, work) =>
    db.transact([community], (tx) =>
      work({
        tx,
        actor: system,
        communityId: community,
        now,
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    ),
});

const kept = async (id: string, bytes: Buffer) => {
  const photo = { communityId, id, sha256: sha256Of(bytes) };
  const sizes = await Promise.all(
    (['full', 'thumb'] as const).map((size) => storage.get(storageKey(photo, size))),
  );
  return {
    row: (await at(today)((ctx) => findFile(ctx, id))) !== undefined,
    bytes: sizes.map((one) => one !== null),
  };
};
const whole = { row: true, bytes: [true, true] };
const gone = { row: false, bytes: [false, false] };

const picture = (background: string) =>
  sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();

test('what nobody attached within a day goes with its bytes; the same picture kept elsewhere stays', async () => {
  const bytes = await picture('green');
  const forgotten = await uploaded(bytes, today);
  const attached = await uploaded(bytes, today);
  const fresh = await uploaded(bytes, plusDays(today, 1));
  await at(today)((ctx) => attachPhotos(ctx, [attached]));
  await deleteUnattachedJob(storage).run(toolsAt(plusDays(today, 1.5)));
  expect(await kept(forgotten, bytes)).toEqual(gone);
  expect(await kept(attached, bytes)).toEqual(whole);
  expect(await kept(fresh, bytes)).toEqual(whole);
});

test('a store that fails leaves no row behind, and the others are still done', async () => {
  const one = await picture('red');
  const ids = [await uploaded(one, today), await uploaded(one, today)];
  const failing: FileStorage = {
    ...storage,
    remove: () => Promise.reject(new Error('no answer')),
  };
  await deleteUnattachedJob(failing).run(toolsAt(plusDays(today, 2)));
  for (const id of ids) expect((await kept(id, one)).row).toBe(false);
});

test('attaching and deleting at once end in one of the two, never in between', async () => {
  const bytes = await picture('blue');
  const id = await uploaded(bytes, today);
  const [photos] = await Promise.all([
    at(today)((ctx) => attachPhotos(ctx, [id])),
    deleteUnattachedJob(storage).run(toolsAt(plusDays(today, 2))),
  ]);
  expect(await kept(id, bytes)).toEqual(photos === null ? gone : whole);
});
