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
import { earn, readBalance, type Occurrence } from '../index.ts';
import { leftBy, type CapTerms, type EarlierByAny } from './earning-rule.ts';

const cap: CapTerms = {
  unit: 'green',
  facts: [],
  eachGiver: false,
  span: 'day',
  most: 12,
  active: true,
};
const one: Occurrence = {
  fact: 'order_rated',
  personId: 'me',
  sourceId: 'order',
  giverId: 'neighbour',
  at: '2026-11-18T10:00:00.000Z',
  stars: 5,
  label: '工单 1',
};
const got = (given: Partial<EarlierByAny> = {}): EarlierByAny => ({
  at: one.at,
  points: 5,
  giverId: 'neighbour',
  fact: 'task_settled',
  ...given,
});

describe('a cap over several rules', () => {
  test('counts what any rule gave in its day, week or month', () => {
    expect(leftBy([cap], one, [got(), got({ at: '2026-11-17T10:00:00.000Z' })])).toBe(7);
    const week = { ...cap, span: 'week' as const };
    expect(leftBy([week], one, [got(), got({ at: '2026-11-17T10:00:00.000Z' })])).toBe(2);
    const month = { ...cap, span: 'month' as const };
    expect(leftBy([month], one, [got({ at: '2026-11-01T10:00:00.000Z' })])).toBe(7);
    expect(leftBy([month], one, [got({ at: '2026-10-31T10:00:00.000Z' })])).toBe(12);
  });

  test('is of some kinds of what happened, or of each giver apart', () => {
    const tasks = { ...cap, facts: ['task_settled' as const] };
    expect(leftBy([tasks], one, [got()])).toBe(Infinity);
    expect(leftBy([tasks], { ...one, fact: 'task_settled' }, [got()])).toBe(7);
    const givers = { ...cap, eachGiver: true };
    expect(leftBy([givers], one, [got(), got({ giverId: 'other' })])).toBe(7);
    expect(leftBy([givers], { ...one, giverId: null }, [got()])).toBe(Infinity);
  });

  test('of several the tightest holds, and one that is off holds nothing', () => {
    expect(leftBy([cap, { ...cap, most: 8 }], one, [got()])).toBe(3);
    expect(leftBy([{ ...cap, active: false }], one, [got()])).toBe(Infinity);
  });
});

describe('caps of a community', () => {
  const app = testApp();
  let community: TestCommunity;
  let manager: Client;
  beforeAll(async () => {
    community = await buildCommunity(await app);
    manager = await community.person('manager');
    const organisationId = newId();
    await community.as((ctx) =>
      addOrganisations(ctx, [{ id: organisationId, kind: 'street_office', name: '街道' }]),
    );
    await manager.call('moveBudget', {
      params: { fundingId: newId() },
      body: { organisationId, unit: 'green', amount: 1000, direction: 'fund', reason: '测试' },
    });
    for (const fact of ['order_rated', 'order_rated_well'] as const)
      await manager.call('saveEarningRule', {
        params: { ruleId: newId() },
        body: {
          title: fact,
          fact,
          unit: 'green',
          points: 5,
          organisationId,
          leastStars: null,
          capDay: null,
          capWeek: null,
          giverDays: 0,
          coolingMinutes: 0,
          active: true,
          reason: '试行',
          version: 0,
        },
      });
  });
  const body = { ...cap, facts: [], title: '每日总上限', reason: '居民议事会通过', version: 0 };

  test('hold for two rules together under twenty at once, and not before they were made', async () => {
    const personId = newId();
    const { clock } = await app;
    const happened = (): Occurrence[] =>
      (['order_rated', 'order_rated_well'] as const).map((fact) => ({
        ...one,
        fact,
        personId,
        sourceId: newId(),
        giverId: newId(),
        at: clock.now(),
      }));
    await community.as((ctx) => earn(ctx, happened()));
    clock.advance(1);
    const saved = await manager.call('saveEarningCap', { params: { capId: newId() }, body });
    expect(saved.code).toBeNull();
    await Promise.all(
      Array.from({ length: 20 }, () => community.as((ctx) => earn(ctx, happened()))),
    );
    const balance = await community.as(
      async (ctx) => (await readBalance(ctx, await walletOf(ctx, personId, 'green'))).balance,
    );
    expect(balance).toBe(12);
  });

  test('are changed by versions: of two who change one, one is told; the same again is the same', async () => {
    const params = { capId: newId() };
    expect((await manager.call('saveEarningCap', { params, body })).body.version).toBe(1);
    expect((await manager.call('saveEarningCap', { params, body })).body.version).toBe(1);
    const other = { ...body, most: 30 };
    expect((await manager.call('saveEarningCap', { params, body: other })).code).toBe(
      'ledger.rule_changed',
    );
    const unit = { ...body, unit: 'CNY' };
    expect((await manager.call('saveEarningCap', { params, body: unit })).code).toBe(
      'ledger.unit_unknown',
    );
    const next = { ...other, version: 1, active: false };
    expect((await manager.call('saveEarningCap', { params, body: next })).body.version).toBe(2);
    const resident = await community.person('resident');
    expect((await resident.call('listEarningCaps')).code).toBe('not_allowed');
  });

  test('and kinds of points are named and added, money is not', async () => {
    const names = { nameZh: '养宠文明积分', nameEn: 'Pets' };
    const add = (unit: string) => manager.call('saveLedgerUnit', { params: { unit }, body: names });
    expect((await add('pets')).body).toMatchObject({ code: 'pets', kind: 'points' });
    expect((await add('CNY')).code).toBe('ledger.unit_unknown');
    const { items } = (await manager.call('listLedgerUnits')).body;
    expect(items.find(({ code }) => code === 'pets')).toMatchObject(names);
  });
});
