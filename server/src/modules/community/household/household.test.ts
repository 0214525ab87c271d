import type { BodyInput, communityContract } from '@linli/contract';
import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { freshPhone, testApp, type Client } from '../../../../test/support/test-app.ts';
import { peopleByIds, peopleWithRoles } from '../../identity/index.ts';
import { homesOf } from '../home/homes-of.ts';

const app = await testApp();

type Body = BodyInput<typeof communityContract.addHouseholdMember>;
const somebody = (given: Partial<Body> = {}): Body => ({
  name: '李小花',
  relation: 'family',
  startsOn: '2024-05-01',
  ...given,
});
const add = (by: Client, homeId: string, given: Partial<Body> = {}) =>
  by.call('addHouseholdMember', { params: { homeId }, body: somebody(given) });
const end = (by: Client, homeId: string, memberId: string) =>
  by.call('endHouseholdMember', { params: { homeId, memberId } });
const named = (added: Awaited<ReturnType<typeof add>>, name = '李小花') =>
  added.body.households[0]?.members.find((member) => member.name === name);
const isResident = async (estate: Estate, personId: string) =>
  (await estate.community.as((ctx) => peopleWithRoles(ctx, ['resident']))).some(
    (one) => one.personId === personId,
  );

test('whoever is listed with a mobile is a resident from then on', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const member = named(await add(estate.steward, estate.homeId, { phone }));
  expect(member).toMatchObject({
    relation: 'family',
    startsOn: '2024-05-01',
    endsOn: null,
    hasAccount: false,
  });
  expect(member?.phoneMasked).toBe(`${phone.slice(0, 3)} **** ${phone.slice(7)}`);
  expect(await isResident(estate, member?.personId ?? '')).toBe(true);
});

test('without a mobile somebody is listed and has no role', async () => {
  const estate = await buildEstate(app);
  for (const phone of [undefined, '0571-87654321']) {
    const name = phone === undefined ? '小宝宝' : '座机人';
    const member = named(await add(estate.manager, estate.homeId, { name, phone }), name);
    expect(await isResident(estate, member?.personId ?? '')).toBe(false);
  }
});

test('who moves in later is no resident yet, and not among those at home', async () => {
  const estate = await buildEstate(app);
  const added = await add(estate.manager, estate.homeId, {
    phone: freshPhone(),
    startsOn: '2999-01-01',
  });
  const personId = named(added)?.personId ?? '';
  expect(await isResident(estate, personId)).toBe(false);
  expect(await estate.community.as((ctx) => homesOf(ctx, personId))).toEqual([]);
  const home = (await estate.manager.call('listHomes', { query: { q: '501' } })).body.items[0];
  expect(home?.residents).toBe(1);
});

test('the same person at a second home stays one person', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const first = named(await add(estate.manager, estate.homeId, { phone }));
  const second = named(await add(estate.manager, estate.otherHomeId, { phone }));
  expect(second?.personId).toBe(first?.personId);
});

test('somebody who is listed cannot be listed there again', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  await add(estate.manager, estate.homeId, { phone });
  expect((await add(estate.manager, estate.homeId, { phone })).code).toBe(
    'community.already_listed',
  );
  expect((await add(estate.manager, estate.homeId)).code).toBe('community.already_listed');
});

test('two people who add the same member at once list them once', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const [one, other] = await Promise.all([
    add(estate.manager, estate.homeId, { phone }),
    add(estate.steward, estate.homeId, { phone }),
  ]);
  expect([one.code, other.code].sort()).toEqual(['community.already_listed', null].sort());
  const home = await estate.manager.call('getHome', { params: { homeId: estate.homeId } });
  expect(home.body.households[0]?.members).toHaveLength(2);
});

test('two homes that list one new number at once mean one person', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const [one, other] = await Promise.all([
    add(estate.manager, estate.homeId, { phone }),
    add(estate.steward, estate.otherHomeId, { phone }),
  ]);
  expect(named(one)?.personId).toBe(named(other)?.personId);
});

test('a mobile that is somebody else’s is refused, and its owner stays where they are', async () => {
  const estate = await buildEstate(app);
  const taken = await add(estate.manager, estate.otherHomeId, { phone: estate.resident.phone });
  expect(taken.code).toBe('community.phone_of_another');
  expect(taken.details).toEqual({});
  const engineers = await add(estate.manager, estate.otherHomeId, { phone: estate.engineer.phone });
  expect(engineers.code).toBe('community.phone_of_another');
});

test('a number whose former owner has left and never signed in is free', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const former = named(await add(estate.manager, estate.homeId, { phone }));
  await end(estate.manager, estate.homeId, former?.id ?? '');
  const next = named(await add(estate.manager, estate.homeId, { phone, name: '新租客' }), '新租客');
  expect(next?.personId).not.toBe(former?.personId);
});

test('who is taken off the only list stops being a resident at once', async () => {
  const estate = await buildEstate(app);
  const member = named(await add(estate.manager, estate.homeId, { phone: freshPhone() }));
  const after = await end(estate.steward, estate.homeId, member?.id ?? '');
  expect(
    after.body.households[0]?.members.find(({ id }) => id === member?.id)?.endsOn,
  ).not.toBeNull();
  expect(await isResident(estate, member?.personId ?? '')).toBe(false);
});

test('who is listed at another home stays a resident', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const member = named(await add(estate.manager, estate.homeId, { phone }));
  await add(estate.manager, estate.otherHomeId, { phone });
  await end(estate.manager, estate.homeId, member?.id ?? '');
  expect(await isResident(estate, member?.personId ?? '')).toBe(true);
});

test('whom two homes take off their lists at once is no resident afterwards', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const first = named(await add(estate.manager, estate.homeId, { phone }));
  const second = named(await add(estate.manager, estate.otherHomeId, { phone }));
  await Promise.all([
    end(estate.manager, estate.homeId, first?.id ?? ''),
    end(estate.steward, estate.otherHomeId, second?.id ?? ''),
  ]);
  expect(await isResident(estate, first?.personId ?? '')).toBe(false);
});

test('a listing ends once', async () => {
  const estate = await buildEstate(app);
  const member = named(await add(estate.manager, estate.homeId, { phone: freshPhone() }));
  const [one, other] = await Promise.all([
    end(estate.manager, estate.homeId, member?.id ?? ''),
    end(estate.steward, estate.homeId, member?.id ?? ''),
  ]);
  expect([one.code, other.code].sort()).toEqual(['community.already_ended', null].sort());
});

test('a household ends with its last member, and the next one is a new household', async () => {
  const estate = await buildEstate(app);
  const params = { homeId: estate.homeId };
  const before = (await estate.manager.call('getHome', { params })).body.households[0];
  await end(estate.manager, estate.homeId, before?.members[0]?.id ?? '');
  const after = await add(estate.manager, estate.homeId, { phone: freshPhone() });
  expect(after.body.households).toHaveLength(2);
  expect(after.body.households[0]?.id).not.toBe(before?.id);
  expect(after.body.households[1]?.endsOn).not.toBeNull();
});

test('a member of another home is not found', async () => {
  const estate = await buildEstate(app);
  const member = named(await add(estate.manager, estate.homeId));
  expect((await end(estate.manager, estate.otherHomeId, member?.id ?? '')).code).toBe('not_found');
  expect((await end(estate.manager, estate.homeId, newId())).code).toBe('not_found');
});

test.each(['resident', 'engineer', 'dispatcher'] as const)('a %s lists nobody', async (who) => {
  const estate = await buildEstate(app);
  expect((await add(estate[who], estate.homeId)).code).toBe('not_allowed');
});

test('listing and ending are logged, and told as facts with ids only', async () => {
  const estate = await buildEstate(app);
  const member = named(await add(estate.manager, estate.homeId, { phone: freshPhone() }));
  await end(estate.manager, estate.homeId, member?.id ?? '');
  const log = await estate.manager.call('listAudit', { query: { subjectId: estate.homeId } });
  const acts = log.body.items.map(({ act }) => act).filter((act) => act.startsWith('household.'));
  expect(acts.sort()).toEqual(['household.add_member', 'household.end_member']);
  const [person] = await estate.community.as((ctx) => peopleByIds(ctx, [member?.personId ?? '']));
  expect(JSON.stringify(log.body.items)).not.toContain(person?.phone);
});
