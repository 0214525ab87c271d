import { endpoints, type EndpointName, type EndpointShape } from '@linli/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { fileOne, seen, submitted } from '../support/service-steps.ts';
import { buildAccount, testApp, type Client, type TestApp } from '../support/test-app.ts';
import { fitting, plainText, type Schema } from './arbitrary.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

/** Every endpoint whose address names an order or a request. */
const onOrders = Object.entries<EndpointShape>(endpoints).filter(([, shape]) =>
  /:(orderId|requestId)/.test(shape.path),
);

function bodyFor(shape: EndpointShape): object | undefined {
  if (shape.body instanceof z.ZodUndefined) return undefined;
  const schema = z.toJSONSchema(shape.body, { io: 'input', unrepresentable: 'any' }) as Schema;
  const [body] = fc.sample(
    fitting(schema, { known: { photoIds: [[]], version: [0] }, text: plainText }).filter(
      (one) => shape.body.safeParse(one).success,
    ),
    { seed: 7, numRuns: 1 },
  );
  return { ...(body as object), ...('photoIds' in (body as object) ? { photoIds: [] } : {}) };
}

const otherIdsOf = (shape: EndpointShape) =>
  [...shape.path.matchAll(/:(\w+)/g)].map(([, one]) => one!);

test.each(onOrders)(
  '%s: a thing that one may not see is not there, whatever one wants to do with it',
  async (name, shape) => {
    const { requestId, order } = await fileOne(estate);
    const elsewhere = await buildEstate(app);
    // The second engineer has no hand in it, and the other community's manager manages another community.
    const strangers: [string, Client][] = [
      ['neighbour', estate.neighbour],
      ['engineer', estate.secondEngineer],
      ['manager of another community', elsewhere.manager],
    ];
    for (const [who, client] of strangers) {
      const answer = await client.call(name as EndpointName, {
        params: {
          ...Object.fromEntries(otherIdsOf(shape).map((one) => [one, newId()])),
          communityId: estate.community.id,
          requestId,
          orderId: order.id,
        } as never,
        body: bodyFor(shape) as never,
      });
      expect([403, 404], `${who}: ${JSON.stringify(answer)}`).toContain(answer.status);
      // Who may not do such a thing at all is told that; who may is told that there is no such thing.
      expect(answer.code, who).toBe(answer.status === 404 ? 'not_found' : 'not_allowed');
    }
    const after = await estate.manager.call('getOrder', { params: { orderId: order.id } });
    expect(after.body).toMatchObject({ version: 0, state: 'new' });
  },
);

test('an order of one community is not there in another where one is the manager too', async () => {
  const { order, requestId } = await fileOne(estate);
  const elsewhere = await buildEstate(app);
  expect((await elsewhere.manager.call('getOrder', { params: { orderId: order.id } })).code).toBe(
    'not_found',
  );
  expect((await elsewhere.manager.call('getRequest', { params: { requestId } })).code).toBe(
    'not_found',
  );
  expect((await elsewhere.manager.call('listOrders', { query: { requestId } })).body.items).toEqual(
    [],
  );
});

test('whoever moves in does not read what those before them had asked for, and whoever lived there then does', async () => {
  const { community, manager, otherHomeId, neighbour } = estate;
  const homeCategory = (await manager.call('listCategories')).body.items.find(
    (one) => one.place === 'home' && one.dispatch === 'assign',
  )!;
  const body = {
    id: newId(),
    categoryId: homeCategory.id,
    text: '卧室漏水，家里有病人',
    place: { kind: 'home' as const, homeId: otherHomeId },
  };
  const filed = await neighbour.call('fileRequest', { body });
  expect(filed.status, filed.code ?? '').toBe(200);
  const today = () =>
    new Date(Date.parse(app.clock.now()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const [spouse, newcomer] = [
    await community.person('resident'),
    await community.person('resident'),
  ];
  const list = (one: Client, startsOn: string) =>
    manager.call('addHouseholdMember', {
      params: { homeId: otherHomeId },
      body: { name: one.name, phone: one.phone, relation: 'lessee', startsOn },
    });
  await list(spouse, '2024-05-01');
  app.clock.advance(3 * 1440);
  await list(newcomer, today());
  const sees = async (one: Client) => {
    const page = await one.call('getRequest', { params: { requestId: body.id } });
    const order = await one.call('getOrder', { params: { orderId: filed.body.order!.id } });
    const items = (await one.call('listRequests')).body.items.map((item) => item.id);
    return [page.status, items.includes(body.id), order.status];
  };
  expect(await sees(neighbour)).toEqual([200, true, 200]);
  expect(await sees(spouse)).toEqual([200, true, 200]);
  expect(await sees(newcomer)).toEqual([404, false, 404]);
  const own = await newcomer.call('fileRequest', {
    body: { ...body, id: newId(), text: '水龙头关不紧' },
  });
  expect(own.status).toBe(200);
});

test('what staff note among themselves reaches nobody who asked', async () => {
  const order = await submitted(estate, {});
  const params = { orderId: order.id };
  await estate.manager.call('commentOrder', {
    params,
    body: { ...seen(order), note: '内部：此户情绪激动', internal: true },
  });
  const page = await estate.resident.call('getOrder', { params });
  expect(JSON.stringify(page.body)).not.toContain('情绪激动');
  const visited = await byPhone();
  const call = { ...seen(visited), satisfied: true, note: '内部：电话里骂人' };
  expect(
    (
      await estate.dispatcher.call('returnVisitOrder', {
        params: { orderId: visited.id },
        body: call,
      })
    ).status,
  ).toBe(200);
  const mine = await estate.resident.call('getOrder', { params: { orderId: visited.id } });
  expect(mine.body.returnVisit).toMatchObject({ satisfied: true, note: null });
  expect(JSON.stringify(mine.body)).not.toContain('骂人');
  const theirs = await estate.manager.call('getOrder', { params: { orderId: visited.id } });
  expect(theirs.body.returnVisit?.note).toBe('内部：电话里骂人');
});

/** Filed by phone for the resident, done, and waiting for the call afterwards. */
async function byPhone() {
  const { dispatcher, engineer, manager, resident } = estate;
  const category = (await manager.call('listCategories')).body.items.find(
    (one) =>
      one.returnVisit &&
      one.dispatch === 'assign' &&
      one.evidence !== 'photo' &&
      one.evidence !== 'photo_before_after',
  );
  expect(category, 'a category with a return visit that needs no photo').toBeDefined();
  const place =
    category!.place === 'home'
      ? { kind: 'home' as const, homeId: estate.homeId }
      : { kind: 'building' as const, buildingId: estate.buildingId };
  const filed = await dispatcher.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: category!.id,
      text: '来电报修',
      place,
      channel: 'phone',
      reporter: { personId: resident.personId },
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const params = { orderId: filed.body.order!.id };
  const assigned = await dispatcher.call('assignOrder', {
    params,
    body: { actId: newId(), version: 0, personId: engineer.personId },
  });
  const accepted = await engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const arrived = await engineer.call('arriveAtOrder', { params, body: seen(accepted.body) });
  return (
    await engineer.call('submitOrder', { params, body: { ...seen(arrived.body), note: '已处理' } })
  ).body;
}

test('a number is shown whole only with a reason, to whoever works on it, and the look is logged', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  const listed = await estate.manager.call('getOrder', { params });
  expect(listed.body.reporterPhoneMasked).toContain('****');
  expect(JSON.stringify(listed.body)).not.toContain(estate.resident.phone);
  const look = await estate.manager.call('revealContact', { params, body: { reason: '回电核实' } });
  expect(look.body.phone).toBe(estate.resident.phone);
  const log = await estate.manager.call('listAudit', {
    query: { act: 'person.view', subjectId: estate.resident.personId },
  });
  expect(log.body.items[0]).toMatchObject({
    reason: '回电核实',
    personId: estate.manager.personId,
    field: 'phone',
  });
});

test('a look that an app gave the reason for is kept as a code, and worded at the reader', async () => {
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  const look = await estate.manager.call('revealContact', {
    params,
    body: { reasonCode: 'kept_offline' },
  });
  expect(look.body.phone).toBe(estate.resident.phone);
  const mine = await estate.resident.call('listMyViews', { query: {} });
  expect(mine.body.items[0]).toMatchObject({ reason: null, reasonCode: 'kept_offline' });
  const both = { reason: '回电', reasonCode: 'kept_offline' } as never;
  expect((await estate.manager.call('revealContact', { params, body: both })).code).toBe(
    'invalid_input',
  );
});

test('nothing a resident can read shows a neighbour’s number, home or name', async () => {
  const { resident, neighbour } = estate;
  await fileOne(estate, neighbour, { text: '邻居的秘密' });
  for (const name of [
    'listRequests',
    'listCategories',
    'getCommunity',
    'getTree',
    'myHomes',
    'mySteward',
    'listPlaces',
    'listNotifications',
    'unreadCount',
  ] as const) {
    const { status, body } = await resident.call(name);
    expect(status, name).toBe(200);
    for (const secret of [neighbour.phone, neighbour.name, '邻居的秘密'])
      expect(JSON.stringify(body), name).not.toContain(secret);
  }
  const account = await buildAccount(app, { communityId: estate.community.id });
  expect(JSON.stringify((await account.call('getSession')).body)).not.toContain(
    estate.community.id,
  );
});
