import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../../test/support/estate.ts';
import { fileOne, seen } from '../../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../../test/support/test-app.ts';
import { newId } from '../../../../platform/ids/ids.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

// Done with a word; most others need a photo.
const key = 'security-noise';
const secret = '我家501的灯，电话13800000000';
const place = () => ({ kind: 'building' as const, buildingId: estate.buildingId });
const similarTo = (by: Client = estate.neighbour) =>
  by.call('findSimilar', { body: { categoryId: estate.category(key), place: place() } });
const join = (requestId: string, by: Client = estate.neighbour, id = newId(), text = '二楼也黑') =>
  by.call('joinRequest', {
    params: { requestId },
    body: { id, text, photoIds: [], place: place() },
  });
const readOwn = (requestId: string, by: Client = estate.neighbour) =>
  by.call('getRequest', { params: { requestId } });

async function done(order: { id: string; version: number }) {
  const params = { orderId: order.id };
  const assigned = await estate.dispatcher.call('assignOrder', {
    params,
    body: { ...seen(order), personId: estate.engineer.personId },
  });
  const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(assigned.body) });
  const photo = await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(accepted.body), note: '换了灯管' },
  });
  return photo;
}

describe('a neighbour sees that others have reported it', () => {
  test('how many and where, and nothing of who and in which words', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key, text: secret });
    const { items } = (await similarTo()).body;
    expect(items).toMatchObject([{ requestId, reports: 1, placeLabel: '3号楼' }]);
    expect(JSON.stringify(items)).not.toMatch(/501的灯|13800000000|测试/);
  });

  test('not their own, not another category, not when it is over', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key });
    expect((await similarTo(estate.resident)).body.items).toEqual([]);
    const other = await estate.neighbour.call('findSimilar', {
      body: { categoryId: estate.category('repair-lift'), place: place() },
    });
    expect(other.body.items).toEqual([]);
    await estate.resident.call('cancelRequest', {
      params: { requestId },
      body: { actId: newId(), reason: '好了' },
    });
    expect((await similarTo()).body.items).toEqual([]);
  });

  test('what concerns one person only is never offered', async () => {
    await fileOne(estate, estate.resident, { key: 'consult-complaint' });
    const found = await estate.neighbour.call('findSimilar', {
      body: { categoryId: estate.category('consult-complaint'), place: place() },
    });
    expect(found.body.items).toEqual([]);
  });
});

describe('who joins', () => {
  test('has a request of their own, sees where it stands, and nothing of the other', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key, text: secret });
    const id = newId();
    const joined = await join(requestId, estate.neighbour, id);
    expect(joined.status, joined.code ?? '').toBe(200);
    expect(joined.body).toMatchObject({
      id,
      state: 'open',
      text: '二楼也黑',
      order: { state: 'new' },
    });
    const { body } = await readOwn(id);
    expect(body.orders).toHaveLength(1);
    expect(body.joined).toEqual({ satisfied: null, canAnswer: false });
    expect(JSON.stringify(body)).not.toMatch(
      new RegExp(`501的灯|13800000000|${estate.resident.name}`),
    );
    expect(Object.values(body.orders[0]!.can)).not.toContain(true);
    expect((await readOwn(requestId)).status).toBe(404);
    const orderId = body.orders[0]!.id;
    expect((await estate.neighbour.call('getOrder', { params: { orderId } })).status).toBe(404);
    const mine = await estate.neighbour.call('listRequests', { query: {} });
    expect(mine.body.items.map((one) => one.id)).toContain(id);
    expect((await similarTo(estate.steward)).body.items).toMatchObject([{ reports: 2 }]);
  });

  test('sends twice and has joined once; a second time it is refused', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key });
    const id = newId();
    const twice = await Promise.all([
      join(requestId, estate.neighbour, id),
      join(requestId, estate.neighbour, id),
    ]);
    expect(twice.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect((await join(requestId, estate.neighbour, id)).status).toBe(200);
    expect((await join(requestId)).code).toBe('service.already_joined');
    expect((await join(newId(), estate.engineer)).code).toBe('not_found');
    expect((await join(requestId, estate.resident)).code).toBe('not_found');
  });

  test('with an urgent word makes the work urgent', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key });
    await join(requestId, estate.neighbour, newId(), '灯箱冒烟了');
    const { body } = await estate.manager.call('listOrders', { query: { requestId } });
    expect(body.items[0]?.priority).toBe('urgent');
  });

  test('keeps the first from taking it back, but not the staff', async () => {
    const { requestId } = await fileOne(estate, estate.resident, { key });
    await join(requestId);
    const taken = await estate.resident.call('cancelRequest', {
      params: { requestId },
      body: { actId: newId(), reason: '不用了' },
    });
    expect(taken.code).toBe('service.others_wait');
    const byStaff = await estate.dispatcher.call('cancelRequest', {
      params: { requestId },
      body: { actId: newId(), reason: '误报' },
    });
    expect(byStaff.status).toBe(200);
  });
});

describe('the outcome', () => {
  test('is told to who joined, who may say it is not done: it goes back in nobody’s name', async () => {
    const { requestId, order } = await fileOne(estate, estate.resident, { key });
    const id = newId();
    await join(requestId, estate.neighbour, id);
    const sent = await done(order);
    expect(sent.status, sent.code ?? '').toBe(200);
    expect((await readOwn(id)).body).toMatchObject({ state: 'done', joined: { canAnswer: true } });
    const answer = { actId: newId(), satisfied: false, reason: '二楼还是黑的' };
    const said = await estate.neighbour.call('answerJoined', {
      params: { requestId: id },
      body: answer,
    });
    expect(said.status, said.code ?? '').toBe(200);
    const host = (await readOwn(requestId, estate.resident)).body;
    expect(host.state).toBe('open');
    expect(host.joinedByCount).toBe(1);
    expect(JSON.stringify(host)).not.toMatch(new RegExp(`${estate.neighbour.name}|二楼还是黑的`));
    const staff = await estate.dispatcher.call('listJoined', { params: { requestId } });
    expect(staff.body.items).toMatchObject([{ satisfied: false, reason: '二楼还是黑的' }]);
  });

  test('is confirmed by each for themselves', async () => {
    const { requestId, order } = await fileOne(estate, estate.resident, { key });
    const id = newId();
    await join(requestId, estate.neighbour, id);
    const early = await estate.neighbour.call('answerJoined', {
      params: { requestId: id },
      body: { actId: newId(), satisfied: true },
    });
    expect(early.code).toBe('service.act_not_possible');
    await done(order);
    const yes = await estate.neighbour.call('answerJoined', {
      params: { requestId: id },
      body: { actId: newId(), satisfied: true },
    });
    expect(yes.status).toBe(200);
    // The work is accepted by who asked first.
    expect((await readOwn(requestId, estate.resident)).body.orders[0]?.state).toBe('submitted');
    const changed = await estate.neighbour.call('answerJoined', {
      params: { requestId: id },
      body: { actId: newId(), satisfied: false, reason: '又坏了' },
    });
    expect(changed.code).toBe('service.already_answered');
    const stranger = await estate.steward.call('answerJoined', {
      params: { requestId: id },
      body: { actId: newId(), satisfied: true },
    });
    expect(stranger.status).toBe(404);
    const notJoined = await estate.resident.call('answerJoined', {
      params: { requestId },
      body: { actId: newId(), satisfied: true },
    });
    expect(notJoined.code).toBe('service.not_joined');
  });
});

describe('staff merge and split', () => {
  test('a second request waits for the first one’s order, and gets its own again', async () => {
    const first = await fileOne(estate, estate.resident, { key });
    const second = await fileOne(estate, estate.neighbour, { key });
    const into = { actId: newId(), intoRequestId: first.requestId };
    const merged = await estate.dispatcher.call('mergeRequest', {
      params: { requestId: second.requestId },
      body: into,
    });
    expect(merged.status, merged.code ?? '').toBe(200);
    expect(merged.body.items).toMatchObject([{ requestId: second.requestId }]);
    expect((await readOwn(second.requestId)).body).toMatchObject({ state: 'open' });
    const again = await estate.dispatcher.call('mergeRequest', {
      params: { requestId: second.requestId },
      body: { ...into, actId: newId() },
    });
    expect(again.status).toBe(200);
    const split = await estate.dispatcher.call('splitRequest', {
      params: { requestId: second.requestId },
    });
    expect(split.body).toMatchObject({ state: 'open', order: { state: 'new' } });
    const twice = await estate.dispatcher.call('splitRequest', {
      params: { requestId: second.requestId },
    });
    expect(twice.code).toBe('service.not_joined');
  });

  test('with urgent words of its own becomes urgent when it is split off again', async () => {
    const host = await fileOne(estate, estate.resident, { key });
    const joined = await join(host.requestId);
    await estate.community.as(({ tx, communityId }) =>
      tx.query(`update request set text = '电线冒烟了' where community_id = $1 and id = $2`, [
        communityId,
        joined.body.id,
      ]),
    );
    await estate.dispatcher.call('splitRequest', { params: { requestId: joined.body.id } });
    const { body } = await readOwn(joined.body.id, estate.dispatcher);
    expect(body.orders.map(({ priority }) => priority)).toEqual(['urgent']);
  });

  test('by what was asked, which neighbours do not read', async () => {
    const { requestId, order } = await fileOne(estate, estate.resident, { key, text: secret });
    const { number } = order;
    const [seenByBoard] = (await similarTo(estate.dispatcher)).body.items;
    expect(seenByBoard).toMatchObject({ requestId, request: { number, text: secret } });
    expect((await similarTo()).body.items[0]?.request).toBeNull();
  });

  test('not into itself, not what is under way, and residents not at all', async () => {
    const first = await fileOne(estate, estate.resident, { key });
    const second = await fileOne(estate, estate.neighbour, { key });
    const merge = (requestId: string, intoRequestId: string, by = estate.dispatcher) =>
      by.call('mergeRequest', { params: { requestId }, body: { actId: newId(), intoRequestId } });
    expect((await merge(first.requestId, first.requestId)).code).toBe('service.merge_itself');
    expect((await merge(second.requestId, first.requestId, estate.neighbour)).code).toBe(
      'not_allowed',
    );
    expect((await merge(second.requestId, newId())).status).toBe(404);
    await estate.dispatcher.call('assignOrder', {
      params: { orderId: second.order.id },
      body: { ...seen(second.order), personId: estate.engineer.personId },
    });
    const order = (await estate.engineer.call('getOrder', { params: { orderId: second.order.id } }))
      .body;
    await estate.engineer.call('acceptOrder', { params: { orderId: order.id }, body: seen(order) });
    expect((await merge(second.requestId, first.requestId)).code).toBe('service.merge_under_way');
  });
});
