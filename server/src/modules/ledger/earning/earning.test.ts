import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { addOrganisations } from '../../community/index.ts';
import { walletOf } from '../account/accounts-of.ts';
import { earn, makeTransfer, readBalance, verifyLedger, type Occurrence } from '../index.ts';
import { communityAccount } from '../account/accounts-of.ts';
import { sealTransfers } from '../chain/seal-transfers.ts';

const app = await testApp();
let community: TestCommunity;
let manager: Client;
let organisationId: string;
beforeAll(async () => {
  community = await buildCommunity(app);
  manager = await community.person('manager');
});

/** A budget with so many points, and a rule that pays out of it. */
async function rule(free: number, terms: Record<string, unknown> = {}) {
  organisationId = newId();
  await community.as((ctx) =>
    addOrganisations(ctx, [
      { id: organisationId, kind: 'street_office', name: `街道 ${organisationId.slice(-6)}` },
    ]),
  );
  const unit = (terms['unit'] as string) ?? 'green';
  if (free > 0)
    await manager.call('moveBudget', {
      params: { fundingId: newId() },
      body: { organisationId, unit, amount: free, direction: 'fund', reason: '测试' },
    });
  const body = { ...plain, organisationId, version: 0, ...terms };
  const ruleId = newId();
  const saved = await manager.call('saveEarningRule', { params: { ruleId }, body });
  expect(saved.code).toBeNull();
  return { ruleId, body };
}
const plain = {
  title: '好评奖励',
  fact: 'order_rated_well' as const,
  unit: 'green',
  points: 5,
  leastStars: null,
  capDay: null,
  capWeek: null,
  giverDays: 0,
  coolingMinutes: 0,
  active: true,
  reason: '试行',
};
/** Each test has a rule of its own, and the others are over. */
async function end({ ruleId, body }: Awaited<ReturnType<typeof rule>>, version = 1) {
  await manager.call('saveEarningRule', {
    params: { ruleId },
    body: { ...body, version, active: false },
  });
}
const happened = (personId: string, given: Partial<Occurrence> = {}): Occurrence => ({
  fact: 'order_rated_well',
  personId,
  sourceId: newId(),
  giverId: newId(),
  at: app.clock.now(),
  stars: 5,
  label: '工单 7',
  ...given,
});
const has = (personId: string, unit = 'green') =>
  community.as(
    async (ctx) => (await readBalance(ctx, await walletOf(ctx, personId, unit))).balance,
  );

describe('earning', () => {
  test('gives out of the budget once, however often and at once the same is heard', async () => {
    const one = await rule(100);
    const [personId, again] = [newId(), newId()];
    const same = happened(personId);
    await Promise.all(
      Array.from({ length: 10 }, () =>
        community.as((ctx) => earn(ctx, [same, happened(again, { sourceId: same.sourceId })])),
      ),
    );
    expect([await has(personId), await has(again)]).toEqual([5, 5]);
    const list = await manager.call('listEarningRules');
    expect(list.body.items.find(({ id }) => id === one.ruleId)).toMatchObject({
      budgetFree: 90,
      given: { times: 2, points: 10, unfunded: 0 },
    });
    await end(one);
  });

  test('keeps a cap under twenty at once', async () => {
    const one = await rule(1000, { capDay: 12 });
    const personId = newId();
    await Promise.all(
      Array.from({ length: 20 }, () => community.as((ctx) => earn(ctx, [happened(personId)]))),
    );
    expect(await has(personId)).toBe(12);
    await end(one);
  });

  test('of an empty budget leaves a note and gives nothing; it never goes below zero', async () => {
    const one = await rule(7);
    const personId = newId();
    await community.as((ctx) => earn(ctx, [happened(personId), happened(personId)]));
    expect(await has(personId)).toBe(5);
    const seen = await manager.call('listEarnings', { query: { ruleId: one.ruleId } });
    expect(seen.body.items.map(({ outcome }) => outcome).toSorted()).toEqual(['given', 'unfunded']);
    await end(one);
  });

  test('is judged by the rule of the moment when it happened', async () => {
    const one = await rule(100);
    const early = app.clock.now();
    app.clock.advance(60);
    await manager.call('saveEarningRule', {
      params: { ruleId: one.ruleId },
      body: { ...one.body, version: 1, points: 50 },
    });
    const [was, is] = [newId(), newId()];
    await community.as((ctx) => earn(ctx, [happened(was, { at: early }), happened(is)]));
    expect([await has(was), await has(is)]).toEqual([5, 50]);
    await end(one, 2);
  });

  test('by a rule that two change at once takes one change and tells the other', async () => {
    const one = await rule(0);
    const save = (points: number) =>
      manager.call('saveEarningRule', {
        params: { ruleId: one.ruleId },
        body: { ...one.body, version: 1, points },
      });
    const codes = (await Promise.all([save(8), save(9)])).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['ledger.rule_changed', null]);
    const versions = await manager.call('listEarningRuleVersions', {
      params: { ruleId: one.ruleId },
    });
    expect(versions.body.items.map(({ version }) => version)).toEqual([2, 1]);
    // The same again is no change.
    const now = versions.body.items[0]!.points;
    expect((await save(now)).code).toBeNull();
    await end(one, 2);
  });
});

describe('points given by error', () => {
  const taken = async (personId: string, ruleId: string, id = newId()) => {
    const seen = await manager.call('listEarnings', { query: { ruleId } });
    const earning = seen.body.items.find((row) => row.personId === personId)!;
    return manager.call('takeBackEarning', {
      params: { earningId: earning.id },
      body: { id, reason: '重复评价，予以追回' },
    });
  };

  test('go back as a reversal, once', async () => {
    const one = await rule(100);
    const personId = newId();
    await community.as((ctx) => earn(ctx, [happened(personId)]));
    const id = newId();
    expect((await taken(personId, one.ruleId, id)).body).toEqual({ taken: 5, owed: 0 });
    expect((await taken(personId, one.ruleId, id)).body).toEqual({ taken: 5, owed: 0 });
    expect((await taken(personId, one.ruleId)).code).toBe('ledger.taken_back_before');
    expect(await has(personId)).toBe(0);
    await end(one);
  });

  test('that are spent are owed, said so, and come out of what is earned next', async () => {
    const one = await rule(100);
    const personId = newId();
    await community.as((ctx) => earn(ctx, [happened(personId)]));
    await community.as(async (ctx) => {
      const from = await walletOf(ctx, personId, 'green');
      const to = await communityAccount(ctx, 'settlement', 'green');
      await makeTransfer(ctx, {
        key: newId(),
        kind: 'redeem',
        words: '理发',
        entries: [
          { accountId: from, amount: -3 },
          { accountId: to, amount: 3 },
        ],
      });
    });
    expect((await taken(personId, one.ruleId)).body).toEqual({ taken: 2, owed: 3 });
    expect(await has(personId)).toBe(0);
    await community.as((ctx) => earn(ctx, [happened(personId)]));
    expect(await has(personId)).toBe(2);
    await community.as((ctx) => earn(ctx, [happened(personId)]));
    expect(await has(personId)).toBe(7);
    while ((await community.as(sealTransfers)) > 0);
    expect((await community.as(verifyLedger)).problems).toEqual([]);
    await end(one);
  });
});
