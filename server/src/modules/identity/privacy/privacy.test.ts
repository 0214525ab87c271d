import { expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { buildCommunity, caller, testApp, type Client } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { addPeople, grantRoles, hasConsent, hasRefused } from '../index.ts';

const app = await testApp();

const leak = (estate: Estate, text = '厨房漏水') => ({
  body: {
    id: newId(),
    categoryId: estate.category('repair-water-leak'),
    text,
    photoIds: [],
    place: { kind: 'home' as const, homeId: estate.homeId },
  },
});

const answer = (who: Client, purpose: 'care' | 'wall', given: boolean, id = newId()) =>
  who.call('saveMyConsent', { body: { id, purpose, given } });

test('each purpose is agreed to by itself, and the last word counts', async () => {
  const { community, resident } = await buildEstate(app);
  const has = () => community.as((ctx) => hasConsent(ctx, resident.personId, 'care'));
  expect(await has()).toBe(false);
  await answer(resident, 'care', true);
  expect(await has()).toBe(true);
  expect(await community.as((ctx) => hasConsent(ctx, resident.personId, 'wall'))).toBe(false);
  app.clock.advance(1);
  await answer(resident, 'care', false);
  expect(await has()).toBe(false);
  expect(await community.as((ctx) => hasRefused(ctx, resident.personId, 'care'))).toBe(true);
  const { consents } = (await resident.call('getMyPrivacy')).body;
  expect(consents.find((one) => one.purpose === 'care')).toMatchObject({
    given: false,
    how: 'app',
  });
  const kept = await community.as(({ tx }) =>
    tx.query('select 1 from consent where community_id = $1', [community.id]),
  );
  expect(kept.rows).toHaveLength(2);
});

test('the same answer sent twice is one, and its id serves no other', async () => {
  const { resident, neighbour } = await buildEstate(app);
  const id = newId();
  const both = await Promise.all([
    answer(resident, 'care', true, id),
    answer(resident, 'care', true, id),
  ]);
  expect(both.map((one) => one.status)).toEqual([204, 204]);
  expect((await answer(resident, 'care', false, id)).code).toBe('id_taken');
  expect((await answer(neighbour, 'care', true, id)).code).toBe('id_taken');
});

test('who looked is shown to whom it is about: name, role, field and reason', async () => {
  const { resident, neighbour, steward } = await buildEstate(app);
  await steward.call('revealPhone', {
    params: { personId: resident.personId },
    body: { reason: '上门前联系' },
  });
  const { items } = (await resident.call('listMyViews', { query: {} })).body;
  expect(items).toMatchObject([
    { byName: steward.name, byRole: 'steward', field: 'phone', reason: '上门前联系' },
  ]);
  expect((await neighbour.call('listMyViews', { query: {} })).body.items).toEqual([]);
});

test('the file holds what is mine and nobody else’s, and taking it out is logged', async () => {
  const estate = await buildEstate(app);
  const { resident, neighbour, dispatcher } = estate;
  const filed = await resident.call('fileRequest', leak(estate));
  const order = filed.body.order!;
  await dispatcher.call('commentOrder', {
    params: { orderId: order.id },
    body: {
      actId: newId(),
      version: 0,
      note: '内部：此户难缠',
      internal: true,
      photoIds: [],
    } as never,
  });
  const json = await resident.call('exportMyData', { query: { format: 'json' } });
  const text = JSON.stringify(json.body);
  expect(text).toContain('厨房漏水');
  expect(text).toContain(resident.phone);
  expect(text).not.toContain('难缠');
  expect(text).not.toContain(neighbour.name);
  expect((await resident.call('exportMyData', { query: { format: 'html' } })).status).toBe(200);
  const { held } = (await resident.call('getMyPrivacy')).body;
  expect(held.find(({ key }) => key === 'requests')?.count).toBe(1);
  const log = await estate.manager.call('listAudit', { query: { act: 'person.export' } });
  expect(log.body.items).toHaveLength(2);
});

test('staff take it out for somebody only as managers, with a reason, and it shows', async () => {
  const { resident, manager, steward, dispatcher } = await buildEstate(app);
  const given = { params: { personId: resident.personId }, query: { reason: '本人书面申请' } };
  for (const who of [steward, dispatcher, resident])
    expect((await who.call('exportDataOf', given)).code).toBe('not_allowed');
  expect((await manager.call('exportDataOf', given)).status).toBe(200);
  const { items } = (await resident.call('listMyViews', { query: {} })).body;
  expect(items).toMatchObject([{ act: 'person.export', reason: '本人书面申请' }]);
});

test('none of it is open to whoever acts for somebody, nor elsewhere', async () => {
  const { community, resident, manager } = await buildEstate(app);
  const there = await buildCommunity(app);
  const stranger = await there.person('manager');
  const params = { personId: resident.personId };
  expect((await stranger.call('exportDataOf', { params, query: { reason: 'x' } })).code).toBe(
    'not_found',
  );
  expect((await stranger.call('getPrivacyOf', { params, query: { reason: 'x' } })).code).toBe(
    'not_found',
  );
  const inName = caller(app, manager.cookie, community.id, resident.personId);
  expect((await inName('exportMyData', { query: {} })).code).toBe('proxy_over');
});

test('a child agrees to nothing; a guardian of the same household does, and ends it', async () => {
  const { community, homeId, resident, neighbour, manager } = await buildEstate(app);
  const home = await manager.call('addHouseholdMember', {
    params: { homeId },
    body: {
      name: '小朋友',
      relation: 'child',
      startsOn: '2024-02-01',
      birthYear: Number(app.clock.now().slice(0, 4)) - 8,
    },
  });
  const members = home.body.households.flatMap((one) => one.members);
  const childId = members.find((one) => one.name === '小朋友')!.personId;
  const own = { id: newId(), purpose: 'care' as const, given: true, childId };
  expect((await resident.call('saveMyConsent', { body: own })).code).toBe('not_found');
  const paper = { id: newId(), purpose: 'care' as const, given: true, photoId: newId() };
  expect(
    (await manager.call('recordConsent', { params: { personId: childId }, body: paper })).code,
  ).toBe('identity.guardian_needed');
  const record = (guardianId: string) =>
    manager.call('recordGuardian', {
      params: { personId: childId },
      body: { id: newId(), guardianId },
    });
  expect((await record(neighbour.personId)).code).toBe('identity.guardian_not_of_household');
  expect((await record(resident.personId)).status).toBe(204);
  expect((await resident.call('saveMyConsent', { body: own })).status).toBe(204);
  expect(await community.as((ctx) => hasConsent(ctx, childId, 'care'))).toBe(true);
  const { children } = (await resident.call('getMyPrivacy')).body;
  expect(children).toMatchObject([{ personId: childId, name: '小朋友' }]);
  app.clock.advance(1);
  await resident.call('saveMyConsent', { body: { ...own, id: newId(), given: false } });
  expect(await community.as((ctx) => hasConsent(ctx, childId, 'care'))).toBe(false);
});

test('a wish to be deleted has a term of fifteen working days and can be taken back', async () => {
  const { resident, neighbour } = await buildEstate(app);
  const id = newId();
  const twice = await Promise.all([
    resident.call('askErasure', { body: { id } }),
    resident.call('askErasure', { body: { id: newId() } }),
  ]);
  expect(new Set(twice.map((one) => one.body.id)).size).toBe(1);
  const { dueOn } = twice[0].body;
  const days = (Date.parse(dueOn) - Date.parse(app.clock.now())) / 86_400_000;
  expect(days).toBeGreaterThan(18);
  const params = { erasureId: twice[0].body.id };
  expect((await neighbour.call('withdrawErasure', { params })).code).toBe('not_found');
  expect((await resident.call('withdrawErasure', { params })).body.state).toBe('withdrawn');
  expect((await resident.call('getMyPrivacy')).body.erasure?.state).toBe('withdrawn');
});

test('open work stands in the way and is named; carried out twice it is done once', async () => {
  const estate = await buildEstate(app);
  const { resident, manager } = estate;
  const filed = await resident.call('fileRequest', leak(estate));
  const asked = await resident.call('askErasure', { body: { id: newId() } });
  const params = { erasureId: asked.body.id };
  const blocked = await manager.call('carryOutErasure', { params });
  expect(blocked.code).toBe('identity.erasure_open_matters');
  const waiting = await manager.call('listErasures');
  expect(waiting.body.items[0]?.openMatters).toEqual([
    { kind: 'order', label: String(filed.body.number) },
  ]);
  await resident.call('cancelRequest', {
    params: { requestId: filed.body.id },
    body: { actId: newId(), reason: '不用了' },
  });
  expect((await resident.call('carryOutErasure', { params })).code).toBe('not_allowed');
  const both = await Promise.all([
    manager.call('carryOutErasure', { params }),
    manager.call('carryOutErasure', { params }),
  ]);
  expect(both.map((one) => one.body.state)).toEqual(['done', 'done']);
  expect((await resident.call('getSession')).code).toBe('not_signed_in');
  expect((await manager.call('refuseErasure', { params, body: { reason: '晚了' } })).code).toBe(
    'identity.erasure_decided',
  );
});

test('whoever works here keeps their name until the role has ended', async () => {
  const { engineer, manager } = await buildEstate(app);
  const asked = await engineer.call('askErasure', { body: { id: newId() } });
  const params = { erasureId: asked.body.id };
  const refused = await manager.call('carryOutErasure', { params });
  expect(refused.code).toBe('identity.erasure_open_matters');
});

test('somebody who lives in two communities is forgotten in one, and stays signed in for the other', async () => {
  const { resident, manager } = await buildEstate(app);
  const there = await buildCommunity(app);
  await there.as(async (ctx) => {
    const [id = ''] = await addPeople(ctx, [{ name: resident.name, phone: resident.phone }]);
    await grantRoles(ctx, [{ personId: id, role: 'resident', verified: true }]);
  });
  const asked = await resident.call('askErasure', { body: { id: newId() } });
  const done = await manager.call('carryOutErasure', { params: { erasureId: asked.body.id } });
  expect(done.body.kept.map(({ what }) => what)).toContain('account_elsewhere');
  const session = await resident.call('getSession');
  expect(session.body.memberships.map((one) => one.communityId)).toEqual([there.id]);
});
