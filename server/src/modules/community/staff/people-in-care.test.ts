import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { freshPhone, testApp, type Client } from '../../../../test/support/test-app.ts';
import { addBuildings } from '../building/add-buildings.ts';
import { addHomes } from '../home/add-homes.ts';
import { assignBuildings } from './assign-buildings.ts';

const app = await testApp();

/** A building that the estate's steward does not look after, with one home. */
async function elsewhere(estate: Estate) {
  const buildingId = newId();
  const homeId = newId();
  await estate.community.as(async (ctx) => {
    await addBuildings(ctx, [{ id: buildingId, code: '9', name: '9号楼' }]);
    await addHomes(ctx, [{ id: homeId, buildingId, code: '101' }]);
  });
  return { buildingId, homeId };
}
const list = (by: Client, homeId: string, who: { name: string; phone: string }) =>
  by.call('addHouseholdMember', {
    params: { homeId },
    body: { name: who.name, phone: who.phone, relation: 'owner', startsOn: '2024-05-01' },
  });
const seenBy = async (who: Client) =>
  (await who.call('listMembers', { query: { limit: 100 } })).body.items;
const residentsSeenBy = async (who: Client) => (await seenBy(who)).map(({ personId }) => personId);

test('a steward sees the residents of the buildings they look after, and no others', async () => {
  const estate = await buildEstate(app);
  const { homeId } = await elsewhere(estate);
  const far = await estate.community.person('resident');
  expect((await list(estate.manager, homeId, far)).status).toBe(200);
  const seen = await residentsSeenBy(estate.steward);
  expect(seen.toSorted()).toEqual([estate.resident.personId, estate.neighbour.personId].toSorted());
  expect(await residentsSeenBy(estate.manager)).toContain(far.personId);
});

test('who is moved to another steward’s building is theirs to end from then on, at once', async () => {
  const estate = await buildEstate(app);
  const { homeId, buildingId } = await elsewhere(estate);
  const other = await estate.community.person('steward');
  await estate.community.as((ctx) =>
    assignBuildings(ctx, { personId: other.personId, role: 'steward', buildingIds: [buildingId] }),
  );
  const { resident, steward, manager } = estate;
  const held = (await seenBy(steward)).find((one) => one.personId === resident.personId);
  const params = { membershipId: held?.membershipId ?? '' };
  expect((await other.call('revokeMember', { params })).code).toBe('not_found');
  await list(manager, homeId, resident);
  const home = (await manager.call('getHome', { params: { homeId: estate.homeId } })).body;
  const memberId = home.households[0]?.members[0]?.id ?? '';
  await manager.call('endHouseholdMember', { params: { homeId: estate.homeId, memberId } });
  expect(await residentsSeenBy(steward)).not.toContain(resident.personId);
  expect((await steward.call('revokeMember', { params })).code).toBe('not_found');
  expect((await other.call('revokeMember', { params })).status).toBe(204);
});

test('whom a steward has invited is theirs until a home elsewhere lists them', async () => {
  const estate = await buildEstate(app);
  const { homeId } = await elsewhere(estate);
  const who = { name: '新来的人', phone: freshPhone() };
  const invited = await estate.steward.call('inviteMember', { body: { ...who, role: 'resident' } });
  expect(await residentsSeenBy(estate.steward)).toContain(invited.body.personId);
  await list(estate.manager, homeId, who);
  expect(await residentsSeenBy(estate.steward)).not.toContain(invited.body.personId);
  const params = { membershipId: invited.body.membershipId };
  expect((await estate.steward.call('revokeMember', { params })).code).toBe('not_found');
});

test('a building that a steward is assigned to in another role opens nobody who lives there', async () => {
  const estate = await buildEstate(app);
  const { homeId, buildingId } = await elsewhere(estate);
  const far = await estate.community.person('resident');
  await list(estate.manager, homeId, far);
  const both = await estate.community.person('steward', 'engineer');
  await estate.community.as((ctx) =>
    assignBuildings(ctx, { personId: both.personId, role: 'engineer', buildingIds: [buildingId] }),
  );
  expect(await residentsSeenBy(both)).toEqual([]);
  const { items } = (await both.call('findPeople', { query: { q: far.name } })).body;
  expect(items).toEqual([]);
  const params = { personId: far.personId };
  expect((await both.call('revealPhone', { params, body: { reason: '核对' } })).code).toBe(
    'not_found',
  );
});

test('no part of a number but its end finds a person, and looking for one is logged', async () => {
  const estate = await buildEstate(app);
  const { phone, personId } = estate.resident;
  const find = async (by: Client, q: string) =>
    (await by.call('findPeople', { query: { q } })).body.items.map((one) => one.personId);
  for (const by of [estate.dispatcher, estate.steward]) {
    expect(await find(by, phone)).toEqual([personId]);
    expect(await find(by, phone.slice(-4))).toContain(personId);
    for (const part of [phone.slice(0, 6), phone.slice(0, 10), phone.slice(3, 7), phone.slice(-6)])
      expect(await find(by, part), part).not.toContain(personId);
  }
  await find(estate.dispatcher, freshPhone());
  const log = await estate.manager.call('listAudit', { query: { act: 'person.find', limit: 50 } });
  expect(log.body.items.map(({ subjectLabel }) => subjectLabel)).toContain('× 0');
  expect(log.body.items.some(({ subjectId }) => subjectId === personId)).toBe(true);
  expect(JSON.stringify(log.body.items)).not.toContain(phone);
});
