import { beforeAll, afterAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { seen } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
/** Orders of calls, done and waiting for a return visit, the longest waiting first. */
let due: string[];
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  due = [
    await doneAfterCall('security-noise', '楼上半夜搬家具', estate.buildingId),
    await doneAfterCall('security-noise', '楼下修车 100% 太响', null),
    await doneAfterCall('security-suspicious', '地下室有人抽烟', estate.buildingId),
  ];
});
afterAll(() => app.app.stop());

test('return visits narrow by words, building, category and who did the work', async () => {
  const found = async (query: Parameters<typeof estate.manager.call<'listReturnVisits'>>[1]) =>
    (await estate.manager.call('listReturnVisits', query)).body.items.map(({ id }) => id);
  expect(await found({})).toEqual(due);
  expect(await found({ query: { q: '修车' } })).toEqual([due[1]]);
  expect(await found({ query: { q: '0%' } })).toEqual([due[1]]);
  expect(await found({ query: { q: '_' } })).toEqual([]);
  expect(await found({ query: { buildingId: estate.buildingId } })).toEqual([due[0], due[2]]);
  const categoryId = estate.category('security-suspicious');
  expect(await found({ query: { categoryId } })).toEqual([due[2]]);
  expect(await found({ query: { executorId: estate.engineer.personId } })).toEqual(due);
  expect(await found({ query: { executorId: estate.secondEngineer.personId } })).toEqual([]);
});

test('a narrowed list pages without gap or double', async () => {
  const query = { buildingId: estate.buildingId, limit: 1 };
  const first = (await estate.manager.call('listReturnVisits', { query })).body;
  expect(first.items.map(({ id }) => id)).toEqual([due[0]]);
  const cursor = first.next ?? '';
  const second = await estate.manager.call('listReturnVisits', { query: { ...query, cursor } });
  expect(second.body).toMatchObject({ items: [{ id: due[2] }], next: null });
});

test('the deadline order of the list of orders pages without gap or double', async () => {
  const seenIds: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await estate.manager.call('listOrders', {
      query: { order: 'due', limit: 1, ...(cursor === undefined ? {} : { cursor }) },
    });
    seenIds.push(...body.items.map(({ id }) => id));
    cursor = body.next ?? undefined;
  } while (cursor !== undefined && seenIds.length < 9);
  expect(seenIds).toHaveLength(3);
  expect(seenIds.toSorted()).toEqual(due.toSorted());
});

/** A request by phone, done: its category asks for a return visit. */
async function doneAfterCall(key: string, text: string, buildingId: string | null) {
  const place =
    buildingId === null
      ? ({ kind: 'community' } as const)
      : ({ kind: 'building', buildingId } as const);
  const filed = await estate.dispatcher.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category(key),
      text,
      channel: 'phone',
      place,
      reporter: { name: '李大爷', phone: '13800138000' },
    },
  });
  const orderId = filed.body.order!.id;
  const params = { orderId };
  const person = { actId: newId(), version: 0, personId: estate.engineer.personId };
  const assigned = await estate.dispatcher.call('assignOrder', { params, body: person });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const body = { ...seen(accepted.body), note: '已劝导' };
  const done = await estate.engineer.call('submitOrder', { params, body });
  expect(done.status, done.code ?? '').toBe(200);
  return orderId;
}
