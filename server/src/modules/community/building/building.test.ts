import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildCommunity, testApp } from '../../../../test/support/test-app.ts';
import { addPeople } from '../../identity/index.ts';
import { addHomes } from '../home/add-homes.ts';
import { addHouseholds } from '../household/add-households.ts';
import { addBuildings } from './add-buildings.ts';

const app = await testApp();
const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [120, 30],
      [120.001, 30],
      [120.001, 30.001],
      [120, 30],
    ] as [number, number][],
  ],
};

const body = (code: string, name = `${code}号楼`) => ({ code, name, storeys: 6, sectionId: null });

test('buildings are listed as people count them: 2号楼 before 10号楼', async () => {
  const community = await buildCommunity(app);
  await community.as((ctx) =>
    addBuildings(
      ctx,
      ['10', '2', '1'].map((code) => ({ code, name: `${code}号楼` })),
    ),
  );
  const resident = await community.person('resident');
  const tree = await resident.call('getTree');
  expect(tree.body.buildings.map(({ name }) => name)).toEqual(['1号楼', '2号楼', '10号楼']);
});

test('a new name of a building reaches the labels of its homes', async () => {
  const community = await buildCommunity(app);
  const buildingId = newId();
  await community.as(async (ctx) => {
    await addBuildings(ctx, [{ id: buildingId, code: '3', name: '3号楼' }]);
    await addHomes(ctx, [
      { buildingId, entrance: '2', code: '501' },
      { buildingId, entrance: null, code: 'S1' },
    ]);
  });
  const manager = await community.person('manager');
  const put = (name: string) =>
    manager.call('saveBuilding', { params: { buildingId }, body: body('3', name) });
  const labels = async () =>
    (await manager.call('listHomes', { query: { buildingId } })).body.items.map(
      ({ label }) => label,
    );
  expect(await labels()).toEqual(['3号楼S1', '3号楼2单元501']);
  expect((await put('听雨楼')).body.homeCount).toBe(2);
  expect(await labels()).toEqual(['听雨楼S1', '听雨楼2单元501']);
  await put('Tower B');
  expect(await labels()).toEqual(['Tower B-S1', 'Tower B2单元501']);
});

test('two buildings cannot have one code, also when both are saved at once', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const answers = await Promise.all(
    [newId(), newId()].map((buildingId) =>
      manager.call('saveBuilding', { params: { buildingId }, body: body('7') }),
    ),
  );
  expect(answers.map(({ code }) => code).sort()).toEqual(['community.building_code_taken', null]);
});

test('saving the same building twice changes it and adds none', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const params = { buildingId: newId() };
  await manager.call('saveBuilding', { params, body: body('7') });
  const again = await manager.call('saveBuilding', {
    params,
    body: { ...body('8'), storeys: null },
  });
  expect(again.body).toMatchObject({ id: params.buildingId, code: '8', storeys: null });
  expect((await manager.call('getTree')).body.buildings).toHaveLength(1);
});

test('a section of another community is not found', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const saved = await manager.call('saveBuilding', {
    params: { buildingId: newId() },
    body: { ...body('7'), sectionId: newId() },
  });
  expect(saved.code).toBe('not_found');
});

test.each(['resident', 'engineer', 'steward', 'dispatcher'] as const)(
  'a %s cannot change a building',
  async (role) => {
    const community = await buildCommunity(app);
    const person = await community.person(role);
    const saved = await person.call('saveBuilding', {
      params: { buildingId: newId() },
      body: body('7'),
    });
    expect(saved.code).toBe('not_allowed');
  },
);

/** A building with so many homes, one elder and one child in each. */
async function inhabited(community: Awaited<ReturnType<typeof buildCommunity>>, homes: number) {
  return community.as(async (ctx) => {
    const code = String(homes);
    const [buildingId = ''] = await addBuildings(ctx, [
      { code, name: `${code}号楼`, footprint: square, storeys: 6, lng: 120, lat: 30 },
    ]);
    const homeIds = await addHomes(
      ctx,
      Array.from({ length: homes }, (_, index) => ({ buildingId, code: String(101 + index) })),
    );
    const thisYear = Number(ctx.now.slice(0, 4));
    for (const homeId of homeIds) {
      const people = await addPeople(ctx, [
        { name: '老人甲', birthYear: thisYear - 60 },
        { name: '孩子乙', birthYear: thisYear - 17 },
      ]);
      const members = people.map((personId) => ({ personId, relation: 'family' as const }));
      await addHouseholds(ctx, [{ homeId, startsOn: '2024-01-01', members }]);
    }
    return buildingId;
  });
}

test('how many elders live in a building is told from ten households on', async () => {
  const community = await buildCommunity(app);
  const small = await inhabited(community, 9);
  const large = await inhabited(community, 10);
  const manager = await community.person('manager');
  const { items } = (await manager.call('getMap')).body;
  const of = (id: string) => items.find(({ buildingId }) => buildingId === id);
  expect(of(small)).toMatchObject({ homes: 9, residents: 18, elders: null });
  expect(of(large)).toMatchObject({ homes: 10, residents: 20, elders: 10, footprint: square });
});

test('a building of fewer than ten households never tells how many elders live there', async () => {
  const community = await buildCommunity(app);
  const buildingId = await inhabited(community, 9);
  const manager = await community.person('manager');
  const { items } = (await manager.call('getMap')).body;
  expect(items).toMatchObject([{ buildingId, homes: 9, residents: 18, elders: null }]);
});

test('whoever lives, works or has to find a door here sees the map, and no figures of people on it', async () => {
  const community = await buildCommunity(app);
  await community.as((ctx) =>
    addBuildings(ctx, [{ code: '9', name: '9号楼', storeys: 6, footprint: square }]),
  );
  for (const role of ['engineer', 'volunteer_steward', 'resident', 'merchant'] as const) {
    const map = await (await community.person(role)).call('getMap');
    expect(map.body.items).toMatchObject([{ name: '9号楼', residents: null, elders: null }]);
  }
});
