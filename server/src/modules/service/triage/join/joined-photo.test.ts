import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../../test/support/estate.ts';
import { photosIn } from '../../../../../test/support/photos.ts';
import { seen } from '../../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../../test/support/test-app.ts';
import { newId } from '../../../../platform/ids/ids.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

const upload = (who: Client) => photosIn(app, estate.community.id).upload(who);
const look = (who: Client, photoId: string) =>
  photosIn(app, estate.community.id).look(who, photoId);

const building = () => ({ kind: 'building' as const, buildingId: estate.buildingId });

/** The resident asks with a photo, the neighbour joins with one of their own. */
async function joined(key = 'security-noise') {
  const [asked, added] = [await upload(estate.resident), await upload(estate.neighbour)];
  const [requestId, id] = [newId(), newId()];
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category(key),
      text: '楼道灯不亮',
      place: building(),
      photoIds: [asked],
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const done = await estate.neighbour.call('joinRequest', {
    params: { requestId },
    body: { id, text: '二楼也黑', photoIds: [added], place: building() },
  });
  expect(done.status, done.code ?? '').toBe(200);
  const page = await estate.manager.call('getRequest', { params: { requestId } });
  return { asked, added, requestId, id, order: page.body.orders[0]! };
}

/** Done by the engineer, with a photo of it. */
async function finished(order: { id: string; version: number }) {
  const params = { orderId: order.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const evidence = await upload(estate.engineer);
  const sent = await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(accepted.body), note: '换了灯管', photoIds: [evidence] },
  });
  expect(sent.status, sent.code ?? '').toBe(200);
  return { evidence, order: sent.body };
}

test('staff of the work see who joined with their photo; the two neighbours see only their own', async () => {
  const { asked, added, requestId } = await joined();
  const listed = await estate.dispatcher.call('listJoined', { params: { requestId } });
  expect(listed.body.items.map(({ photos }) => photos.map(({ id }) => id))).toEqual([[added]]);
  expect([await look(estate.resident, asked), await look(estate.neighbour, asked)]).toEqual([
    200, 404,
  ]);
  expect([await look(estate.resident, added), await look(estate.neighbour, added)]).toEqual([
    404, 200,
  ]);
  const staff = [estate.dispatcher, estate.manager, estate.steward];
  expect(await Promise.all(staff.map((who) => look(who, added)))).toEqual([200, 200, 200]);
  // Whoever has nothing to do with it, and who asked first and sits at the board.
  expect(await look(estate.engineer, added)).toBe(404);
  expect(await look(await estate.community.person('steward'), added)).toBe(404);
});

test('who has the order sees the photos of all who wait for it', async () => {
  const { added, order } = await joined();
  await estate.dispatcher.call('assignOrder', {
    params: { orderId: order.id },
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  expect(await look(estate.engineer, added)).toBe(200);
  expect(await look(estate.secondEngineer, added)).toBe(404);
});

test('a dispatcher who asked first learns neither who joined nor what they sent', async () => {
  const asker = await estate.community.person('dispatcher', 'resident');
  const requestId = newId();
  await asker.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category('security-noise'),
      text: '楼道灯不亮',
      place: building(),
    },
  });
  const added = await upload(estate.neighbour);
  const sent = await estate.neighbour.call('joinRequest', {
    params: { requestId },
    body: { id: newId(), text: '二楼也黑', photoIds: [added], place: building() },
  });
  expect(sent.status, sent.code ?? '').toBe(200);
  expect((await asker.call('listJoined', { params: { requestId } })).code).toBe('not_found');
  expect(await look(asker, added)).toBe(404);
});

test('who joined sees the finished work of common parts and is asked about it, once', async () => {
  const { id, asked, order } = await joined();
  const needsMe = async () =>
    (await estate.neighbour.call('listRequests', { query: { needsMe: 'true' } as never })).body
      .items;
  expect(await needsMe()).toEqual([]);
  const { evidence } = await finished(order);
  expect(await look(estate.neighbour, evidence)).toBe(200);
  const { body } = await estate.neighbour.call('getRequest', { params: { requestId: id } });
  const shown = body.orders[0]!.timeline.flatMap(({ photos }) => photos.map((one) => one.id));
  expect(shown).toEqual([evidence]);
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${asked}|${estate.resident.name}`));
  expect((await needsMe()).map((one) => [one.id, one.order?.needsMe])).toEqual([[id, 'confirm']]);
  await estate.neighbour.call('answerJoined', {
    params: { requestId: id },
    body: { actId: newId(), satisfied: true },
  });
  expect(await needsMe()).toEqual([]);
  // Somebody who lives there and has not joined sees nothing of it.
  expect(await look(await estate.community.person('resident'), evidence)).toBe(404);
});

test('what was photographed in the home of who asked is not shown to who joined', async () => {
  const requestId = newId();
  await estate.resident.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category('security-noise'),
      text: '夜里有噪声',
      place: { kind: 'home', homeId: estate.homeId },
    },
  });
  const id = newId();
  const sent = await estate.neighbour.call('joinRequest', {
    params: { requestId },
    body: { id, text: '我家也听到', photoIds: [], place: building() },
  });
  expect(sent.status, sent.code ?? '').toBe(200);
  const page = await estate.manager.call('getRequest', { params: { requestId } });
  const { evidence } = await finished(page.body.orders[0]!);
  expect(await look(estate.neighbour, evidence)).toBe(404);
  const { body } = await estate.neighbour.call('getRequest', { params: { requestId: id } });
  expect(body.orders[0]!.timeline.flatMap(({ photos }) => photos)).toEqual([]);
});
