import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { jobToolsOf } from '../../../test/support/job-tools.ts';
import {
  buildCommunity,
  caller,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../test/support/test-app.ts';
import { newId } from '../ids/ids.ts';
import { dropOldPartsJob } from './drop-old-parts.ts';
import { largestPart, uploadsPerPerson } from './put-photo-part.ts';

let app: TestApp;
let here: TestCommunity;
let engineer: Client;
let other: Client;
beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  engineer = await here.person('engineer');
  other = await here.person('engineer');
});

let shade = 0;
async function picture(): Promise<Buffer> {
  shade += 1;
  const background = { r: shade % 256, g: 30, b: 200 };
  return sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function put(
  who: Client,
  part: { id: string; offset: number; body: Buffer; size: number; sha256: string },
  principalId?: string,
) {
  const { id, offset, body, size, sha256 } = part;
  const answer = await app.app.http.inject({
    method: 'PUT',
    url: `/api/communities/${here.id}/photos/${id}/parts?offset=${offset}&size=${size}&sha256=${sha256}`,
    headers: {
      'x-linli-csrf': '1',
      'content-type': 'image/jpeg',
      cookie: who.cookie,
      ...(principalId === undefined ? {} : { 'x-linli-for': principalId }),
    },
    payload: body,
  });
  const json = answer.json();
  return {
    status: answer.statusCode,
    code: json.error?.code ?? null,
    details: json.error?.details,
    body: json,
  };
}
const arrival = async (who: Client, photoId: string) =>
  (await who.call('getPhotoArrival', { params: { photoId } })).body;

/** A photo in three parts. */
async function threeParts() {
  const bytes = await picture();
  const id = newId();
  const third = Math.ceil(bytes.length / 3);
  const given = { id, size: bytes.length, sha256: hashOf(bytes) };
  const part = (index: number) => ({
    ...given,
    offset: third * index,
    body: bytes.subarray(third * index, third * (index + 1)),
  });
  return { id, bytes, given, third, part };
}

describe('a photo in parts', () => {
  test('goes on where it stopped, and the last part makes the photo', async () => {
    const { id, bytes, third, part } = await threeParts();
    expect(await arrival(engineer, id)).toEqual({ received: 0, photo: null });
    expect((await put(engineer, part(0))).body).toEqual({ received: third, photo: null });
    expect(await arrival(engineer, id)).toEqual({ received: third, photo: null });
    await put(engineer, part(1));
    const last = await put(engineer, part(2));
    expect(last.body).toMatchObject({ received: bytes.length, photo: { id, width: 300 } });
    expect((await arrival(engineer, id)).photo).toMatchObject({ id });
    // The answer was lost, and the last part comes again.
    expect((await put(engineer, part(2))).body.photo).toMatchObject({ id });
  });

  test('a part sent twice, also at once, counts once', async () => {
    const { third, part } = await threeParts();
    const both = await Promise.all([put(engineer, part(0)), put(engineer, part(0))]);
    expect(both.map((one) => one.body.received)).toEqual([third, third]);
    const lasts = await put(engineer, part(1)).then(() =>
      Promise.all([put(engineer, part(2)), put(engineer, part(2))]),
    );
    for (const one of lasts) expect(one.body.photo, JSON.stringify(one.body)).not.toBeNull();
  });

  test('out of place it hears how much has arrived', async () => {
    const { third, part } = await threeParts();
    await put(engineer, part(0));
    expect(await put(engineer, part(2))).toMatchObject({
      status: 409,
      code: 'file.part_out_of_place',
      details: { received: third },
    });
  });

  test('that does not come to what was announced is refused, and may begin anew', async () => {
    const { id, bytes, given, part } = await threeParts();
    await put(engineer, part(0));
    await put(engineer, part(1));
    const broken = Buffer.from(part(2).body);
    broken[0] = broken[0]! ^ 0xff;
    expect((await put(engineer, { ...part(2), body: broken })).code).toBe('file.parts_differ');
    expect(await arrival(engineer, id)).toEqual({ received: 0, photo: null });
    const whole = await put(engineer, { ...given, offset: 0, body: bytes });
    expect(whole.body.photo).toMatchObject({ id });
  });

  test('of somebody else is as if it were not there, and cannot be gone on with', async () => {
    const { id, part } = await threeParts();
    await put(engineer, part(0));
    expect(await arrival(other, id)).toEqual({ received: 0, photo: null });
    expect((await put(other, part(1))).code).toBe('file.id_taken');
  });

  test('is sent by whoever acts for somebody, and is theirs; with no proxy it is refused', async () => {
    const [principal, daughter] = [await here.person('resident'), await here.person('resident')];
    const { id, part } = await threeParts();
    const send = (index: number) => put(daughter, part(index), principal.personId);
    expect((await send(0)).code).toBe('proxy_over');
    await here.as(({ tx, now }) =>
      tx.query(
        `insert into proxy (community_id, id, principal_id, agent_id, things, consent, starts_at, ends_at)
         values ($1, $2, $3, $4, '{requests}', 'code', $5, $5::timestamptz + interval '1 day')`,
        [here.id, newId(), principal.personId, daughter.personId, now],
      ),
    );
    const inName = caller(app, daughter.cookie, here.id, principal.personId);
    expect((await send(0)).code).toBeNull();
    const { body } = await inName('getPhotoArrival', { params: { photoId: id } });
    expect(body.received).toBeGreaterThan(0);
    await send(1);
    expect((await send(2)).body.photo).toMatchObject({ id });
    expect((await arrival(principal, id)).photo).toMatchObject({ id });
    expect((await arrival(daughter, id)).photo).toBeNull();
  });

  test('that is no picture is refused at the end and leaves nothing', async () => {
    const bytes = Buffer.from('这不是照片'.repeat(50));
    const id = newId();
    const given = { id, size: bytes.length, sha256: hashOf(bytes), offset: 0, body: bytes };
    expect((await put(engineer, given)).code).toBe('file.not_an_image');
    expect(await arrival(engineer, id)).toEqual({ received: 0, photo: null });
  });

  test('too large, a part too large, or one beyond the end is refused', async () => {
    const { part, given } = await threeParts();
    expect((await put(engineer, { ...part(0), size: 16 * 1024 * 1024 })).code).toBe(
      'file.too_large',
    );
    expect((await put(engineer, { ...part(0), body: Buffer.alloc(largestPart + 1) })).code).toBe(
      'body_too_large',
    );
    expect((await put(engineer, { ...part(0), offset: given.size })).code).toBe(
      'file.parts_differ',
    );
  });

  test('nobody has more under way than a few forms need, and after a day they go', async () => {
    const busy = await here.person('engineer');
    for (let index = 0; index < uploadsPerPerson; index++)
      expect((await put(busy, (await threeParts()).part(0))).status).toBe(200);
    expect((await put(busy, (await threeParts()).part(0))).code).toBe('too_many_requests');
    app.clock.advance(25 * 60);
    await dropOldPartsJob.run(jobToolsOf(app));
    expect((await put(busy, (await threeParts()).part(0))).status).toBe(200);
  });
});
