import { beforeAll, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { refuseFrozen } from './freeze-points.ts';

const app = await testApp();
let community: TestCommunity;
let manager: Client;
let other: Client;
beforeAll(async () => {
  community = await buildCommunity(app);
  manager = await community.person('manager');
  other = await community.person('operator');
});

async function frozen() {
  const resident = await community.person('resident');
  const freezeId = newId();
  const answer = await manager.call('freezePoints', {
    params: { freezeId },
    body: { personId: resident.personId, reason: '短期内互评异常，核查中' },
  });
  expect(answer.code).toBeNull();
  return { resident, freezeId };
}
const decide = (client: Client, freezeId: string, lift: boolean) =>
  client.call('decideFreeze', { params: { freezeId }, body: { lift, answer: '已核实' } });

test('frozen points cannot be spent, and the person reads why and appeals once', async () => {
  const { resident, freezeId } = await frozen();
  const spend = community.as((ctx) => refuseFrozen(ctx, resident.personId));
  await expect(spend).rejects.toMatchObject({ code: 'ledger.frozen' });
  const mine = await resident.call('getMyPoints');
  expect(mine.body.frozen).toMatchObject({
    reason: '短期内互评异常，核查中',
    can: { appeal: true, decide: false },
  });
  const appeal = (words: string) =>
    resident.call('appealFreeze', { params: { freezeId }, body: { words } });
  expect((await appeal('都是真实服务')).code).toBeNull();
  expect((await appeal('都是真实服务')).code).toBeNull();
  expect((await appeal('再说一遍')).code).toBe('ledger.appealed_before');
});

test('an appeal is decided by somebody else than who froze, by route and by table', async () => {
  const { resident, freezeId } = await frozen();
  await resident.call('appealFreeze', { params: { freezeId }, body: { words: '请核实' } });
  expect((await decide(manager, freezeId, true)).code).toBe('ledger.not_by_who_froze');
  const forced = community.as((ctx) =>
    ctx.tx.query(
      `update ledger_freeze set lifted = true, decided_at = now(), decided_by = by_id where community_id = $1 and id = $2`,
      [community.id, freezeId],
    ),
  );
  await expect(forced).rejects.toThrow('check');
  expect((await decide(other, freezeId, true)).body.lifted).toBe(true);
  await community.as((ctx) => refuseFrozen(ctx, resident.personId));
  expect((await decide(other, freezeId, false)).code).toBe('ledger.freeze_over');
});

test('one person is frozen once at a time, however many freeze at once', async () => {
  const resident = await community.person('resident');
  const freeze = () =>
    manager.call('freezePoints', {
      params: { freezeId: newId() },
      body: { personId: resident.personId, reason: '核查' },
    });
  const codes = (await Promise.all([freeze(), freeze(), freeze()])).map(({ code }) => code);
  expect(codes.filter((code) => code === null)).toHaveLength(1);
  expect(codes.filter((code) => code === 'ledger.frozen_before')).toHaveLength(2);
});

test('nobody else reads or answers a freeze', async () => {
  const { freezeId } = await frozen();
  const neighbour = await community.person('resident');
  const words = { words: '不是我' };
  expect((await neighbour.call('appealFreeze', { params: { freezeId }, body: words })).code).toBe(
    'not_found',
  );
  expect((await neighbour.call('listFreezes')).code).toBe('not_allowed');
});

test('a look at somebody’s points is kept with its reason, and the ranking hides small numbers', async () => {
  const resident = await community.person('resident');
  const seen = await manager.call('viewPoints', {
    params: { personId: resident.personId },
    body: { reason: '本人来电询问' },
  });
  expect(seen.body.points.level?.level).toBe(0);
  const rank = await resident.call('rankPoints');
  expect(rank.body).toMatchObject({ items: [], people: null, least: 10 });
  const left = await resident.call('saveRanked', { body: { unranked: true } });
  expect(left.body).toEqual({ unranked: true });
  expect((await resident.call('getMyPoints')).body.unranked).toBe(true);
});
