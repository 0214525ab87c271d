import { beforeAll, describe, expect, test } from 'vitest';
import { device, film, place } from '../../../../test/support/film.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../ids/ids.ts';
import { deleteUnattachedJob } from '../delete-unattached.ts';
import { storageKey } from '../file-storage.ts';
import { readParts } from './video.store.ts';

let app: TestApp;
let here: TestCommunity;
let manager: Client;
let steward: Client;
beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  manager = await here.person('manager');
  steward = await here.person('steward');
});

interface Part {
  id: string;
  offset: number;
  size: number;
  body: Buffer;
}
async function put(who: Client, { id, offset, size, body }: Part) {
  const answer = await app.app.http.inject({
    method: 'PUT',
    url: `/api/communities/${here.id}/videos/${id}/parts?offset=${offset}&size=${size}`,
    headers: { 'x-linli-csrf': '1', 'content-type': 'video/mp4', cookie: who.cookie },
    payload: body,
  });
  const json = answer.json();
  return { code: json.error?.code ?? null, details: json.error?.details, body: json };
}
const partsOf = (bytes: Buffer, id = newId(), most = 40_000): Part[] => {
  const parts: Part[] = [];
  for (let offset = 0; offset < bytes.length; offset += most)
    parts.push({ id, offset, size: bytes.length, body: bytes.subarray(offset, offset + most) });
  return parts;
};
async function putAll(who: Client, bytes: Buffer) {
  const parts = partsOf(bytes);
  let last;
  for (const part of parts) last = await put(who, part);
  return { id: parts[0]!.id, last: last! };
}
const watch = (who: Client, id: string, headers: Record<string, string> = {}) =>
  app.app.http.inject({
    url: `/api/communities/${here.id}/videos/${id}`,
    headers: { cookie: who.cookie, ...headers },
  });
const arrival = async (who: Client, videoId: string) =>
  (await who.call('getVideoArrival', { params: { videoId } })).body;
const bytes = film(100_000);

describe('a video in parts', () => {
  test('goes on where it stopped; the last part makes it, and sent again it is the same', async () => {
    const parts = partsOf(bytes);
    const { id } = parts[0]!;
    expect(await arrival(manager, id)).toEqual({ received: 0, video: null });
    expect((await put(manager, parts[0]!)).body).toEqual({ received: 40_000, video: null });
    expect((await put(manager, parts[2]!)).code).toBe('file.part_out_of_place');
    expect((await put(manager, parts[0]!)).body).toEqual({ received: 40_000, video: null });
    await put(manager, parts[1]!);
    const whole = { received: bytes.length, video: { id, bytes: bytes.length } };
    expect((await put(manager, parts[2]!)).body).toEqual(whole);
    expect((await put(manager, parts[2]!)).body).toEqual(whole);
    expect(await arrival(manager, id)).toEqual(whole);
  });

  test('every part sent twice at once counts once', async () => {
    const parts = partsOf(bytes);
    for (const part of parts) await Promise.all([put(manager, part), put(manager, part)]);
    const { body } = await watch(manager, parts[0]!.id);
    expect(body).toHaveLength(bytes.length);
  });

  test('says no more where and by what it was taken, and is as long as it was', async () => {
    expect(bytes.includes(place) && bytes.includes(device)).toBe(true);
    const { id } = await putAll(manager, bytes);
    const { rawPayload, headers } = await watch(manager, id);
    expect(rawPayload).toHaveLength(bytes.length);
    expect(rawPayload.includes(place) || rawPayload.includes(device)).toBe(false);
    expect(rawPayload.subarray(0, 100_000)).toEqual(bytes.subarray(0, 100_000));
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
    });
  });

  test('a player gets the stretch it asks for, and hears where there is none', async () => {
    const { id } = await putAll(manager, bytes);
    const whole = (await watch(manager, id)).rawPayload;
    for (const [range, from, until] of [
      ['bytes=0-1', 0, 2],
      ['bytes=39990-80010', 39_990, 80_011],
      ['bytes=100000-', 100_000, whole.length],
      ['bytes=-10', whole.length - 10, whole.length],
      [`bytes=5-${whole.length + 99}`, 5, whole.length],
    ] as const) {
      const answer = await watch(manager, id, { range });
      expect(answer.statusCode).toBe(206);
      expect(answer.headers['content-range']).toBe(`bytes ${from}-${until - 1}/${whole.length}`);
      expect(answer.rawPayload.equals(whole.subarray(from, until)), range).toBe(true);
    }
    const none = await watch(manager, id, { range: `bytes=${whole.length}-` });
    expect(none.statusCode).toBe(416);
    const stale = await watch(manager, id, { range: 'bytes=0-1', 'if-range': '"another"' });
    expect(stale.statusCode).toBe(200);
  });

  test('what is no video is refused at once or at its end, and leaves nothing behind', async () => {
    const text = Buffer.from('<script>alert(1)</script>'.repeat(20));
    expect((await put(manager, partsOf(text)[0]!)).code).toBe('file.not_a_video');
    const torn = Buffer.concat([bytes.subarray(0, 60_000), Buffer.alloc(9_000, 255)]);
    const { id, last } = await putAll(manager, torn);
    expect(last.code).toBe('file.not_a_video');
    expect(await arrival(manager, id)).toEqual({ received: 0, video: null });
    expect((await watch(manager, id)).statusCode).toBe(404);
    const [first] = partsOf(bytes);
    expect((await put(manager, { ...first!, size: 1_500_000_000 })).code).toBe(
      'file.video_too_large',
    );
    expect((await put(manager, { ...first!, size: 10 })).code).toBe('file.parts_differ');
  });

  test('only those who make courses send one, and nobody goes on with somebody else’s', async () => {
    const parts = partsOf(bytes);
    expect((await put(steward, parts[0]!)).code).toBe('not_allowed');
    await put(manager, parts[0]!);
    const operator = await here.person('operator');
    expect((await put(operator, parts[1]!)).code).toBe('file.id_taken');
    expect(await arrival(operator, parts[0]!.id)).toEqual({ received: 0, video: null });
    expect((await put(manager, { ...parts[1]!, size: 99_999 })).code).toBe('file.id_taken');
  });

  test('nobody else sees one that hangs on nothing, and after a day it goes with its bytes', async () => {
    const { id } = await putAll(manager, bytes);
    const [begun] = partsOf(bytes);
    await put(manager, begun!);
    const operator = await here.person('operator');
    expect((await watch(operator, id)).statusCode).toBe(404);
    expect((await watch(steward, id)).statusCode).toBe(404);
    app.clock.advance(25 * 60);
    const stored = await here.as((ctx) => readParts(ctx, id));
    const keys = stored.map(({ sha256 }) =>
      storageKey({ communityId: here.id, id, sha256 }, 'part'),
    );
    expect(await app.photos.get(keys[0]!)).not.toBeNull();
    await deleteUnattachedJob(app.photos).run({
      ...jobToolsOf(app),
      // What lies in the communities of other tests stays.
      inCommunity: async (communityId, work) =>
        communityId === here.id ? here.as(work) : ([] as never),
    });
    for (const key of keys) expect(await app.photos.get(key)).toBeNull();
    expect((await watch(manager, id)).statusCode).toBe(404);
    expect(await arrival(manager, begun!.id)).toEqual({ received: 0, video: null });
  });
});
