import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { categoryIdOf } from '../../modules/service/index.ts';
import { attachPhotos } from './index.ts';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../test/support/test-app.ts';
import { unattachedPerPerson } from './upload-photo.ts';

let app: TestApp;
let here: TestCommunity;
let resident: Client;
let neighbour: Client;
let manager: Client;

beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  resident = await here.person('resident');
  neighbour = await here.person('resident');
  manager = await here.person('manager');
});

let shade = 0;
/** A picture no other test uses. */
const picture = () => {
  shade += 1;
  const background = { r: shade % 256, g: 90, b: 120 };
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
};

async function upload(
  who: Client | null,
  bytes: Buffer | string,
  more: { id?: string; type?: string } = {},
) {
  const { id, type = 'image/png' } = more;
  const response = await app.app.http.inject({
    method: 'POST',
    url: `/api/communities/${here.id}/photos${id === undefined ? '' : `?id=${id}`}`,
    headers: {
      'x-linli-csrf': '1',
      'content-type': type,
      ...(who === null ? {} : { cookie: who.cookie }),
    },
    payload: bytes,
  });
  const body = response.json();
  return { status: response.statusCode, code: body.error?.code ?? null, photo: body };
}

const look = (
  who: Client,
  photoId: string,
  more: { size?: string; etag?: string; at?: string } = {},
) =>
  app.app.http.inject({
    method: 'GET',
    url: `/api/communities/${more.at ?? here.id}/photos/${photoId}?size=${more.size ?? 'full'}`,
    headers: {
      cookie: who.cookie,
      ...(more.etag === undefined ? {} : { 'if-none-match': more.etag }),
    },
  });

/** Attaches as the person who uploaded it. */
const attach = (who: Client, ids: string[]) =>
  here.as((ctx) => attachPhotos({ ...ctx, actor: { ...ctx.actor, personId: who.personId } }, ids));

describe('uploading', () => {
  test('the same id with the same bytes is the same photo', async () => {
    const bytes = await picture();
    const id = newId();
    const once = await upload(resident, bytes, { id });
    expect(once.photo).toEqual({ id, width: 60, height: 40, takenAt: null });
    expect((await upload(resident, bytes, { id })).photo).toEqual(once.photo);
    expect((await upload(resident, bytes, { id: id.toUpperCase() })).photo).toEqual(once.photo);
  });

  test('an id that is taken is refused to other bytes and to other people', async () => {
    const bytes = await picture();
    const id = newId();
    await upload(resident, bytes, { id });
    expect((await upload(resident, await picture(), { id })).code).toBe('file.id_taken');
    expect((await upload(neighbour, bytes, { id })).code).toBe('file.id_taken');
  });

  test('the same photo sent many times at once is one photo', async () => {
    const bytes = await picture();
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => upload(resident, bytes, { id })),
    );
    expect(new Set(answers.map(({ photo }) => JSON.stringify(photo))).size).toBe(1);
    expect((await look(resident, id)).statusCode).toBe(200);
  });

  test('of two photos racing for one id exactly one wins, and can be seen', async () => {
    const id = newId();
    const answers = await Promise.all([
      upload(resident, await picture(), { id }),
      upload(resident, await picture(), { id }),
    ]);
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['file.id_taken', null]);
    expect((await look(resident, id)).statusCode).toBe(200);
  });

  test('the content decides, not the header', async () => {
    const jpeg = await sharp(await picture())
      .jpeg()
      .toBuffer();
    expect((await upload(resident, jpeg, { type: 'image/gif' })).status).toBe(200);
    expect(
      (await upload(resident, '<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/jpeg' }))
        .code,
    ).toBe('file.not_an_image');
    expect((await upload(resident, '{"a":1}', { type: 'application/json' })).code).toBe(
      'file.not_an_image',
    );
    expect((await upload(resident, '', { type: 'image/png' })).status).toBeLessThan(500);
  });

  test('too large is said in words up to a bound, and by the platform beyond it', async () => {
    const large = Buffer.alloc(15 * 1024 * 1024 + 1);
    expect((await upload(resident, large)).code).toBe('file.too_large');
    expect((await upload(resident, Buffer.alloc(21 * 1024 * 1024))).code).toBe('body_too_large');
  });

  test('only people of the community upload', async () => {
    expect((await upload(null, await picture())).code).toBe('not_signed_in');
    const stranger = await (await buildCommunity(app)).person('manager');
    expect((await upload(stranger, await picture())).code).toBe('not_found');
  });

  test('who hoards photos attached to nothing is stopped', async () => {
    const hoarder = await here.person('resident');
    await here.as((ctx) =>
      ctx.tx.query(
        `insert into file (community_id, id, sha256, bytes, type, width, height, person_id, created_at)
         select $1, gen_random_uuid(), 'x', 1, 'image/png', 1, 1, $2, $3 from generate_series(1, $4::int)`,
        [here.id, hoarder.personId, ctx.now, unattachedPerPerson],
      ),
    );
    expect((await upload(hoarder, await picture())).code).toBe('too_many_requests');
  });
});

describe('seeing', () => {
  test('a photo comes as JPEG, its thumbnail as WebP, for keeping by this browser alone', async () => {
    const { photo } = await upload(resident, await picture());
    const full = await look(resident, photo.id);
    expect(full.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=3600',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
    const thumb = await look(resident, photo.id, { size: 'thumb' });
    expect(thumb.headers['content-type']).toBe('image/webp');
    expect(thumb.headers.etag).not.toBe(full.headers.etag);
    const again = await look(resident, photo.id, { etag: String(full.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('until it hangs on something only its uploader sees it, then whoever may see that', async () => {
    const { photo } = await upload(resident, await picture());
    expect((await look(resident, photo.id)).statusCode).toBe(200);
    expect((await look(neighbour, photo.id)).statusCode).toBe(404);
    expect((await look(manager, photo.id)).statusCode).toBe(404);
    const filed = await resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: categoryIdOf(here.id, 'security-noise'),
        text: '看照片',
        place: { kind: 'community' },
        photoIds: [photo.id],
      },
    });
    expect(filed.status, filed.code ?? '').toBe(200);
    expect((await look(manager, photo.id)).statusCode).toBe(200);
    for (const who of [neighbour, await here.person('engineer'), await here.person('steward')])
      expect((await look(who, photo.id)).statusCode).toBe(404);
  });

  test('one that hangs on nothing anybody knows of is seen by nobody else, whatever their role', async () => {
    const { photo } = await upload(resident, await picture());
    await attach(resident, [photo.id]);
    for (const role of ['manager', 'dispatcher', 'operator', 'street_officer'] as const)
      expect((await look(await here.person(role), photo.id)).statusCode).toBe(404);
    expect((await look(resident, photo.id)).statusCode).toBe(200);
  });

  test('a cached answer is no way round: it is refused before it is compared', async () => {
    const { photo } = await upload(resident, await picture());
    const { etag } = (await look(resident, photo.id)).headers;
    const refused = await look(neighbour, photo.id, { etag: String(etag) });
    expect(refused.statusCode).toBe(404);
    expect(refused.headers['cache-control']).toBeUndefined();
  });

  test('in another community it does not exist', async () => {
    const { photo } = await upload(resident, await picture());
    await attach(resident, [photo.id]);
    const there = await buildCommunity(app);
    const stranger = await there.person('manager');
    expect((await look(stranger, photo.id)).statusCode).toBe(404);
    expect((await look(stranger, photo.id, { at: there.id })).statusCode).toBe(404);
  });
});

describe('attaching', () => {
  test('photos come back in the order asked, each once, as often as one likes', async () => {
    const one = (await upload(resident, await picture())).photo;
    const two = (await upload(resident, await picture())).photo;
    expect(await attach(resident, [two.id, one.id, two.id])).toEqual([two, one]);
    expect(await attach(resident, [one.id])).toEqual([one]);
    expect(await attach(resident, [])).toEqual([]);
  });

  test("somebody else's photo and an unknown one cannot be attached", async () => {
    const { photo } = await upload(resident, await picture());
    expect(await attach(neighbour, [photo.id])).toBeNull();
    expect(await attach(resident, [photo.id, newId()])).toBeNull();
  });
});
