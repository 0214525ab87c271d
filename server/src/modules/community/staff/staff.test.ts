import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate } from '../../../../test/support/estate.ts';
import { testApp } from '../../../../test/support/test-app.ts';
import { endRole } from '../../identity/index.ts';
import { addBuildings } from '../building/add-buildings.ts';
import { addHomes } from '../home/add-homes.ts';
import { buildingsOf } from './buildings-of.ts';
import { stewardOf } from './steward-of.ts';

const app = await testApp();

test('a resident sees the steward of their building with the number to call', async () => {
  const estate = await buildEstate(app);
  const mine = await estate.resident.call('mySteward');
  const { personId, name, phone } = estate.steward;
  expect(mine.body.steward).toEqual({ personId, name, phone });
  expect((await estate.manager.call('mySteward')).body.steward).toBeNull();
});

test('of two stewards the one of longer standing is shown', async () => {
  const estate = await buildEstate(app);
  const second = await estate.community.person('steward');
  app.clock.advance(1);
  const body = { role: 'steward' as const, buildingIds: [estate.buildingId] };
  await estate.manager.call('assignBuildings', { params: { personId: second.personId }, body });
  await estate.manager.call('assignBuildings', {
    params: { personId: estate.steward.personId },
    body,
  });
  const steward = await estate.community.as((ctx) => stewardOf(ctx, estate.buildingId));
  expect(steward?.personId).toBe(estate.steward.personId);
});

test('who is no steward any more looks after nothing', async () => {
  const estate = await buildEstate(app);
  const { personId } = estate.steward;
  await estate.community.as((ctx) => endRole(ctx, { personId, role: 'steward' }));
  const left = await estate.community.as(async (ctx) => ({
    steward: await stewardOf(ctx, estate.buildingId),
    buildings: await buildingsOf(ctx, personId),
  }));
  expect(left).toEqual({ steward: null, buildings: [] });
});

test('assigning buildings takes away those that are not named', async () => {
  const estate = await buildEstate(app);
  const other = newId();
  await estate.community.as((ctx) => addBuildings(ctx, [{ id: other, code: '9', name: '9号楼' }]));
  const params = { personId: estate.steward.personId };
  const assign = (buildingIds: string[]) =>
    estate.manager.call('assignBuildings', { params, body: { role: 'steward', buildingIds } });
  expect((await assign([other, other])).body.buildingIds).toEqual([other]);
  const own = () => estate.community.as((ctx) => buildingsOf(ctx, params.personId));
  expect(await own()).toEqual([other]);
  await assign([]);
  expect(await own()).toEqual([]);
});

test('a building that is not there, or a role that is not held, is refused and changes nothing', async () => {
  const estate = await buildEstate(app);
  const params = { personId: estate.steward.personId };
  const assign = (role: 'steward' | 'engineer', buildingIds: string[]) =>
    estate.manager.call('assignBuildings', { params, body: { role, buildingIds } });
  expect((await assign('steward', [newId()])).code).toBe('community.building_unknown');
  expect((await assign('engineer', [])).code).toBe('community.not_in_this_role');
  const own = await estate.community.as((ctx) => buildingsOf(ctx, params.personId));
  expect(own).toEqual([estate.buildingId]);
});

test('the staff list names inhabited buildings that no steward looks after', async () => {
  const estate = await buildEstate(app);
  await estate.community.as(async (ctx) => {
    const [lived = ''] = await addBuildings(ctx, [
      { code: '8', name: '8号楼' },
      { code: '9', name: '配电房' },
    ]);
    await addHomes(ctx, [{ buildingId: lived, code: '101' }]);
  });
  const { items, uncovered } = (await estate.dispatcher.call('listStaff')).body;
  expect(uncovered.map(({ name }) => name)).toEqual(['8号楼']);
  const steward = items.find(({ personId }) => personId === estate.steward.personId);
  expect(steward).toMatchObject({ role: 'steward', buildingIds: [estate.buildingId] });
  expect(items.some(({ personId }) => personId === estate.resident.personId)).toBe(false);
});

test.each(['resident', 'engineer', 'steward', 'dispatcher'] as const)(
  'a %s assigns no buildings',
  async (who) => {
    const estate = await buildEstate(app);
    const params = { personId: estate.steward.personId };
    const body = { role: 'steward' as const, buildingIds: [] };
    expect((await estate[who].call('assignBuildings', { params, body })).code).toBe('not_allowed');
  },
);
