import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { paidCategory } from '../../../../test/support/paid-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

/** Typed by a dispatcher while somebody is on the phone. */
async function filed(
  given: {
    channel?: 'phone' | 'counter' | 'patrol';
    reporter?: { personId: string } | { name: string; phone?: string };
    by?: Client;
  } = {},
): Promise<string> {
  const requestId = newId();
  const answer = await (given.by ?? estate.dispatcher).call('fileRequest', {
    body: {
      id: requestId,
      categoryId: estate.category('security-noise'),
      text: '楼上夜里一直有声音',
      place: { kind: 'building', buildingId: estate.buildingId },
      channel: given.channel ?? 'phone',
      reporter: given.reporter ?? { name: '张阿姨', phone: '13900001234' },
    },
  });
  expect(answer.status, answer.code ?? '').toBe(200);
  return requestId;
}
const tell = (requestId: string, by = estate.dispatcher) =>
  by.call('tellNumber', { params: { requestId }, body: { locale: 'zh-CN' } });
const textsTo = (phone: string) => app.sent.filter((one) => one.phone === phone);

test('who called is texted the number, and none of their words', async () => {
  const told = await tell(await filed());
  expect(told.body).toMatchObject({ phoneMasked: '139 **** 1234' });
  expect(textsTo('13900001234').at(-1)).toMatchObject({ kind: 'number' });
  expect(textsTo('13900001234').at(-1)?.text).toMatch(/编号 \d+/);
  expect(textsTo('13900001234').at(-1)?.text).not.toContain('声音');
});

test('twice, also at the same moment, is one message', async () => {
  const requestId = await filed({ reporter: { name: '李叔叔', phone: '13900005678' } });
  const answers = await Promise.all([tell(requestId), tell(requestId), tell(requestId)]);
  const refusals = answers.map(({ code }) => code ?? 'told');
  expect(refusals.toSorted()).toEqual(['service.number_told', 'service.number_told', 'told']);
  expect(textsTo('13900005678')).toHaveLength(1);
});

test('a landline and a patrol have nobody to text', async () => {
  const landline = await filed({ reporter: { name: '王伯伯', phone: '0571-87654321' } });
  expect((await tell(landline)).code).toBe('service.no_mobile');
  expect((await tell(await filed({ channel: 'patrol' }))).code).toBe('service.no_mobile');
});

test('a steward texts what they filed themselves, and nobody else’s', async () => {
  const own = await filed({
    by: estate.steward,
    reporter: { name: '赵婶婶', phone: '13900009999' },
  });
  expect((await tell(own, estate.steward)).status).toBe(200);
  expect((await tell(await filed(), estate.steward)).code).toBe('not_found');
  expect((await tell(await filed(), estate.resident)).code).toBe('not_allowed');
});

test('the range that the caller agreed to is kept, and one that has changed meanwhile is refused', async () => {
  const category = await paidCategory(estate);
  const requestId = newId();
  const file = (fromFen: number) =>
    estate.dispatcher.call('fileRequest', {
      body: {
        id: requestId,
        categoryId: category.id,
        text: '热水器打不着火',
        place: { kind: 'home', homeId: estate.homeId },
        channel: 'phone',
        reporter: { personId: estate.resident.personId },
        agreedPrice: { fromFen, toFen: category.priceToFen ?? 0 },
      },
    });
  expect((await file(1)).code).toBe('service.price_changed');
  expect((await file(category.priceFromFen ?? 0)).status).toBe(200);
  const kept = await estate.community.as(({ tx }) =>
    tx.query('select from_fen from price_agreement where community_id = $1 and request_id = $2', [
      estate.community.id,
      requestId,
    ]),
  );
  expect(kept.rows).toEqual([{ from_fen: category.priceFromFen }]);
});
