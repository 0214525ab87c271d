import { expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { buildCommunity, testApp } from '../../../test/support/test-app.ts';
import { addBuildings } from './building/add-buildings.ts';
import { communityNames } from './community.store.ts';
import { addHomes } from './home/add-homes.ts';
import { openCommunity } from './open-community.ts';

const app = await testApp();

test('a code belongs to one community', async () => {
  const community = await buildCommunity(app);
  const communityId = newId();
  const opened = app.db.transact([communityId], (tx) =>
    openCommunity(
      { tx, communityId, now: app.clock.now() },
      { code: community.code, name: '又一个' },
    ),
  );
  await expect(opened).rejects.toMatchObject({ code: 'community.code_taken' });
});

test('what is not given stays as it was', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  await manager.call('saveCommunity', { body: { address: '幸福路 1 号', lng: 120.1, lat: 30.2 } });
  const saved = await manager.call('saveCommunity', { body: { nameEn: 'Sunny Court' } });
  expect(saved.body).toMatchObject({
    code: community.code,
    address: '幸福路 1 号',
    lng: 120.1,
    nameEn: 'Sunny Court',
  });
  const cleared = await manager.call('saveCommunity', { body: { address: null } });
  expect(cleared.body.address).toBeNull();
});

test('a dispatcher cannot change the community', async () => {
  const community = await buildCommunity(app);
  const dispatcher = await community.person('dispatcher');
  expect((await dispatcher.call('saveCommunity', { body: { name: 'x' } })).code).toBe(
    'not_allowed',
  );
});

test('every community is listed for a platform admin, with its homes, and for nobody else', async () => {
  const community = await buildCommunity(app);
  await community.as(async (ctx) => {
    const [buildingId = ''] = await addBuildings(ctx, [{ code: '1', name: '1号楼' }]);
    await addHomes(ctx, [{ buildingId, code: '101' }]);
  });
  const manager = await community.person('manager');
  const query = { q: community.code };
  expect((await manager.call('listAllCommunities', { query })).code).toBe('not_allowed');
  await app.db.asOwner((tx) =>
    tx.query('update account set platform_admin = true where id = $1', [manager.accountId]),
  );
  const listed = await manager.call('listAllCommunities', { query });
  expect(listed.body.items).toMatchObject([{ id: community.id, homes: 1 }]);
});

test('names of communities are given for the ids that exist', async () => {
  const community = await buildCommunity(app);
  const names = await app.db.read([], (tx) => communityNames(tx, [community.id, newId()]));
  expect(names).toEqual([
    { id: community.id, code: community.code, name: `测试小区 ${community.code}` },
  ]);
});
