import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { endRole } from '../../identity/index.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const secret = '此户投诉多次，上门两人同行';
const days = (count: number) => app.clock.advance(count * 1440);

/** Filed by somebody in the app, and talked about among staff by somebody else. */
async function notedOrderOf(reporter: Client, by: Client = estate.manager) {
  const { order } = await fileOne(estate, reporter);
  const params = { orderId: order.id };
  const body = { ...seen(order), note: secret, internal: true };
  expect((await by.call('commentOrder', { params, body })).status).toBe(200);
  return { params, order };
}
const reads = async (who: Client, params: { orderId: string }) => {
  const page = await who.call('getOrder', { params });
  expect(page.status).toBe(200);
  return JSON.stringify(page.body).includes(secret);
};
const reveal = async (who: Client, orderId: string) =>
  (
    await who.call('revealContact', {
      params: { orderId },
      body: { reason: '核对上门时间' },
    })
  ).code;

describe('a word among staff', () => {
  test.each(['dispatcher', 'manager', 'steward', 'operator', 'street_officer'] as const)(
    'is not read by a %s who asked for it themselves, and is by their colleagues',
    async (role) => {
      const asker = await estate.community.person(role);
      const { params } = await notedOrderOf(asker);
      expect(await reads(asker, params)).toBe(false);
      expect(await reads(estate.dispatcher, params)).toBe(true);
    },
  );

  test('is not read by staff of whose household it was asked for', async () => {
    const engineer = await estate.community.person('engineer', 'resident');
    await estate.manager.call('addHouseholdMember', {
      params: { homeId: estate.homeId },
      body: {
        name: engineer.name,
        phone: engineer.phone,
        relation: 'family',
        startsOn: '2024-02-01',
      },
    });
    const filed = await estate.resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('security-noise'),
        text: '楼上太吵',
        place: { kind: 'home', homeId: estate.homeId },
      },
    });
    expect(filed.status, filed.code ?? '').toBe(200);
    const params = { orderId: filed.body.order!.id };
    const body = { actId: newId(), version: 0, note: secret, internal: true };
    await estate.manager.call('commentOrder', { params, body });
    expect(await reads(engineer, params)).toBe(false);
    expect(await reads(estate.steward, params)).toBe(true);
  });

  test('is read by who typed it in for somebody else', async () => {
    const { dispatcher, resident } = estate;
    const filed = await dispatcher.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('security-noise'),
        text: '来电反映噪音',
        place: { kind: 'building', buildingId: estate.buildingId },
        channel: 'phone',
        reporter: { personId: resident.personId },
      },
    });
    const params = { orderId: filed.body.order!.id };
    const body = { actId: newId(), version: 0, note: secret, internal: true };
    await estate.manager.call('commentOrder', { params, body });
    expect(await reads(dispatcher, params)).toBe(true);
    expect(await reads(resident, params)).toBe(false);
  });

  test('is not written by who asked either: they could not read it again', async () => {
    const asker = await estate.community.person('manager');
    const { order } = await fileOne(estate, asker);
    const params = { orderId: order.id };
    const page = await asker.call('getOrder', { params });
    expect(page.body.can).toMatchObject({ comment: true, commentInternal: false });
    const body = { ...seen(order), note: secret, internal: true };
    expect((await asker.call('commentOrder', { params, body })).code).toBe('not_allowed');
    expect(
      (await asker.call('commentOrder', { params, body: { ...body, internal: false } })).status,
    ).toBe(200);
  });
});

describe('the number of who asked', () => {
  test('is there for whoever has the order now, and not for whoever had it before', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    expect(await reveal(estate.engineer, order.id)).toBeNull();
    await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(assigned.body), personId: estate.secondEngineer.personId },
    });
    expect(await reveal(estate.secondEngineer, order.id)).toBeNull();
    expect(await reveal(estate.engineer, order.id)).toBe('not_allowed');
  });

  test('stays for the executor while the order may be reopened, and no longer', async () => {
    const order = await submitted(estate);
    const params = { orderId: order.id };
    const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(order) });
    const rated = await estate.resident.call('rateOrder', {
      params,
      body: { ...seen(confirmed.body), stars: 5 },
    });
    expect(rated.body.state).toBe('closed');
    days(14);
    expect(await reveal(estate.engineer, order.id)).toBeNull();
    expect(await reveal(estate.steward, order.id)).toBeNull();
    days(2);
    for (const who of [estate.engineer, estate.steward]) {
      expect(await reveal(who, order.id)).toBe('not_allowed');
      expect((await who.call('getOrder', { params })).body.can.seeContact).toBe(false);
    }
    expect(await reveal(estate.dispatcher, order.id)).toBeNull();
    expect(await reveal(estate.manager, order.id)).toBeNull();
  });

  test('is gone with the order for the executor when it is cancelled', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    await estate.dispatcher.call('cancelOrder', {
      params,
      body: { ...seen(assigned.body), reason: '重复报事' },
    });
    expect(await reveal(estate.engineer, order.id)).toBe('not_allowed');
  });

  test('is gone with the order for who was the steward of the building and is no more', async () => {
    const own = await buildEstate(app);
    const { order } = await fileOne(own);
    expect(await reveal(own.steward, order.id)).toBeNull();
    const { personId } = own.steward;
    const roles = { personId, role: 'steward' } as const;
    await own.manager.call('inviteMember', {
      body: { name: own.steward.name, phone: own.steward.phone, role: 'engineer' },
    });
    await own.community.as((ctx) => endRole(ctx, roles));
    expect(await reveal(own.steward, order.id)).toBe('not_found');
    expect((await own.steward.call('listOrders')).body.items).toEqual([]);
  });

  test('is not there for neighbours, nor for workers who have no hand in it', async () => {
    const { order } = await fileOne(estate);
    expect(await reveal(estate.neighbour, order.id)).toBe('not_allowed');
    expect(await reveal(estate.secondEngineer, order.id)).toBe('not_found');
    expect(await reveal(await estate.community.person('street_officer'), order.id)).toBe(
      'not_allowed',
    );
  });
});

describe('a complaint', () => {
  const complain = () => fileOne(estate, estate.resident, { key: 'consult-complaint' });

  test('does not reach the steward of the building, whom it may be about', async () => {
    const { order, requestId } = await complain();
    const params = { orderId: order.id };
    const { steward } = estate;
    expect((await steward.call('getOrder', { params })).code).toBe('not_found');
    expect((await steward.call('getRequest', { params: { requestId } })).code).toBe('not_found');
    const listed = (await steward.call('listOrders')).body.items.map(({ id }) => id);
    expect(listed).not.toContain(order.id);
    const page = await estate.manager.call('getOrder', { params });
    expect(page.body.responsible).toBeNull();
    const facts = await estate.community.as((ctx) =>
      ctx.tx.query<{ data: { personIds: string[] } }>(
        `select data from fact where community_id = $1 and data->>'orderId' = $2`,
        [ctx.communityId, order.id],
      ),
    );
    for (const { data } of facts.rows) expect(data.personIds).not.toContain(steward.personId);
  });

  test('is given by the dispatcher to the manager, who answers it', async () => {
    const { order } = await complain();
    const params = { orderId: order.id };
    const offered = await estate.dispatcher.call('performers', { params });
    const { personId } = estate.manager;
    expect(offered.body.items.map((one) => one.personId)).toContain(personId);
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId },
    });
    const accepted = await estate.manager.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const done = await estate.manager.call('submitOrder', {
      params,
      body: { ...seen(accepted.body), note: '已与当事人核实并致歉' },
    });
    expect(done.body.state).toBe('submitted');
    const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(done.body) });
    expect(confirmed.status).toBe(200);
  });

  test('that is added to a request of the building does not come with its steward', async () => {
    const { requestId, order } = await fileOne(estate);
    const added = await estate.dispatcher.call('addOrder', {
      params: { requestId },
      body: { id: newId(), categoryId: estate.category('consult-complaint'), text: '态度很差' },
    });
    const page = await estate.manager.call('getRequest', { params: { requestId } });
    const responsible = new Map(page.body.orders.map((one) => [one.id, one.responsible]));
    expect(responsible.get(order.id)).toMatchObject({ personId: estate.steward.personId });
    expect(responsible.get(added.body.id)).toBeNull();
    const shown = await estate.steward.call('getRequest', { params: { requestId } });
    expect(shown.body.orders.map(({ id }) => id)).toEqual([order.id]);
  });
});
