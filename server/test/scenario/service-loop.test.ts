import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import { escalateDue } from '../../src/modules/service/deadline/escalate.jobs.ts';
import { closeByItself } from '../../src/modules/service/service.jobs.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { fileOne, seen, submitted } from '../support/service-steps.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { jobToolsOf } from '../support/job-tools.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

describe('the loop', () => {
  test('a resident asks, an engineer is sent, does it with evidence, the resident accepts and rates', async () => {
    const { resident, dispatcher, engineer, manager } = estate;
    const { requestId, order } = await fileOne(estate);
    expect(order).toMatchObject({ state: 'new', executorId: null, late: false });
    const params = { orderId: order.id };

    const assigned = await dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: engineer.personId, note: '请今晚去' },
    });
    expect(assigned.body).toMatchObject({
      state: 'assigned',
      executorName: engineer.name,
      version: 1,
    });
    const accepted = await engineer.call('acceptOrder', { params, body: seen(assigned.body) });
    expect(accepted.body.respondedAt).not.toBeNull();
    const arrived = await engineer.call('arriveAtOrder', {
      params,
      body: { ...seen(accepted.body), at: { lng: 120.1, lat: 30.2, accuracyM: 12 } },
    });
    const done = await engineer.call('submitOrder', {
      params,
      body: { ...seen(arrived.body), note: '已劝导' },
    });
    expect(done.body.state).toBe('submitted');
    expect((await resident.call('getRequest', { params: { requestId } })).body.state).toBe('done');

    const confirmed = await resident.call('confirmOrder', { params, body: seen(done.body) });
    const rated = await resident.call('rateOrder', {
      params,
      body: { ...seen(confirmed.body), stars: 5, tags: [], words: '很快' },
    });
    expect(rated.body.state).toBe('closed');

    const page = await manager.call('getOrder', { params });
    expect(page.body.timeline.map((item) => item.act)).toEqual([
      'file',
      'assign',
      'accept',
      'arrive',
      'submit',
      'confirm',
      'rate',
    ]);
    expect(page.body.rating).toMatchObject({ stars: 5, words: '很快' });
    expect(page.body.responsible?.name).toBe(estate.steward.name);
    expect((await resident.call('getRequest', { params: { requestId } })).body).toMatchObject({
      state: 'closed',
      order: { needsMe: null },
    });
  });

  test('work the resident rejects goes on with the same executor', async () => {
    const order = await submitted(estate);
    const params = { orderId: order.id };
    const rejected = await estate.resident.call('rejectOrder', {
      params,
      body: { ...seen(order), reason: '晚上又响了' },
    });
    expect(rejected.body).toMatchObject({
      state: 'accepted',
      executorId: estate.engineer.personId,
    });
  });

  test('a closed order may be opened again by whoever asked, until the window is over', async () => {
    const order = await submitted(estate);
    const params = { orderId: order.id };
    const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(order) });
    const rated = await estate.resident.call('rateOrder', {
      params,
      body: { ...seen(confirmed.body), stars: 4 },
    });
    const reopened = await estate.resident.call('reopenOrder', {
      params,
      body: { ...seen(rated.body), reason: '又坏了' },
    });
    expect(reopened.body).toMatchObject({
      state: 'accepted',
      executorId: estate.engineer.personId,
      reopenedTimes: 1,
    });
  });

  test('the chain of hands is kept, and whoever had the order keeps seeing it', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    const accepted = await estate.engineer.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const handed = await estate.engineer.call('handOverOrder', {
      params,
      body: {
        ...seen(accepted.body),
        personId: estate.secondEngineer.personId,
        reason: '我在电梯抢修',
      },
    });
    expect(handed.body).toMatchObject({
      state: 'assigned',
      executorId: estate.secondEngineer.personId,
    });
    const page = await estate.engineer.call('getOrder', { params });
    expect(page.status).toBe(200);
    expect(page.body.timeline.map((item) => item.to?.name ?? null)).toEqual([
      null,
      estate.engineer.name,
      null,
      estate.secondEngineer.name,
    ]);
    expect(page.body.can.accept).toBe(false);
  });

  test('one request with two orders is done only when both are', async () => {
    const { requestId, order } = await fileOne(estate);
    const id = newId();
    const added = await estate.dispatcher.call('addOrder', {
      params: { requestId },
      body: { id, categoryId: estate.category('security-noise'), text: '同时请保洁看一下' },
    });
    expect(added.body.number).not.toBe(order.number);
    const again = await estate.dispatcher.call('addOrder', {
      params: { requestId },
      body: { id, categoryId: estate.category('security-noise') },
    });
    expect(again.body.id).toBe(id);
    await estate.dispatcher.call('cancelOrder', {
      params: { orderId: order.id },
      body: { ...seen(order), reason: '合并到另一单' },
    });
    expect((await estate.resident.call('getRequest', { params: { requestId } })).body.state).toBe(
      'open',
    );
    await estate.dispatcher.call('cancelOrder', {
      params: { orderId: id },
      body: { ...seen(added.body), reason: '不需要了' },
    });
    expect((await estate.resident.call('getRequest', { params: { requestId } })).body.state).toBe(
      'cancelled',
    );
  });

  test('an internal note stays among the staff', async () => {
    const { requestId, order } = await fileOne(estate);
    const params = { orderId: order.id };
    const noted = await estate.dispatcher.call('commentOrder', {
      params,
      body: { ...seen(order), note: '这户上月投诉过三次', internal: true },
    });
    await estate.dispatcher.call('commentOrder', {
      params,
      body: { ...seen(noted.body), note: '师傅下午到', internal: false },
    });
    const shown = (await estate.resident.call('getRequest', { params: { requestId } })).body
      .orders[0]!.timeline;
    expect(shown.map((item) => item.note)).toEqual([null, '师傅下午到']);
    const refused = await estate.resident.call('commentOrder', {
      params,
      body: { actId: newId(), version: 2, note: '悄悄话', internal: true },
    });
    expect(refused.code).toBe('not_allowed');
  });

  test('a request filed by phone leads to a return visit instead of a rating', async () => {
    const filed = await estate.dispatcher.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('security-noise'),
        text: '老人打电话说楼上吵',
        channel: 'phone',
        place: { kind: 'home', homeId: estate.homeId },
        reporter: { name: '王桂芳', phone: '0571-87654321' },
      },
    });
    const orderId = filed.body.order!.id;
    const params = { orderId };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { actId: newId(), version: 0, personId: estate.engineer.personId },
    });
    const accepted = await estate.engineer.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const done = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(accepted.body), note: '已处理' },
    });
    const due = await estate.manager.call('listReturnVisits');
    expect(due.body.items.map((item) => item.id)).toContain(orderId);
    const visited = await estate.steward.call('returnVisitOrder', {
      params,
      body: { ...seen(done.body), satisfied: true, note: '老人很满意' },
    });
    expect(visited.body.state).toBe('closed');
    expect(
      (await estate.manager.call('listReturnVisits')).body.items.map((item) => item.id),
    ).not.toContain(orderId);
    const contact = await estate.manager.call('revealContact', {
      params,
      body: { reason: '核对回访' },
    });
    expect(contact.body).toEqual({ name: '王桂芳', phone: '0571-87654321' });
    const audit = await estate.manager.call('listAudit', { query: { act: 'person.view' } });
    expect(audit.body.items[0]).toMatchObject({
      field: 'phone',
      reason: '核对回访',
      personName: estate.manager.name,
    });
  });
});

describe('a return visit that finds somebody unhappy', () => {
  test('keeps the order from closing by the clock, and staff may open it again', async () => {
    const filed = await estate.dispatcher.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('security-noise'),
        text: '电话里说楼上又吵',
        channel: 'phone',
        place: { kind: 'building', buildingId: estate.buildingId },
        reporter: { name: '李大爷', phone: '13800138000' },
      },
    });
    const params = { orderId: filed.body.order!.id };
    const person = { actId: newId(), version: 0, personId: estate.secondEngineer.personId };
    const assigned = await estate.dispatcher.call('assignOrder', { params, body: person });
    const accepted = await estate.secondEngineer.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const done = await estate.secondEngineer.call('submitOrder', {
      params,
      body: { ...seen(accepted.body), note: '已劝导' },
    });
    const visited = await estate.steward.call('returnVisitOrder', {
      params,
      body: { ...seen(done.body), satisfied: false, note: '还是吵' },
    });
    const page = await estate.manager.call('getOrder', { params });
    expect(page.body).toMatchObject({ state: 'submitted', closesAt: null, can: { reopen: true } });
    const reopened = await estate.manager.call('reopenOrder', {
      params,
      body: { ...seen(visited.body), reason: '回访反映仍有噪音' },
    });
    expect(reopened.body).toMatchObject({
      state: 'accepted',
      executorId: estate.secondEngineer.personId,
    });
  });
});

describe('time', () => {
  test('a missed deadline is marked once, and an order nobody answers closes by itself and may be reopened', async () => {
    const late = await fileOne(estate);
    const done = await submitted(estate);
    const tools = jobToolsOf(app);
    app.clock.advance(16);
    await Promise.all([escalateDue.run(tools), escalateDue.run(tools)]);
    const marked = await app.db.transact([], (tx) =>
      tx.query<{ n: number }>(
        `select count(*)::int as n from fact where type = 'order.late' and data ->> 'orderId' = $1`,
        [late.order.id],
      ),
    );
    expect(marked.rows[0]!.n).toBe(1);
    expect(
      (await estate.manager.call('getOrder', { params: { orderId: late.order.id } })).body
        .respondBreachedAt,
    ).not.toBeNull();

    app.clock.advance(60 * 24 * 15);
    await closeByItself.run(tools);
    const closed = await estate.resident.call('getOrder', { params: { orderId: done.id } });
    expect(closed.body.state).toBe('closed');
    expect(closed.body.timeline.at(-1)).toMatchObject({ act: 'close', by: null });
    const reopened = await estate.resident.call('reopenOrder', {
      params: { orderId: done.id },
      body: { ...seen(closed.body), reason: '没有修好' },
    });
    expect(reopened.body.state).toBe('accepted');
  });
});
