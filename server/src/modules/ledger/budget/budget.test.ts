import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { addOrganisations } from '../../community/index.ts';
import { holdAmount, verifyLedger, walletOf } from '../index.ts';

const app = await testApp();
let community: TestCommunity;
let street: Client;
let organisationId: string;
beforeAll(async () => {
  community = await buildCommunity(app);
  street = await community.person('street_officer');
  organisationId = newId();
  await community.as((ctx) =>
    addOrganisations(ctx, [{ id: organisationId, kind: 'street_office', name: '测试街道办' }]),
  );
});

const fund = (client: Client, amount: number, given: Record<string, unknown> = {}) =>
  client.call('moveBudget', {
    params: { fundingId: (given['id'] as string) ?? newId() },
    body: {
      organisationId: (given['organisationId'] as string) ?? organisationId,
      unit: (given['unit'] as string) ?? 'green',
      amount,
      direction: (given['direction'] as 'fund') ?? 'fund',
      reason: '志愿服务预算',
    },
  });

describe('a budget', () => {
  test('is put in by whoever answers for it, and every figure of it says where it went', async () => {
    const funded = await fund(street, 1000);
    expect(funded.body).toMatchObject({ funded: 1000, used: 0, held: 0, free: 1000 });
    const { accountId } = funded.body;
    await community.as(async (ctx) => {
      const toId = await walletOf(ctx, street.personId, 'green');
      await holdAmount(ctx, {
        key: newId(),
        fromId: accountId,
        toId,
        amount: 300,
        words: '巡逻',
        expiresAt: '2099-01-01T00:00:00.000Z',
      });
    });
    const returned = await fund(street, 700, { direction: 'return' });
    expect(returned.body).toMatchObject({ funded: 300, used: 0, held: 300, free: 0 });
    const more = await fund(street, 1, { direction: 'return' });
    expect(more.code).toBe('ledger.not_enough');
    const history = await street.call('listBudgetEntries', {
      params: { accountId },
      query: { limit: 1 },
    });
    expect(history.body.items).toMatchObject([{ kind: 'unfund', amount: -700, balance: 300 }]);
    const older = await street.call('listBudgetEntries', {
      params: { accountId },
      query: { limit: 1, cursor: history.body.next! },
    });
    expect(older.body).toMatchObject({
      items: [{ kind: 'fund', amount: 1000, words: '志愿服务预算' }],
      next: null,
    });
  });

  test('sent twenty times at once is put in once, and audited once at least', async () => {
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => fund(street, 50, { id, unit: 'sport' })),
    );
    expect(new Set(answers.map(({ body }) => body.free))).toEqual(new Set([50]));
    expect((await fund(street, 51, { id, unit: 'sport' })).code).toBe('ledger.key_taken');
  });

  test('of an unknown organisation or an unknown kind is refused', async () => {
    const elsewhere = await fund(street, 5, { organisationId: newId() });
    expect(elsewhere.code).toBe('ledger.organisation_unknown');
    expect((await fund(street, 5, { unit: 'gold' })).code).toBe('ledger.unit_unknown');
  });

  test('is read by who answers for it, and moved by no one else', async () => {
    const [cashier, resident] = [
      await community.person('cashier'),
      await community.person('resident'),
    ];
    const seen = await cashier.call('listBudgets');
    expect(seen.body.can).toEqual({ fund: false });
    expect(seen.body.items.length).toBeGreaterThan(0);
    expect((await fund(cashier, 5)).code).toBe('not_allowed');
    expect((await resident.call('listBudgets')).code).toBe('not_allowed');
    expect((await street.call('listBudgets')).body.can).toEqual({ fund: true });
  });

  test('of money comes out of what is settled, and the whole still sums to zero', async () => {
    const paid = await fund(street, 123_45, { unit: 'CNY' });
    expect(paid.body).toMatchObject({ unit: 'CNY', funded: 123_45, free: 123_45 });
    expect((await community.as(verifyLedger)).problems).toEqual([]);
  });
});
