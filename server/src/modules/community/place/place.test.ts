import type { BodyInput, communityContract } from '@linli/contract';
import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate } from '../../../../test/support/estate.ts';
import { testApp } from '../../../../test/support/test-app.ts';
import { resolvePlace } from '../resolve-place.ts';

const app = await testApp();

type Body = BodyInput<typeof communityContract.savePlace>;
const place = (given: Partial<Body> = {}): Body => ({
  kind: 'car_space',
  code: 'A12',
  name: '地下A12',
  buildingId: null,
  homeId: null,
  areaM2: 12.5,
  capacity: null,
  organisationId: null,
  at: null,
  ...given,
});

test('a code is free in another kind of place and taken in its own', async () => {
  const estate = await buildEstate(app);
  const save = (body: Body) =>
    estate.manager.call('savePlace', { params: { placeId: newId() }, body });
  expect((await save(place({ homeId: estate.homeId }))).body).toMatchObject({
    code: 'A12',
    areaM2: 12.5,
  });
  expect((await save(place({ kind: 'venue' }))).status).toBe(200);
  expect((await save(place())).code).toBe('community.place_code_taken');
});

test.each([
  ['buildingId', 'community.building_unknown'],
  ['homeId', 'community.home_unknown'],
  ['organisationId', 'community.organisation_unknown'],
] as const)('an unknown %s is refused', async (key, code) => {
  const estate = await buildEstate(app);
  const body = place({ [key]: newId() });
  expect(
    (await estate.manager.call('savePlace', { params: { placeId: newId() }, body })).code,
  ).toBe(code);
});

test('a neighbour does not see whose car stands where', async () => {
  const estate = await buildEstate(app);
  for (const kind of ['car_space', 'venue'] as const) {
    const body = place({ kind, homeId: kind === 'venue' ? null : estate.homeId });
    await estate.manager.call('savePlace', { params: { placeId: newId() }, body });
  }
  const kinds = async (who: typeof estate.manager) =>
    (await who.call('listPlaces')).body.items.map(({ kind }) => kind).sort();
  expect(await kinds(estate.neighbour)).toEqual(['venue']);
  expect(await kinds(estate.manager)).toEqual(['car_space', 'venue']);
  const asked = await estate.neighbour.call('listPlaces', { query: { kind: 'car_space' } });
  expect(asked.body.items).toEqual([]);
});

test('a place that somebody names is called as people call it', async () => {
  const estate = await buildEstate(app);
  const { community, homeId, buildingId } = estate;
  const label = (given: Parameters<typeof resolvePlace>[1]) =>
    community.as(async (ctx) => (await resolvePlace(ctx, given))?.label ?? null);
  expect(await label({ kind: 'home', homeId })).toBe('3号楼501');
  expect(await label({ kind: 'building', buildingId })).toBe('3号楼');
  expect(await label({ kind: 'point', lng: 120.1005, lat: 30.2005 })).toBe('3号楼附近');
  expect(await label({ kind: 'point', lng: 120.2, lat: 30.2 })).toBe('地图上的位置');
  expect(await label({ kind: 'community' })).toContain(community.code);
  expect(await label({ kind: 'home', homeId: newId() })).toBeNull();
  expect(await label({ kind: 'building', buildingId: newId() })).toBeNull();
});
