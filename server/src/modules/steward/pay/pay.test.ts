import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { addOrganisations } from '../../community/index.ts';
import { fundBudget, readBalance, walletOf } from '../../ledger/index.ts';
import { bringSteward } from '../person/bring-steward.ts';
import { shippedRules } from '../star/star-rules.ts';
import { payOf } from './pay-of.ts';

let app: TestApp;
let estate: Estate;
let organisationId: string;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  estate = await buildEstate(app);
  organisationId = newId();
  const { personId } = estate.steward;
  await estate.community.as(async (ctx) => {
    await bringSteward(ctx, { personId, kind: 'full_time', sinceOn: '2020-01-01', stars: 2 });
    await addOrganisations(ctx, [{ id: organisationId, name: '物业', kind: 'property_company' }]);
    await ctx.tx.query(
      'update membership set organisation_id = $3 where community_id = $1 and person_id = $2',
      [ctx.communityId, personId, organisationId],
    );
  });
});

const fund = (amount: number) =>
  estate.community.as((ctx) =>
    fundBudget(ctx, {
      id: newId(),
      organisationId,
      unit: 'CNY',
      amount,
      direction: 'fund',
      reason: '绩效',
    }),
  );
const lastMonth = () => {
  const [year = 0, month = 0] = app.clock.now().slice(0, 7).split('-').map(Number);
  const last = month === 1 ? [year - 1, 12] : [year, month - 1];
  return `${last[0]}-${String(last[1]).padStart(2, '0')}`;
};
const pay = (period = lastMonth()) =>
  estate.manager.call('payStewards', {
    params: { period },
    body: { personIds: [estate.steward.personId] },
  });
const wallet = () =>
  estate.community.as(async (ctx) =>
    readBalance(ctx, await walletOf(ctx, estate.steward.personId, 'CNY')),
  );

test('a higher star and a higher value never pay less, and the households’ part stays within what is set', () => {
  const percent = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(percent, percent, fc.integer({ min: 0, max: 50 }), (one, other, households) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const value = (score: number) =>
        payOf({ stars: 1, score, households }, shippedRules).valueFen;
      return value(low) <= value(high) && value(high) <= shippedRules.valueFen && value(low) >= 0;
    }),
  );
  const of = (given: Partial<Parameters<typeof payOf>[0]>) =>
    payOf({ stars: 0, score: 100, households: 20, ...given }, shippedRules);
  expect(of({})).toEqual({ starFen: 0, valueFen: 30_000 });
  expect(of({ score: 55, stars: 5 })).toEqual({ starFen: 80_000, valueFen: 0 });
  expect(of({ households: 9 }).valueFen).toBe(0);
});

test('a month is put to the pay of a steward once, out of the employer’s budget, however many ask', async () => {
  await fund(100_000);
  const both = await Promise.all([pay(), pay()]);
  expect(both.map((one) => one.code)).toEqual([null, null]);
  expect(await wallet()).toMatchObject({ balance: 20_000 });
  const { items, budgets } = (await pay()).body;
  expect(items.find((one) => one.personId === estate.steward.personId)).toMatchObject({
    stars: 2,
    starFen: 20_000,
    valueFen: 0,
    paidAt: expect.any(String),
  });
  expect(budgets).toMatchObject([{ freeFen: 80_000 }]);
});

test('a budget that is short pays nobody and says how much is missing; a month that lasts is not paid', async () => {
  await fund(15_000);
  const short = await pay();
  expect([short.code, short.details]).toEqual([
    'steward.budget_short',
    { name: '物业', yuan: '50.00' },
  ]);
  expect((await wallet()).balance).toBe(0);
  expect((await pay(app.clock.now().slice(0, 7))).code).toBe('steward.period_lasts');
  const self = await estate.steward.call('payStewards', {
    params: { period: lastMonth() },
    body: { personIds: [estate.steward.personId] },
  });
  expect(self.code).toBe('not_allowed');
});
