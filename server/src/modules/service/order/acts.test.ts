import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const claimKey = 'repair-public-facilities';

describe('claiming', () => {
  test('an order claimed by many at once has one winner, and the others are told who', async () => {
    const many = await Promise.all(
      Array.from({ length: 12 }, () => estate.community.person('engineer')),
    );
    for (const one of many) await one.call('setDuty', { body: { onDuty: true } });
    const { order } = await fileOne(estate, estate.resident, { key: claimKey });
    const answers = await Promise.all(
      many.map((one) =>
        one.call('claimOrder', { params: { orderId: order.id }, body: seen(order) }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const winner = answers.find((answer) => answer.status === 200)!.body;
    for (const answer of answers.filter((one) => one.status !== 200)) {
      expect(answer).toMatchObject({
        status: 409,
        code: 'service.already_claimed',
        details: { by: winner.executorName },
      });
    }
  });

  test('a double click on claim is one claim', async () => {
    const { order } = await fileOne(estate, estate.resident, { key: claimKey });
    const body = seen(order);
    const params = { orderId: order.id };
    const both = await Promise.all([
      estate.engineer.call('claimOrder', { params, body }),
      estate.engineer.call('claimOrder', { params, body }),
    ]);
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    const page = await estate.engineer.call('getOrder', { params });
    expect(page.body.timeline.filter((item) => item.act === 'claim')).toHaveLength(1);
    await estate.engineer.call('sendBackOrder', {
      params,
      body: { ...seen(page.body), reason: '去不了' },
    });
  });

  test('claiming needs duty, the skill, and room under the cap', async () => {
    const novice = await estate.community.person('engineer');
    const { order } = await fileOne(estate, estate.resident, { key: 'repair-common-lights' });
    const params = { orderId: order.id };
    expect((await novice.call('claimOrder', { params, body: seen(order) })).code).toBe(
      'service.off_duty',
    );
    await novice.call('setDuty', { body: { onDuty: true } });
    expect((await novice.call('claimOrder', { params, body: seen(order) })).code).toBe(
      'service.skill_missing',
    );
    await estate.manager.call('savePerformer', {
      params: { personId: novice.personId },
      body: { skills: ['electrician'], cap: 1 },
    });
    expect((await novice.call('claimOrder', { params, body: seen(order) })).status).toBe(200);
    const second = await fileOne(estate, estate.resident, { key: 'repair-common-lights' });
    const refused = await novice.call('claimOrder', {
      params: { orderId: second.order.id },
      body: seen(second.order),
    });
    expect(refused).toMatchObject({ code: 'service.cap_reached', details: { cap: 1 } });
  });

  test('one person claiming many at once does not pass the cap', async () => {
    const eager = await estate.community.person('engineer');
    await estate.manager.call('savePerformer', {
      params: { personId: eager.personId },
      body: { skills: [], cap: 2 },
    });
    await eager.call('setDuty', { body: { onDuty: true } });
    const orders = await Promise.all(
      Array.from({ length: 6 }, () => fileOne(estate, estate.resident, { key: claimKey })),
    );
    const answers = await Promise.all(
      orders.map(({ order }) =>
        eager.call('claimOrder', { params: { orderId: order.id }, body: seen(order) }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(2);
  });

  test('a claimed order may be sent back; an assigned one may only be declined', async () => {
    const { order } = await fileOne(estate, estate.resident, { key: claimKey });
    const params = { orderId: order.id };
    const claimed = await estate.secondEngineer.call('claimOrder', { params, body: seen(order) });
    expect(claimed.status, claimed.code ?? '').toBe(200);
    const back = await estate.secondEngineer.call('sendBackOrder', {
      params,
      body: { ...seen(claimed.body), reason: '家里有事' },
    });
    expect(back.body).toMatchObject({ state: 'new', executorId: null });
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(back.body), personId: estate.secondEngineer.personId },
    });
    const accepted = await estate.secondEngineer.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const refused = await estate.secondEngineer.call('sendBackOrder', {
      params,
      body: { ...seen(accepted.body), reason: '不想去' },
    });
    expect(refused.code).toBe('service.assigned_not_claimed');
  });
});

describe('two people deciding at once', () => {
  test('confirming and rejecting at once give one result and one clear refusal', async () => {
    const order = await submitted(estate);
    const params = { orderId: order.id };
    const [confirmed, rejected] = await Promise.all([
      estate.resident.call('confirmOrder', { params, body: seen(order) }),
      estate.resident.call('rejectOrder', { params, body: { ...seen(order), reason: '没好' } }),
    ]);
    const statuses = [confirmed.status, rejected.status].sort();
    expect(statuses).toEqual([200, 409]);
    expect([confirmed.code, rejected.code]).toContain('service.order_moved');
  });

  test('an act that saw an older version is refused and changes nothing', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    await estate.dispatcher.call('reprioritiseOrder', {
      params,
      body: { ...seen(order), priority: 'high', reason: '老人在家' },
    });
    const stale = await estate.dispatcher.call('cancelOrder', {
      params,
      body: { ...seen(order), reason: '不用了' },
    });
    expect(stale).toMatchObject({
      status: 409,
      code: 'service.order_moved',
      details: { state: 'new' },
    });
  });

  test('two dispatchers assigning at once: one wins', async () => {
    const other = await estate.community.person('dispatcher');
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const answers = await Promise.all([
      estate.dispatcher.call('assignOrder', {
        params,
        body: { ...seen(order), personId: estate.engineer.personId },
      }),
      other.call('assignOrder', {
        params,
        body: { ...seen(order), personId: estate.secondEngineer.personId },
      }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe('who may', () => {
  test('a neighbour sees nothing of a request that is not theirs', async () => {
    const { requestId, order } = await fileOne(estate);
    expect((await estate.neighbour.call('getRequest', { params: { requestId } })).status).toBe(404);
    expect(
      (await estate.neighbour.call('getOrder', { params: { orderId: order.id } })).status,
    ).toBe(404);
    expect(
      (
        await estate.neighbour.call('cancelOrder', {
          params: { orderId: order.id },
          body: { ...seen(order), reason: '捣乱' },
        })
      ).status,
    ).toBe(404);
    expect(
      (await estate.neighbour.call('listRequests')).body.items.map((item) => item.id),
    ).not.toContain(requestId);
  });

  test('an engineer does not see what was given to somebody else', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    expect((await estate.secondEngineer.call('getOrder', { params })).status).toBe(404);
    const listed = await estate.secondEngineer.call('listOrders', { query: { limit: 100 } });
    expect(listed.body.items.map((item) => item.id)).not.toContain(order.id);
  });

  test('the resident cannot submit, the engineer cannot confirm, nobody skips a step', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    const early = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(assigned.body), note: '好了' },
    });
    expect(early).toMatchObject({
      code: 'service.act_not_possible',
      details: { state: 'assigned' },
    });
    const confirm = await estate.resident.call('confirmOrder', {
      params,
      body: seen(assigned.body),
    });
    expect(confirm.code).toBe('service.act_not_possible');
    const stranger = await estate.community.person();
    expect((await stranger.call('getOrder', { params })).status).toBe(404);
  });

  test('buttons and rules agree: every act a person may not do is refused, in every state', async () => {
    const { order } = await fileOne(estate);
    const people: Client[] = [estate.resident, estate.engineer, estate.dispatcher];
    for (const person of people) {
      const page = await person.call('getOrder', { params: { orderId: order.id } });
      if (page.status !== 200) continue;
      if (!page.body.can.accept) {
        const tried = await person.call('acceptOrder', {
          params: { orderId: order.id },
          body: seen(page.body),
        });
        expect([403, 404, 409]).toContain(tried.status);
      }
      if (!page.body.can.assign) {
        const tried = await person.call('assignOrder', {
          params: { orderId: order.id },
          body: { ...seen(page.body), personId: estate.engineer.personId },
        });
        expect([403, 404, 409]).toContain(tried.status);
      }
    }
  });

  test('nobody accepts or rates their own work, also not in their own home', async () => {
    const both = await estate.community.person('resident', 'engineer');
    const { order } = await fileOne(estate, both);
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: both.personId },
    });
    const accepted = await both.call('acceptOrder', { params, body: seen(assigned.body) });
    const done = await both.call('submitOrder', {
      params,
      body: { ...seen(accepted.body), note: '自己修好了' },
    });
    const confirmed = await both.call('confirmOrder', { params, body: seen(done.body) });
    expect(confirmed.code).toBe('not_allowed');
  });

  test('evidence the category needs cannot be left out', async () => {
    const { order } = await fileOne(estate, estate.resident, { key: claimKey });
    const params = { orderId: order.id };
    const assigned = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    const accepted = await estate.engineer.call('acceptOrder', {
      params,
      body: seen(assigned.body),
    });
    const bare = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(accepted.body), note: '修好了' },
    });
    expect(bare).toMatchObject({
      code: 'service.evidence_missing',
      details: { needed: 'photo_before_after' },
    });
  });
});

describe('filing', () => {
  test('the same request sent again is one request, also when both arrive at once', async () => {
    const id = newId();
    const body = {
      id,
      categoryId: estate.category('security-noise'),
      text: '手机没信号发了两次',
      place: { kind: 'building' as const, buildingId: estate.buildingId },
    };
    const [one, two] = await Promise.all([
      estate.resident.call('fileRequest', { body }),
      estate.resident.call('fileRequest', { body }),
    ]);
    const three = await estate.resident.call('fileRequest', { body });
    expect([one.status, two.status, three.status]).toEqual([200, 200, 200]);
    expect(new Set([one.body.number, two.body.number, three.body.number]).size).toBe(1);
    const orders = await estate.manager.call('listOrders', { query: { requestId: id } });
    expect(orders.body.items).toHaveLength(1);
  });

  test('an id somebody else has used is refused without a word about it', async () => {
    const { requestId } = await fileOne(estate);
    const taken = await estate.neighbour.call('fileRequest', {
      body: {
        id: requestId,
        categoryId: estate.category('security-noise'),
        text: '试试看',
        place: { kind: 'community' },
      },
    });
    expect(taken).toMatchObject({ status: 409, code: 'service.request_id_taken', details: {} });
  });

  test('a resident asks for their own home only, and the place must fit the category', async () => {
    const ask = (
      key: string,
      place: { kind: 'home'; homeId: string } | { kind: 'building'; buildingId: string },
    ) =>
      estate.resident.call('fileRequest', {
        body: { id: newId(), categoryId: estate.category(key), text: '请来看看', place },
      });
    expect((await ask('security-noise', { kind: 'home', homeId: estate.otherHomeId })).code).toBe(
      'service.place_not_yours',
    );
    expect(
      (await ask('repair-water-leak', { kind: 'building', buildingId: estate.buildingId })).code,
    ).toBe('service.place_does_not_fit');
    expect((await ask('repair-lift', { kind: 'home', homeId: estate.homeId })).code).toBe(
      'service.place_does_not_fit',
    );
    expect((await ask('security-noise', { kind: 'building', buildingId: newId() })).code).toBe(
      'service.place_unknown',
    );
    expect((await ask('repair-water-leak', { kind: 'home', homeId: estate.homeId })).status).toBe(
      200,
    );
  });

  test('a rotated order goes to whoever is on duty and has waited longest', async () => {
    const fresh = await buildEstate(app);
    const ask = async () =>
      (await fileOne(fresh, fresh.resident, { key: 'security-parking' })).order;
    const [first, second] = [await ask(), await ask()];
    expect(first.state).toBe('assigned');
    expect(second.executorId).not.toBe(first.executorId);
  });

  test('a household sees what was asked for their home', async () => {
    const id = newId();
    await estate.dispatcher.call('fileRequest', {
      body: {
        id,
        categoryId: estate.category('repair-water-leak'),
        text: '厨房漏水',
        channel: 'counter',
        place: { kind: 'home', homeId: estate.homeId },
        reporter: { personId: estate.resident.personId },
      },
    });
    expect(
      (await estate.resident.call('listRequests')).body.items.map((item) => item.id),
    ).toContain(id);
    expect((await estate.neighbour.call('getRequest', { params: { requestId: id } })).status).toBe(
      404,
    );
  });
});
