import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, seen } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

interface Answer {
  status: number;
  code: string | null;
}
/** How many were done, and what the others were told. */
function sum(answers: readonly Answer[]) {
  const refused = answers.filter(({ status }) => status !== 200);
  return {
    done: answers.length - refused.length,
    told: [...new Set(refused.map(({ status, code }) => `${status} ${code}`))],
  };
}
const comment = (who: Client, orderId: string, actId: string, version = 0) =>
  who.call('commentOrder', { params: { orderId }, body: { actId, version, note: '麻烦快一点' } });

describe('the id of an act', () => {
  test('sent for several orders at once acts on one of them, and the others say that it is taken', async () => {
    for (let round = 0; round < 5; round++) {
      const filed = await Promise.all(Array.from({ length: 6 }, () => fileOne(estate)));
      const orders = filed.map(({ order }) => order);
      const actId = newId();
      const answers = await Promise.all(
        orders.map((order) => comment(estate.resident, order.id, actId)),
      );
      expect(sum(answers)).toEqual({ done: 1, told: ['409 id_taken'] });
      const pages = await Promise.all(
        orders.map((order) => estate.manager.call('getOrder', { params: { orderId: order.id } })),
      );
      const said = pages.flatMap(({ body }) =>
        body.timeline.filter((one) => one.act === 'comment'),
      );
      expect(said).toHaveLength(1);
      expect(pages.filter(({ body }) => body.version === 1)).toHaveLength(1);
    }
  });

  test('that another order has had says the same, and again for who had it the act is done', async () => {
    const [first, next] = [(await fileOne(estate)).order, (await fileOne(estate)).order];
    const actId = newId();
    expect((await comment(estate.resident, first.id, actId)).status).toBe(200);
    expect((await comment(estate.resident, next.id, actId)).code).toBe('id_taken');
    expect((await comment(estate.resident, first.id, actId)).status).toBe(200);
  });

  test('sent by two people for one order at once is one act of one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const { order } = await fileOne(estate);
      const actId = newId();
      const answers = await Promise.all(
        [estate.resident, estate.manager, estate.dispatcher].map((who) =>
          comment(who, order.id, actId),
        ),
      );
      expect(sum(answers)).toEqual({ done: 1, told: ['409 id_taken'] });
    }
  });

  test('is not believed for another act on the same order', async () => {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const actId = newId();
    await comment(estate.dispatcher, order.id, actId);
    const cancelled = await estate.dispatcher.call('cancelOrder', {
      params,
      body: { actId, version: 1, reason: '重复报事' },
    });
    expect(cancelled.code).toBe('id_taken');
    const page = await estate.dispatcher.call('getOrder', { params });
    expect(page.body.state).toBe('new');
  });

  test('sent many times at once by a nervous thumb is one act, and every answer is the same yes', async () => {
    const { order } = await fileOne(estate);
    const body = { ...seen(order), note: '在家等' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        estate.resident.call('commentOrder', { params: { orderId: order.id }, body }),
      ),
    );
    expect(sum(answers)).toEqual({ done: 8, told: [] });
  });
});

describe('the id of an order', () => {
  const add = (requestId: string, id: string) =>
    estate.dispatcher.call('addOrder', {
      params: { requestId },
      body: { id, categoryId: estate.category('security-noise') },
    });

  test('added to several requests at once is an order of one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const requests = await Promise.all(Array.from({ length: 5 }, () => fileOne(estate)));
      const id = newId();
      const answers = await Promise.all(requests.map(({ requestId }) => add(requestId, id)));
      expect(sum(answers)).toEqual({ done: 1, told: ['409 service.request_id_taken'] });
      const won = answers.find(({ status }) => status === 200);
      expect(won?.body.id).toBe(id);
    }
  });

  test('added to one request many times at once is one order', async () => {
    const { requestId } = await fileOne(estate);
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(requestId, id)));
    expect(sum(answers)).toEqual({ done: 6, told: [] });
    const page = await estate.manager.call('getRequest', { params: { requestId } });
    expect(page.body.orders).toHaveLength(2);
  });

  test('of another request is refused, whenever it is sent', async () => {
    const [one, other] = [await fileOne(estate), await fileOne(estate)];
    expect((await add(other.requestId, one.order.id)).code).toBe('service.request_id_taken');
  });
});

describe('the id of a request', () => {
  test('sent by several people at once is the request of one, and nobody learns whose', async () => {
    for (let round = 0; round < 5; round++) {
      const id = newId();
      const answers = await Promise.all(
        [estate.resident, estate.neighbour, estate.dispatcher, estate.steward].map((who) =>
          who.call('fileRequest', {
            body: {
              id,
              categoryId: estate.category('security-noise'),
              text: `我是${who.name}`,
              place: { kind: 'building', buildingId: estate.buildingId },
            },
          }),
        ),
      );
      expect(sum(answers)).toEqual({ done: 1, told: ['409 service.request_id_taken'] });
      const winner = answers.find(({ status }) => status === 200)!.body.reporterName;
      for (const answer of answers.filter(({ status }) => status !== 200))
        expect(JSON.stringify(answer.body)).not.toContain(winner);
    }
  });
});

describe('ids elsewhere', () => {
  test('places, organisations and buildings with one id at once are one, saved twice', async () => {
    const { manager } = estate;
    const [placeId, organisationId, buildingId] = [newId(), newId(), newId()];
    const twice = <T>(act: (nth: number) => Promise<T>) => Promise.all([act(1), act(2)]);
    const answers = [
      ...(await twice((nth) =>
        manager.call('savePlace', {
          params: { placeId },
          body: {
            kind: 'venue',
            code: `V${nth}`,
            name: `活动室${nth}`,
            buildingId: null,
            homeId: null,
            organisationId: null,
            areaM2: null,
            capacity: null,
            at: null,
          },
        }),
      )),
      ...(await twice((nth) =>
        manager.call('saveOrganisation', {
          params: { organisationId },
          body: {
            kind: 'merchant',
            name: `店铺${nth}`,
            contactName: null,
            contactPhone: null,
            ended: false,
          },
        }),
      )),
      ...(await twice((nth) =>
        manager.call('saveBuilding', {
          params: { buildingId },
          body: { code: `8${nth}`, name: `8${nth}号楼`, storeys: null, sectionId: null },
        }),
      )),
    ];
    expect(answers.map(({ status, code }) => code ?? status)).toEqual([
      200, 200, 200, 200, 200, 200,
    ]);
  });
});
