import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate } from '../../../../test/support/estate.ts';
import { buildCommunity, testApp } from '../../../../test/support/test-app.ts';
import { addPeople, grantRoles } from '../../identity/index.ts';
import { addBuildings } from '../building/add-buildings.ts';
import { addHouseholds } from '../household/add-households.ts';
import { addPlaces } from '../place/add-places.ts';
import { addHomes } from './add-homes.ts';
import { homesOf } from './homes-of.ts';

const app = await testApp();

test('a resident sees the home they live in and no other', async () => {
  const estate = await buildEstate(app);
  const own = await estate.resident.call('getHome', { params: { homeId: estate.homeId } });
  expect(own.body.households[0]?.members.map(({ name }) => name)).toEqual([estate.resident.name]);
  expect(own.body.can).toEqual({ edit: false, seeContact: false });
  const other = await estate.resident.call('getHome', { params: { homeId: estate.otherHomeId } });
  expect(other.code).toBe('not_found');
  expect((await estate.resident.call('listHomes')).code).toBe('not_allowed');
});

test('a resident who has moved out no longer sees the home', async () => {
  const estate = await buildEstate(app);
  const params = { homeId: estate.homeId };
  const [member] =
    (await estate.manager.call('getHome', { params })).body.households[0]?.members ?? [];
  await estate.manager.call('endHouseholdMember', {
    params: { ...params, memberId: member?.id ?? '' },
  });
  expect((await estate.resident.call('getHome', { params })).code).not.toBeNull();
  expect(await estate.community.as((ctx) => homesOf(ctx, estate.resident.personId))).toEqual([]);
});

test('a resident does not learn who lived in their home before them', async () => {
  const estate = await buildEstate(app);
  const params = { homeId: estate.homeId };
  await estate.community.as(async (ctx) => {
    const [personId = ''] = await addPeople(ctx, [{ name: '旧租客' }]);
    const members = [{ personId, relation: 'lessee' as const }];
    await addHouseholds(ctx, [
      { ...params, startsOn: '2020-01-01', endsOn: '2022-01-01', members },
    ]);
  });
  expect((await estate.resident.call('getHome', { params })).body.households).toHaveLength(1);
  expect((await estate.manager.call('getHome', { params })).body.households).toHaveLength(2);
});

test('an engineer sees the label of a home and nobody who lives there', async () => {
  const estate = await buildEstate(app);
  const listed = await estate.engineer.call('listHomes', { query: { q: '501' } });
  expect(listed.body.items).toMatchObject([{ label: '3号楼501', residents: null }]);
  const home = await estate.engineer.call('getHome', { params: { homeId: estate.homeId } });
  expect(home.body).toMatchObject({ label: '3号楼501', residents: null, households: [] });
});

test('a steward sees and edits people at the homes of their own buildings only', async () => {
  const estate = await buildEstate(app);
  const homeId = newId();
  await estate.community.as(async (ctx) => {
    const [buildingId = ''] = await addBuildings(ctx, [{ code: '9', name: '9号楼' }]);
    await addHomes(ctx, [{ id: homeId, buildingId, code: '101' }]);
    const [personId = ''] = await addPeople(ctx, [{ name: '九号楼人' }]);
    await addHouseholds(ctx, [
      { homeId, startsOn: '2024-01-01', members: [{ personId, relation: 'owner' }] },
    ]);
  });
  const own = await estate.steward.call('getHome', { params: { homeId: estate.homeId } });
  expect(own.body.can).toEqual({ edit: true, seeContact: true });
  expect(own.body.households).toHaveLength(1);
  const other = await estate.steward.call('getHome', { params: { homeId } });
  expect(other.body).toMatchObject({ households: [], can: { edit: false, seeContact: false } });
  const body = { name: '李四', relation: 'family' as const, startsOn: '2024-01-01' };
  const added = await estate.steward.call('addHouseholdMember', { params: { homeId }, body });
  expect(added.code).toBe('not_found');
});

test('opening a household page is logged with its fields, and once', async () => {
  const estate = await buildEstate(app);
  await estate.dispatcher.call('getHome', { params: { homeId: estate.homeId } });
  await estate.resident.call('getHome', { params: { homeId: estate.homeId } });
  await estate.engineer.call('getHome', { params: { homeId: estate.homeId } });
  const log = await estate.manager.call('listAudit', { query: { act: 'household.view' } });
  expect(log.body.items).toMatchObject([
    { personId: estate.dispatcher.personId, subjectId: estate.homeId, subjectLabel: '3号楼501' },
  ]);
  expect(log.body.items[0]?.field).toContain('name');
});

test('a home of another community does not exist', async () => {
  const [estate, other] = [await buildEstate(app), await buildEstate(app)];
  const seen = await estate.manager.call('getHome', { params: { homeId: other.homeId } });
  expect(seen.code).toBe('not_found');
});

test('homes come in the order of the doors, page by page, and are found by 3-2-501', async () => {
  const community = await buildCommunity(app);
  await community.as(async (ctx) => {
    const [first = '', tenth = ''] = await addBuildings(ctx, [
      { code: '3', name: '3号楼' },
      { code: '10', name: '10号楼' },
    ]);
    await addHomes(ctx, [
      { buildingId: tenth, entrance: '1', code: '101' },
      ...['1001', '501', '502'].map((code) => ({ buildingId: first, entrance: '2', code })),
    ]);
  });
  const manager = await community.person('manager');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await manager.call('listHomes', { query: { limit: 2, cursor } });
    seen.push(...page.body.items.map(({ label }) => label));
    cursor = page.body.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(['3号楼2单元501', '3号楼2单元502', '3号楼2单元1001', '10号楼1单元101']);
  const found = await manager.call('listHomes', { query: { q: '3-2-501' } });
  expect(found.body.items.map(({ label }) => label)).toEqual(['3号楼2单元501']);
  expect((await manager.call('listHomes', { query: { q: '%' } })).body.items).toEqual([]);
  expect((await manager.call('listHomes', { query: { cursor: 'made-up' } })).code).toBe(
    'invalid_input',
  );
});

test('areas keep their kind, source and day; the newest built one is shown', async () => {
  const estate = await buildEstate(app);
  const params = { homeId: estate.homeId };
  const save = (m2: number, asOf: string, kind: 'built' | 'voting' = 'built') =>
    estate.manager.call('saveHomeArea', { params, body: { kind, m2, source: '不动产权证', asOf } });
  await save(90, '2020-01-01');
  await save(88.25, '2024-01-01');
  await save(88, '2024-01-01');
  const home = await save(70.5, '2019-05-05', 'voting');
  expect(home.body.builtM2).toBe(88);
  expect(home.body.areas.map(({ kind, m2, asOf }) => [kind, m2, asOf])).toEqual([
    ['built', 88, '2024-01-01'],
    ['built', 90, '2020-01-01'],
    ['voting', 70.5, '2019-05-05'],
  ]);
  expect(
    (
      await estate.steward.call('saveHomeArea', {
        params,
        body: { kind: 'built', m2: 1, source: 'x', asOf: '2024-01-01' },
      })
    ).code,
  ).toBe('not_allowed');
});

test('my homes are those where I am listed today, with their people and car spaces', async () => {
  const estate = await buildEstate(app);
  await estate.community.as(async (ctx) => {
    await addPlaces(ctx, [{ kind: 'car_space', code: 'A12', name: 'A12', homeId: estate.homeId }]);
    const members = [{ personId: estate.resident.personId, relation: 'owner' as const }];
    const [home = ''] = await addHomes(ctx, [{ buildingId: estate.buildingId, code: '999' }]);
    await addHouseholds(ctx, [{ homeId: home, startsOn: '2999-01-01', members }]);
  });
  const mine = await estate.resident.call('myHomes');
  expect(mine.body.items.map(({ label }) => label)).toEqual(['3号楼501']);
  expect(mine.body.items[0]?.carSpaces.map(({ name }) => name)).toEqual(['A12']);
  expect(mine.body.items[0]?.households[0]?.members[0]?.phoneMasked).toMatch(/^\d{3} \*{4} \d{4}$/);
});

test('2,600 homes and 7,000 people are written whole, in one transaction', async () => {
  const community = await buildCommunity(app);
  await community.as(async (ctx) => {
    const buildings = await addBuildings(
      ctx,
      Array.from({ length: 65 }, (_, index) => ({ code: String(index), name: `${index}号楼` })),
    );
    const homes = await addHomes(
      ctx,
      Array.from({ length: 2600 }, (_, index) => ({
        buildingId: buildings[index % 65] ?? '',
        entrance: String((index % 2) + 1),
        code: String(index),
        areas: [{ kind: 'built' as const, m2: 80, source: 'x', asOf: '2024-01-01' }],
      })),
    );
    const people = await addPeople(
      ctx,
      Array.from({ length: 7000 }, (_, index) => ({ name: `住户${index}` })),
    );
    const members = people.map((personId, index) => ({ personId, home: index % 2600 }));
    await addHouseholds(
      ctx,
      homes.map((homeId, index) => ({
        homeId,
        startsOn: '2024-01-01',
        members: members
          .filter(({ home }) => home === index)
          .map(({ personId }) => ({ personId, relation: 'family' as const })),
      })),
    );
    await grantRoles(
      ctx,
      people.map((personId) => ({ personId, role: 'resident' as const, verified: true })),
    );
  });
  // How long it takes is the bench's: `npm run bench -- import`.
  const counted = await community.as((ctx) =>
    ctx.tx.query<{ homes: number; members: number }>(
      `select (select count(*)::int from home where community_id = $1) as homes,
         (select count(*)::int from household_member where community_id = $1) as members`,
      [community.id],
    ),
  );
  expect(counted.rows).toEqual([{ homes: 2600, members: 7000 }]);
});
