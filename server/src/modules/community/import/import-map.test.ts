import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildCommunity, testApp, type TestCommunity } from '../../../../test/support/test-app.ts';
import { addBuildings } from '../building/add-buildings.ts';
import { addHomes } from '../home/add-homes.ts';
import { importMapFile, proposedCommunities, type MapImportOptions } from './import-map.ts';

const app = await testApp();

type Feature = {
  id: string;
  at: [number, number];
  size?: number;
  properties: Record<string, unknown>;
};

/** A map of squares: side in degrees, south-west corner at `at`. */
function mapOf(...features: Feature[]) {
  const collection = {
    type: 'FeatureCollection',
    features: features.map(({ id, at: [lng, lat], size = 0.0002, properties }) => ({
      type: 'Feature',
      id,
      properties,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [lng, lat],
            [lng + size, lat],
            [lng + size, lat + size],
            [lng, lat + size],
            [lng, lat],
          ],
        ],
      },
    })),
  };
  return { bytes: Buffer.from(JSON.stringify(collection)), fileName: 'map.geojson' };
}
const building = (
  id: string,
  at: [number, number],
  properties: Record<string, unknown> = {},
): Feature => ({
  id,
  at,
  properties: { building: 'yes', ...properties },
});
const area = (id: string, at: [number, number], name: string): Feature => ({
  id,
  at,
  size: 0.002,
  properties: { landuse: 'residential', name },
});

const importMap = (
  community: TestCommunity,
  source: MapImportOptions['source'],
  options: Partial<MapImportOptions> = {},
) =>
  importMapFile(
    { db: app.db, now: app.clock.now() },
    { communityId: community.id, source, dryRun: false, ...options },
  );
const treeOf = async (community: TestCommunity) =>
  (await (await community.person('manager')).call('getTree')).body;

test('buildings come with shape, storeys, number and place', async () => {
  const community = await buildCommunity(app);
  const map = mapOf(
    building('w1', [120, 30], { name: '3号楼', 'building:levels': '11' }),
    building('w2', [120.001, 30]),
  );
  const imported = await importMap(community, map);
  expect(imported).toMatchObject({ kind: 'map', read: 2, created: 2, bad: 0, written: true });
  const { buildings } = await treeOf(community);
  expect(buildings).toMatchObject([
    { code: '3', name: '3号楼', storeys: 11, hasFootprint: true },
    { code: 'w2', name: '未命名楼 w2', storeys: null },
  ]);
  const manager = await community.person('manager');
  const centre = (await manager.call('getCommunity')).body;
  expect([centre.lng, centre.lat].map((one) => one?.toFixed(3))).toEqual(['120.001', '30.000']);
});

test('importing the same map again changes nothing; a dry run never does', async () => {
  const community = await buildCommunity(app);
  const map = mapOf(building('w1', [120, 30], { name: '3号楼' }), building('w2', [120.001, 30]));
  expect(await importMap(community, map, { dryRun: true })).toMatchObject({
    created: 2,
    written: false,
  });
  expect((await treeOf(community)).buildings).toEqual([]);
  await importMap(community, map);
  expect(await importMap(community, map)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
});

test('what somebody has named stays, while the shape follows the map', async () => {
  const community = await buildCommunity(app);
  await importMap(
    community,
    mapOf(building('w1', [120, 30], { name: '3号楼', 'building:levels': '6' })),
  );
  const manager = await community.person('manager');
  const [one] = (await treeOf(community)).buildings;
  await manager.call('saveBuilding', {
    params: { buildingId: one?.id ?? '' },
    body: { code: 'T3', name: '听雨楼', storeys: 7, sectionId: null },
  });
  const moved = mapOf(building('w1', [120.002, 30], { name: '三号公寓', 'building:levels': '6' }));
  expect(await importMap(community, moved)).toMatchObject({ created: 0, changed: 1 });
  const [after] = (await treeOf(community)).buildings;
  expect(after).toMatchObject({ id: one?.id, code: 'T3', name: '听雨楼', storeys: 7 });
  expect(after?.lng).toBeCloseTo(120.0021, 4);
});

test('a building that had no name takes one that the map has since been given', async () => {
  const community = await buildCommunity(app);
  await importMap(community, mapOf(building('w1', [120, 30])));
  const [before] = (await treeOf(community)).buildings;
  await community.as((ctx) => addHomes(ctx, [{ buildingId: before?.id ?? '', code: '101' }]));
  await importMap(community, mapOf(building('w1', [120, 30], { name: '会所' })));
  const manager = await community.person('manager');
  expect((await manager.call('listHomes')).body.items.map(({ label }) => label)).toEqual([
    '会所101',
  ]);
});

test('a building that is there gets its shape by its number, unless two could be meant', async () => {
  const community = await buildCommunity(app);
  const ids = [newId(), newId()];
  await community.as((ctx) =>
    addBuildings(ctx, [
      { id: ids[0]!, code: '3', name: '3号楼' },
      { id: ids[1]!, code: '4', name: '4号楼' },
    ]),
  );
  const map = mapOf(
    building('w1', [120, 30], { name: '3号楼' }),
    building('w2', [120.001, 30], { name: '4号楼' }),
    building('w3', [120.002, 30], { name: '4号楼' }),
  );
  expect(await importMap(community, map)).toMatchObject({ created: 2, changed: 1 });
  const { buildings } = await treeOf(community);
  expect(buildings.filter(({ hasFootprint }) => !hasFootprint).map(({ id }) => id)).toEqual([
    ids[1],
  ]);
  expect(new Set(buildings.map(({ code }) => code)).size).toBe(4);
});

test('named areas become sections, and each may have a 1号楼', async () => {
  const community = await buildCommunity(app);
  const map = mapOf(
    area('a1', [120, 30], '东苑'),
    area('a2', [120.01, 30], '西苑'),
    building('w1', [120.0005, 30.0005], { name: '1号楼' }),
    building('w2', [120.0105, 30.0005], { name: '1号楼' }),
    building('w3', [120.1, 30.0005], { name: '门卫' }),
  );
  await importMap(community, map);
  const { sections, buildings } = await treeOf(community);
  expect(sections.map(({ name }) => name).sort()).toEqual(['东苑', '西苑']);
  expect(buildings.map(({ code, name }) => [code, name]).sort()).toEqual([
    ['w3', '门卫'],
    ['东苑-1', '东苑1号楼'],
    ['西苑-1', '西苑1号楼'],
  ]);
  expect(await importMap(community, map)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
});

test('of a map with several areas a community takes the one that is called like it, or is named', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const map = mapOf(
    area('a1', [120, 30], '东苑'),
    area('a2', [120.01, 30], '西苑'),
    building('w1', [120.0005, 30.0005], { name: '1号楼' }),
    building('w2', [120.0105, 30.0005], { name: '1号楼' }),
  );
  expect(await importMap(community, map, { area: '西苑', dryRun: true })).toMatchObject({
    created: 1,
  });
  expect(await importMap(community, map, { area: '南苑', dryRun: true })).toMatchObject({
    created: 0,
  });
  await manager.call('saveCommunity', { body: { name: '东苑' } });
  await importMap(community, map);
  const { sections, buildings } = await treeOf(community);
  expect(sections).toEqual([]);
  expect(buildings.map(({ code }) => code)).toEqual(['1']);
  const proposed = await proposedCommunities(map);
  expect(proposed.map(({ name, buildings: count }) => [name, count])).toEqual([
    ['东苑', 1],
    ['西苑', 1],
  ]);
});

test('Chinese coordinates are converted when said so', async () => {
  const [plain, shifted] = [await buildCommunity(app), await buildCommunity(app)];
  const map = mapOf(building('w1', [120.1, 30.2], { name: '3号楼' }));
  await importMap(plain, map);
  await importMap(shifted, map, { datum: 'gcj02' });
  const [one] = (await treeOf(plain)).buildings;
  const [other] = (await treeOf(shifted)).buildings;
  const eastM = ((one?.lng ?? 0) - (other?.lng ?? 0)) * 96_000;
  expect(eastM).toBeGreaterThan(200);
  expect(eastM).toBeLessThan(700);
});

test('a broken shape is told of in both languages and keeps nothing else out', async () => {
  const community = await buildCommunity(app);
  const map = mapOf(building('w1', [120, 30]), building('w2', [300, 30]));
  const imported = await importMap(community, map);
  expect(imported).toMatchObject({ read: 2, created: 1, bad: 1, written: true });
  expect(imported.problems).toMatchObject([{ value: 'w2', code: 'import.map_out_of_range' }]);
  expect(imported.problems[0]?.zh).toContain('经纬度');
  expect(imported.problems[0]?.en).toContain('out of range');
});

test('two imports of one map at once make every building once', async () => {
  const community = await buildCommunity(app);
  const map = mapOf(building('w1', [120, 30]), building('w2', [120.001, 30]));
  const runs = await Promise.all([importMap(community, map), importMap(community, map)]);
  expect(runs.map(({ created }) => created).sort()).toEqual([0, 2]);
});

const geo = new URL('../../../../../../shared/data/geo/', import.meta.url);
test.each([
  ['beijing_haidian_cau_area.osm', 255],
  ['nantong_area.osm', 87],
])('the real map %s comes in, and again without a change', async (name, buildings) => {
  const file = new URL(name, geo);
  if (!existsSync(file)) {
    console.log(`skipped: ${name} is not beside the project (../shared/data/geo)`);
    return;
  }
  const community = await buildCommunity(app);
  const startedMs = performance.now();
  const first = await importMap(community, { path: file.pathname });
  const { created, bad } = first;
  console.log(
    `${name}: ${created} buildings, ${bad} bad, ${Math.round(performance.now() - startedMs)} ms`,
  );
  expect(created).toBeGreaterThan(buildings * 0.95);
  expect(created + bad).toBeGreaterThanOrEqual(buildings);
  expect(await importMap(community, { path: file.pathname })).toMatchObject({
    created: 0,
    changed: 0,
    unchanged: created,
  });
  const manager = await community.person('manager');
  expect((await manager.call('getMap')).body.items).toHaveLength(created);
});
