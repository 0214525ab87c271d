import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { leastAnswers, publishable, totalOf } from './small-cells.ts';

const row = (answers: number) => ({ answers, sum: answers * 4, low: 0 });

describe('small cells', () => {
  test('a group below five answers is left out, and one more when that alone would give it away', () => {
    expect(publishable([row(20), row(4), row(1)]).shown).toEqual([row(20)]);
    const thin = publishable([row(20), row(6), row(2)]);
    expect([thin.shown, thin.hidden]).toEqual([[row(20)], 2]);
    expect(publishable([row(20), row(5)])).toEqual({ shown: [row(20), row(5)], hidden: 0 });
    expect(publishable([row(3)])).toEqual({ shown: [], hidden: 1 });
  });
  test('what is hidden is never one to four answers, whatever the groups', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), (sizes) => {
        const rows = sizes.map(row);
        const { shown, hidden } = publishable(rows);
        const left = totalOf(rows).answers - totalOf(shown).answers;
        expect(shown.every(({ answers }) => answers >= leastAnswers)).toBe(true);
        expect(hidden).toBe(rows.length - shown.length);
        if (shown.length > 0) expect(left === 0 || left >= leastAnswers).toBe(true);
      }),
    ));
});

describe('stars of a community', () => {
  let app: TestApp;
  let estate: Estate;
  beforeAll(async () => {
    app = await testApp();
    estate = await buildEstate(app);
    for (const stars of [5, 5, 4, 2, 1]) await rated(stars);
  });
  afterAll(() => app.app.stop());

  async function rated(stars: number) {
    const order = await submitted(estate);
    const params = { orderId: order.id };
    const yes = await estate.resident.call('confirmOrder', { params, body: seen(order) });
    const answer = await estate.resident.call('rateOrder', {
      params,
      body: { ...seen(yes.body), stars },
    });
    expect(answer.status, answer.code ?? '').toBe(200);
  }
  type Query = Parameters<typeof estate.manager.call<'satisfaction'>>[1] & {};
  const asked = async (query: Query['query'], who = estate.manager) =>
    (await who.call('satisfaction', { query })).body;

  test.each(['executor', 'steward', 'category', 'supplier'] as const)(
    'by %s: the mean has its number of answers beside it, and the total is the sum of the rows',
    async (by) => {
      const { rows, total } = await asked({ by });
      expect(rows).toMatchObject([{ answers: 5, sum: 17, low: 2 }]);
      expect(total).toEqual({ answers: 5, sum: 17, low: 2 });
    },
  );

  test('managers see few answers, others do not, and a period narrows', async () => {
    expect((await asked({}, estate.dispatcher)).rows).toHaveLength(1);
    const from = app.clock.now();
    app.clock.advance(1);
    await rated(3);
    expect(await asked({ from })).toMatchObject({
      rows: [{ answers: 1, sum: 3, low: 0 }],
      hidden: 0,
    });
    expect(await asked({ from }, estate.dispatcher)).toEqual({
      rows: [],
      total: { answers: 0, sum: 0, low: 0 },
      hidden: 1,
      least: 5,
    });
  });

  test('only those who oversee the work see it; the export leaves out the same', async () => {
    expect((await estate.engineer.call('satisfaction', {})).code).toBe('not_allowed');
    expect((await estate.resident.call('exportSatisfaction', {})).code).toBe('not_allowed');
    expect((await estate.dispatcher.call('exportSatisfaction', {})).status).toBe(200);
  });
});
