import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { photosIn } from '../../../../test/support/photos.ts';
import { seen } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const upload = (who: Client) => photosIn(app, estate.community.id).upload(who);
const look = (who: Client, photoId: string) =>
  photosIn(app, estate.community.id).look(who, photoId);

/** A request with a photo, at the resident's home. */
async function fileWithPhoto(key = 'repair-water-leak', by: Client = estate.resident) {
  const photoId = await upload(by);
  const requestId = newId();
  const filed = await by.call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category(key),
      text: '水龙头漏水，见照片',
      place: { kind: 'home', homeId: estate.homeId },
      photoIds: [photoId],
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const page = await estate.manager.call('getRequest', { params: { requestId } });
  return { photoId, requestId, order: page.body.orders[0]! };
}

const assign = (order: { id: string; version: number }, personId: string) =>
  estate.dispatcher.call('assignOrder', {
    params: { orderId: order.id },
    body: { ...seen(order), personId },
  });

test('staff see the photos of what they may see, and of nothing else', async () => {
  const { photoId, order } = await fileWithPhoto();
  const outsider = await estate.community.person('steward');
  const sees = async () => ({
    board: [await look(estate.dispatcher, photoId), await look(estate.manager, photoId)],
    steward: await look(estate.steward, photoId),
    engineer: await look(estate.engineer, photoId),
    others: [
      await look(estate.secondEngineer, photoId),
      await look(outsider, photoId),
      await look(estate.neighbour, photoId),
      await look(await estate.community.person('cashier'), photoId),
    ],
  });
  const none = [404, 404, 404, 404];
  expect(await sees()).toEqual({ board: [200, 200], steward: 200, engineer: 404, others: none });
  await assign(order, estate.engineer.personId);
  expect(await sees()).toEqual({ board: [200, 200], steward: 200, engineer: 200, others: none });
  expect(await look(await estate.community.person('street_officer'), photoId)).toBe(200);
});

test('a photo to an internal word is not seen by who asked, also when they are staff', async () => {
  const asker = await estate.community.person('dispatcher', 'resident');
  await estate.manager.call('addHouseholdMember', {
    params: { homeId: estate.homeId },
    body: { name: asker.name, phone: asker.phone, relation: 'family', startsOn: '2024-01-01' },
  });
  const { photoId, order } = await fileWithPhoto('repair-water-leak', asker);
  const evidence = await upload(estate.manager);
  const said = await estate.manager.call('commentOrder', {
    params: { orderId: order.id },
    body: { ...seen(order), note: '现场情况，仅供内部', internal: true, photoIds: [evidence] },
  });
  expect(said.status, said.code ?? '').toBe(200);
  expect(await look(asker, photoId)).toBe(200);
  expect(await look(asker, evidence)).toBe(404);
  expect(await look(estate.resident, evidence)).toBe(404);
  expect(await look(estate.dispatcher, evidence)).toBe(200);
});

test('photos of the work are seen by who asked, and on every order of the request', async () => {
  const { photoId, requestId, order } = await fileWithPhoto('repair-water-leak');
  const added = await estate.dispatcher.call('addOrder', {
    params: { requestId },
    body: { id: newId(), categoryId: estate.category('security-noise') },
  });
  await assign(added.body, estate.secondEngineer.personId);
  expect(await look(estate.secondEngineer, photoId)).toBe(200);
  const accepted = await estate.engineer.call('acceptOrder', {
    params: { orderId: order.id },
    body: seen((await assign(order, estate.engineer.personId)).body),
  });
  const done = await upload(estate.engineer);
  const submitted = await estate.engineer.call('submitOrder', {
    params: { orderId: order.id },
    body: {
      ...seen(accepted.body),
      note: '已更换阀芯',
      photoIds: [done, await upload(estate.engineer)],
    },
  });
  expect(submitted.status, submitted.code ?? '').toBe(200);
  expect(await look(estate.resident, done)).toBe(200);
  expect(await look(estate.neighbour, done)).toBe(404);
  // The second engineer works on another order of the request.
  expect(await look(estate.secondEngineer, done)).toBe(404);
});

test('a photo that hangs on more orders than anybody looks through is found on one’s own', async () => {
  const { photoId, order } = await fileWithPhoto();
  await assign(order, estate.engineer.personId);
  // Sent with request after request, as somebody may who asks about one thing every day.
  for (let times = 0; times < 22; times++) {
    const filed = await estate.resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('security-noise'),
        text: '还是那张照片',
        place: { kind: 'building', buildingId: estate.buildingId },
        photoIds: [photoId],
      },
    });
    expect(filed.status, filed.code ?? '').toBe(200);
  }
  expect(await look(estate.engineer, photoId)).toBe(200);
  expect(await look(estate.resident, photoId)).toBe(200);
  expect(await look(estate.secondEngineer, photoId)).toBe(404);
});

test('whoever waits at the claim hall sees the photos of what waits there, until somebody has it', async () => {
  const photoId = await upload(estate.resident);
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category('repair-public-facilities'),
      text: '健身器材松动',
      place: { kind: 'building', buildingId: estate.buildingId },
      photoIds: [photoId],
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  expect(await look(estate.secondEngineer, photoId)).toBe(200);
  const claimed = await estate.engineer.call('claimOrder', {
    params: { orderId: filed.body.order!.id },
    body: { actId: newId(), version: 0 },
  });
  expect(claimed.status, claimed.code ?? '').toBe(200);
  expect(await look(estate.secondEngineer, photoId)).toBe(404);
  expect(await look(estate.engineer, photoId)).toBe(200);
});
