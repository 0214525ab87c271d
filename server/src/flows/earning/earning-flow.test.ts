import { expect, test } from 'vitest';
import { buildEstate } from '../../../test/support/estate.ts';
import { testApp } from '../../../test/support/test-app.ts';
import type { Fact } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { addOrganisations } from '../../modules/community/index.ts';
import { earningSubscriber } from './index.ts';

const app = await testApp();

test('a task that was settled and a resident who was confirmed earn once, however often the facts come', async () => {
  const { community, manager, resident, neighbour } = await buildEstate(app);
  const organisationId = newId();
  await community.as((ctx) =>
    addOrganisations(ctx, [{ id: organisationId, kind: 'street_office', name: '街道办' }]),
  );
  await manager.call('moveBudget', {
    params: { fundingId: newId() },
    body: { organisationId, unit: 'green', amount: 100, direction: 'fund', reason: '测试' },
  });
  for (const [fact, points] of [
    ['task_settled', 7],
    ['member_verified', 10],
  ] as const)
    await manager.call('saveEarningRule', {
      params: { ruleId: newId() },
      body: {
        title: '规则',
        fact,
        unit: 'green',
        points,
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
  const fact = (type: string, data: Fact['data']): Fact => ({
    id: newId(),
    communityId: community.id,
    type,
    at: app.clock.now(),
    data,
  });
  const facts = [
    fact('task.settled', {
      personId: resident.personId,
      slotId: newId(),
      number: 3,
      payer: { kind: 'organisation', id: organisationId },
    }),
    fact('member.verified', {
      membershipId: newId(),
      role: 'resident',
      personIds: [neighbour.personId],
    }),
  ];
  await Promise.all(
    Array.from({ length: 5 }, () => community.as((ctx) => earningSubscriber.handle(ctx, facts))),
  );
  const mine = await resident.call('getMyPoints');
  expect(mine.body.units).toMatchObject([{ unit: 'green', balance: 7, earned: 7 }]);
  const entries = await resident.call('listMyPointEntries');
  expect(entries.body.items).toMatchObject([{ words: '规则 · 任务 3', amount: 7 }]);
  expect((await neighbour.call('getMyPoints')).body.units).toMatchObject([{ balance: 10 }]);
});

test('a trial for confirmed residents counts whom somebody confirmed, and nobody who came confirmed', async () => {
  const { community, manager } = await buildEstate(app);
  const body = {
    ruleId: newId(),
    title: '欢迎',
    fact: 'member_verified' as const,
    unit: 'green',
    points: 10,
    organisationId: newId(),
    leastStars: null,
    capDay: null,
    capWeek: null,
    giverDays: 0,
    coolingMinutes: 0,
    active: true,
  };
  const trial = async () => (await manager.call('tryEarningRule', { body })).body;
  expect(await trial()).toMatchObject({ happened: 0, points: 0 });
  for (const nth of [1, 2]) {
    const invited = await manager.call('inviteMember', {
      body: { name: `新居民${nth}`, phone: `1390000000${nth}`, role: 'resident' },
    });
    expect(invited.code).toBeNull();
    const params = { membershipId: invited.body.membershipId };
    expect((await manager.call('verifyMember', { params })).code).toBeNull();
  }
  await community.person('resident');
  expect(await trial()).toMatchObject({ happened: 2, times: 2, points: 20, people: 2, most: 10 });
});
