import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

test('each number of the first page counts the orders its link leads to', async () => {
  const { resident, manager } = estate;
  const rejected = await submitted(estate);
  await resident.call('rejectOrder', {
    params: { orderId: rejected.id },
    body: { ...seen(rejected), reason: '晚上又响了' },
  });
  await fileOne(estate);
  await fileOne(estate, resident, { key: 'consult-suggestion' });
  const count = async (query: Parameters<typeof manager.call<'listOrders'>>[1] & object) =>
    (await manager.call('listOrders', query)).body.items.length;
  const state = 'new,assigned,accepted,arrived,paused';
  const figures = (await manager.call('orderFigures', {})).body;
  expect(figures.rejected).toBe(await count({ query: { state, rejected: 'true' } }));
  expect(figures.lateSoon).toBe(await count({ query: { state, soon: 'true' } }));
  expect(figures.late).toBe(await count({ query: { state, late: 'true' } }));
  expect(figures.unassigned).toBe(await count({ query: { state: 'new', executorId: 'none' } }));
  expect(figures.rejected).toBe(1);
  expect(figures.lateSoon).toBeGreaterThan(0);
});

test('a filter that asks for a state there is none of is refused with the state', async () => {
  const answer = await estate.manager.call('listOrders', { query: { state: 'new,burning' } });
  expect(answer).toMatchObject({ code: 'service.state_unknown', details: { state: 'burning' } });
});

test('an export holds what the list shows and says nothing of who asked', async () => {
  const answer = await app.app.http.inject({
    method: 'GET',
    url: `/api/communities/${estate.community.id}/orders.xlsx?executorId=none`,
    headers: { cookie: estate.manager.cookie },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const residents = await app.app.http.inject({
    method: 'GET',
    url: `/api/communities/${estate.community.id}/orders.xlsx`,
    headers: { cookie: estate.resident.cookie },
  });
  expect(residents.statusCode).toBe(403);
});
