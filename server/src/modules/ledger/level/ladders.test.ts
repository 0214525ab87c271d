import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { communityAccount, walletOf } from '../account/accounts-of.ts';
import { makeTransfer } from '../index.ts';

const app = await testApp();
let community: TestCommunity;
let manager: Client;
beforeAll(async () => {
  community = await buildCommunity(app);
  manager = await community.person('manager');
});

const give = (personId: string, amount: number, unit: string) =>
  community.as(async (ctx) =>
    makeTransfer(ctx, {
      key: newId(),
      kind: 'earn',
      words: '测试',
      entries: [
        { accountId: await communityAccount(ctx, 'issue', unit), amount: -amount },
        { accountId: await walletOf(ctx, personId, unit), amount },
      ],
    }),
  );
const steps = (...from: number[]) =>
  from.map((one, nth) => ({ from: one, nameZh: `第${nth}级`, nameEn: '' }));
const body = { active: true, steps: steps(0, 30), keptPercent: 80, version: 0 };

describe('levels of a community', () => {
  test('are as shipped until somebody changes them; a kind has none of its own', async () => {
    const who = await community.person('resident');
    await give(who.personId, 60, 'green');
    const { body: mine } = await who.call('getMyPoints');
    expect(mine.level).toMatchObject({ level: 1, nameZh: '热心邻居', next: 200, count: 5 });
    expect(mine.units).toMatchObject([{ unit: 'green', level: null }]);
  });

  test('of a kind stand beside those of all, and who would move is told before', async () => {
    const [low, high] = [await community.person('resident'), await community.person('resident')];
    await give(low.personId, 29, 'sport');
    await give(high.personId, 40, 'sport');
    const trial = await manager.call('tryLevels', { body: { ...body, scope: 'sport' } });
    expect(trial.body).toMatchObject({
      people: 2,
      now: [2],
      would: [1, 1],
      up: 1,
      down: 0,
      moved: [{ personId: high.personId, from: 0, to: 1, score: 40 }],
    });
    expect((await high.call('getMyPoints')).body.units[0]?.level).toBeNull();
    const saved = await manager.call('saveLevels', {
      params: { scope: 'sport' },
      body: { ...body, reason: '运动会' },
    });
    expect(saved.body).toMatchObject({ scope: 'sport', version: 1 });
    expect((await high.call('getMyPoints')).body.units[0]?.level).toMatchObject({
      nameZh: '第1级',
    });
    expect((await low.call('getMyPoints')).body.units[0]?.level).toMatchObject({ level: 0 });
    // Thirty-six of forty-five: what they have is kept, what they have not is not reached.
    app.clock.advance(1);
    const higher = { ...body, steps: steps(0, 45), version: 1, scope: 'sport' };
    const next = await manager.call('tryLevels', { body: higher });
    expect(next.body).toMatchObject({ up: 0, down: 0, would: [1, 1] });
  });

  test('begin at nought and rise, of a kind that there is, upon the version one looked at', async () => {
    const save = (scope: string, given: object) =>
      manager.call('saveLevels', {
        params: { scope },
        body: { ...body, reason: '测试', ...given },
      });
    expect((await save('green', { steps: steps(5, 30) })).code).toBe('ledger.level_steps');
    expect((await save('green', { steps: steps(0, 30, 30) })).code).toBe('ledger.level_steps');
    expect((await save('CNY', {})).code).toBe('ledger.unit_unknown');
    const both = await Promise.all([save('green', {}), save('green', { keptPercent: 50 })]);
    expect(both.map(({ code }) => code).toSorted()).toEqual(
      ['ledger.rule_changed', null].toSorted(),
    );
    const resident = await community.person('resident');
    expect((await resident.call('tryLevels', { body: { ...body, scope: 'all' } })).code).toBe(
      'not_allowed',
    );
  });
});
