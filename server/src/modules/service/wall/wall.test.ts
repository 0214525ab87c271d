import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { seen } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { personalIn } from './personal-words.ts';

describe('personal details in words', () => {
  test.each([
    ['王桂芳家的水管修好了', '王桂芳'],
    ['有事打 138 0013 8000', '138 0013 8000'],
    ['3-2-501 漏水已修', '3-2-501'],
    ['2单元501 的门禁', '单元501'],
    ['501室漏水', '501室'],
    ['浙A12345 挡了路', '浙A12345'],
  ])('%s', (words, found) => expect(personalIn(words, ['王桂芳'])).toBe(found));
  test.each([
    '3号楼二单元的门禁修好了',
    '更换了 12 盏路灯，用时 2 小时',
    '花园里的 2024 年新栽的树',
  ])('nothing in: %s', (words) => expect(personalIn(words, ['王桂芳'])).toBeNull());
});

describe('the wall', () => {
  let app: TestApp;
  let estate: Estate;
  beforeAll(async () => {
    app = await testApp();
    estate = await buildEstate(app);
  });
  afterAll(() => app.app.stop());

  async function photoBy(who: Client): Promise<string> {
    const id = newId();
    const picture = await sharp({
      create: { width: 40, height: 30, channels: 3, background: 'green' },
    })
      .jpeg()
      .toBuffer();
    const answer = await app.app.http.inject({
      method: 'POST',
      url: `/api/communities/${estate.community.id}/photos?id=${id}`,
      headers: { 'x-linli-csrf': '1', cookie: who.cookie, 'content-type': 'image/jpeg' },
      payload: picture,
    });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return id;
  }

  /** Asked at home with a photo, done with a photo, accepted and rated. */
  async function finished(end = true) {
    const requestId = newId();
    const before = await photoBy(estate.resident);
    const filed = await estate.resident.call('fileRequest', {
      body: {
        id: requestId,
        categoryId: estate.category('security-noise'),
        text: '楼上夜里一直有声音',
        photoIds: [before],
        place: { kind: 'building', buildingId: estate.buildingId },
      },
    });
    const params = { orderId: filed.body.order!.id };
    const person = { actId: newId(), version: 0, personId: estate.engineer.personId };
    let order = (await estate.dispatcher.call('assignOrder', { params, body: person })).body;
    order = (await estate.engineer.call('acceptOrder', { params, body: seen(order) })).body;
    const after = await photoBy(estate.engineer);
    const work = { ...seen(order), note: '已处理', photoIds: [after] };
    order = (await estate.engineer.call('submitOrder', { params, body: work })).body;
    if (end) {
      order = (await estate.resident.call('confirmOrder', { params, body: seen(order) })).body;
      order = (
        await estate.resident.call('rateOrder', { params, body: { ...seen(order), stars: 5 } })
      ).body;
      expect(order.state).toBe('closed');
    }
    return { requestId, params, before, after };
  }
  type Done = Awaited<ReturnType<typeof finished>>;
  const publish = (done: Done, given: object = {}, who = estate.dispatcher) =>
    who.call('publishOnWall', {
      params: done.params,
      body: {
        words: '夜间噪音已劝导，邻居休息好了',
        beforePhotoId: done.before,
        afterPhotoId: done.after,
        facesChecked: true as const,
        ...given,
      },
    });
  const shown = async (who: Client) =>
    (await who.call('listWall', {})).body.items.map(({ orderId }) => orderId);
  const candidates = async () =>
    (await estate.dispatcher.call('listWallCandidates', {})).body.items.map(
      ({ order }) => order.id,
    );
  const photoStatus = async (who: Client, id: string) =>
    (await who.call('getPhoto', { params: { photoId: id } })).status;

  test('a neighbour sees what is published, at the level of the building, and its photos no sooner', async () => {
    const done = await finished();
    expect(await candidates()).toContain(done.params.orderId);
    expect(await photoStatus(estate.neighbour, done.after)).toBe(404);
    expect((await publish(done)).body.placeLabel).toBe('3号楼');
    expect(await candidates()).not.toContain(done.params.orderId);
    expect(await shown(estate.neighbour)).toContain(done.params.orderId);
    expect(await photoStatus(estate.neighbour, done.after)).toBe(200);
    expect(JSON.stringify((await estate.neighbour.call('listWall', {})).body)).not.toContain(
      estate.resident.name,
    );
    await estate.manager.call('withdrawFromWall', {
      params: done.params,
      body: { reason: '照片不清楚' },
    });
    expect(await shown(estate.neighbour)).not.toContain(done.params.orderId);
    expect(await photoStatus(estate.neighbour, done.after)).toBe(404);
  });

  test('names, numbers and homes are kept out; other photos and unfinished work too', async () => {
    const done = await finished();
    const named = await publish(done, { words: `${estate.resident.name}家修好了` });
    expect([named.code, named.details]).toEqual([
      'service.wall_personal',
      { found: estate.resident.name },
    ]);
    expect((await publish(done, { afterPhotoId: done.before })).code).toBe('service.photo_unknown');
    expect((await publish(done, { facesChecked: false })).code).toBe('invalid_input');
    expect((await publish(await finished(false))).code).toBe('service.wall_not_finished');
    expect((await publish(done, {}, estate.resident)).code).toBe('not_allowed');
  });

  test('whoever asked may object: what is shown goes, and does not come back until they agree', async () => {
    const done = await finished();
    await publish(done);
    const params = { requestId: done.requestId };
    const say = (optedOut: boolean, who = estate.resident) =>
      who.call('saveWallChoice', { params, body: { optedOut } });
    expect((await say(true, estate.neighbour)).code).toBe('not_found');
    expect((await say(true)).body).toEqual({ published: false, optedOut: true });
    expect(await shown(estate.neighbour)).not.toContain(done.params.orderId);
    expect(await candidates()).not.toContain(done.params.orderId);
    expect((await publish(done)).code).toBe('service.wall_opted_out');
    expect((await say(false)).body).toEqual({ published: false, optedOut: false });
    expect((await publish(done)).status).toBe(200);
    expect((await estate.resident.call('getWallChoice', { params })).body.published).toBe(true);
  });

  test('objecting and publishing at the same moment never leave it shown', async () => {
    for (let round = 0; round < 3; round++) {
      const done = await finished();
      const params = { requestId: done.requestId };
      await Promise.all([
        publish(done),
        estate.resident.call('saveWallChoice', { params, body: { optedOut: true } }),
      ]);
      expect(await shown(estate.neighbour)).not.toContain(done.params.orderId);
    }
  });
});
