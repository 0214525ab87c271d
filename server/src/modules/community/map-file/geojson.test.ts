import gcoord from 'gcoord';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMapFile } from './index.ts';
import type { Datum } from './index.ts';

const read = (json: unknown, datum?: Datum) =>
  readMapFile(
    {
      name: 'a.geojson',
      bytes: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)),
    },
    datum ? { datum } : {},
  );
const square = (x: number, y: number, size = 0.001) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const feature = (geometry: unknown, properties: unknown = null, id?: unknown) => ({
  type: 'Feature',
  geometry,
  properties,
  ...(id === undefined ? {} : { id }),
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

test('polygons are buildings unless they say they are something else', async () => {
  const { format, buildings, areas, bad } = await read(
    collection(
      feature(polygon(square(116, 40)), { name: '5号楼', levels: 6 }, 'a'),
      feature(
        { type: 'MultiPolygon', coordinates: [[square(116.1, 40)], [square(116.2, 40)]] },
        null,
        7,
      ),
      feature(polygon(square(115.9, 39.9, 1)), { landuse: 'residential', name: '小区' }, 'area'),
      feature(polygon(square(116, 41)), { natural: 'water' }, 'lake'),
      feature({ type: 'Point', coordinates: [116, 40] }, { shop: 'yes' }),
    ),
  );
  expect([format, bad]).toEqual(['geojson', []]);
  expect(
    buildings.map((one) => [one.sourceId, one.number, one.levels, one.footprint.type]),
  ).toEqual([
    ['a', '5', 6, 'Polygon'],
    ['7', null, null, 'MultiPolygon'],
  ]);
  expect(areas.map((one) => one.name)).toEqual(['小区']);
});

test('a bare geometry and a collection of geometries are read, and keep their ids when moved', async () => {
  const [a, b] = [polygon(square(116, 40)), polygon(square(116.1, 40))];
  const one = await read(a);
  const forth = await read({ type: 'GeometryCollection', geometries: [a, b] });
  const back = await read({ type: 'GeometryCollection', geometries: [b, a] });
  expect(forth.buildings.length).toBe(2);
  expect(forth.buildings[0]?.sourceId).toBe(one.buildings[0]?.sourceId);
  expect(back.buildings[1]?.sourceId).toBe(one.buildings[0]?.sourceId);
});

test('rings are wound as RFC 7946 asks', async () => {
  const clockwise = square(116, 40).reverse();
  const hole = square(116.0002, 40.0002, 0.0002);
  const { buildings } = await read(polygon(clockwise, hole));
  const [outer, inner] = buildings[0]?.footprint.coordinates ?? [];
  expect(outer?.slice(0, 2)).toEqual([
    [116, 40],
    [116.001, 40],
  ]);
  expect(inner?.[1]?.[0]).toBe(116.0002);
});

test.each<[string, unknown]>([
  ['ring_unclosed', polygon(square(116, 40).slice(0, 4))],
  [
    'ring_too_short',
    polygon([
      [116, 40],
      [116.1, 40],
      [116, 40],
    ]),
  ],
  [
    'ring_too_short',
    polygon([
      [116, 40],
      [116, 40],
      [116, 40],
      [116, 40],
    ]),
  ],
  [
    'ring_no_area',
    polygon([
      [116, 40],
      [116.1, 40],
      [116.2, 40],
      [116, 40],
    ]),
  ],
  [
    'ring_crosses_itself',
    polygon([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ]),
  ],
  ['hole_outside', polygon(square(116, 40), square(117, 40))],
  ['coordinates_swapped', polygon(square(40, 116))],
  ['out_of_range', polygon(square(12_950_000, 4_860_000, 100))],
  [
    'not_a_number',
    polygon([
      ['116', '40'],
      [1, 1],
      [2, 2],
      ['116', '40'],
    ]),
  ],
  [
    'not_a_number',
    polygon([
      [null, 40],
      [1, 1],
      [2, 2],
      [null, 40],
    ]),
  ],
  ['not_a_number', polygon(116, 40)],
  ['not_a_number', polygon([116, 40])],
  ['empty', polygon()],
  ['empty', polygon([])],
  ['empty', null],
  ['empty', { type: 'GeometryCollection' }],
  ['unknown_type', { type: 'Circle', coordinates: [1, 2] }],
  ['unknown_type', 'Polygon'],
])('a shape with %s is reported: %j', async (reason, geometry) => {
  const good = feature(polygon(square(116, 40)), null, 'good');
  const { buildings, bad } = await read(collection(feature(geometry, null, 'it'), good));
  expect(bad).toMatchObject([{ sourceId: 'it', reason }]);
  expect(buildings.map((one) => one.sourceId)).toEqual(['good']);
});

test('a number too large for a number is reported', async () => {
  const { bad } = await read(
    '{"type":"Polygon","coordinates":[[[1e999,40],[1,1],[2,2],[1e999,40]]]}',
  );
  expect(bad[0]?.reason).toBe('not_a_number');
});

test('the second of two equal ids is reported', async () => {
  const it = feature(polygon(square(116, 40)), null, 'x');
  const { buildings, bad } = await read(collection(it, it));
  expect([buildings.length, bad[0]?.reason]).toEqual([1, 'duplicate_id']);
});

test('a building that is only a point is reported, a lamp is not', async () => {
  const point = { type: 'Point', coordinates: [116, 40] };
  const { bad } = await read(
    collection(feature(point, { building: 'yes' }), feature(point, { a: 1 })),
  );
  expect(bad.map((one) => [one.sourceId, one.reason])).toEqual([['feature/0', 'no_outline']]);
});

test.each([
  ['file_not_json', '{"type": "Polygon", "coordinates": [[[NaN, 1]]]}'],
  ['file_not_json', ''],
  ['file_not_a_map', '[]'],
  ['file_not_a_map', '"x"'],
  ['file_not_a_map', '{"type":"FeatureCollection"}'],
])('a file that is %s is reported: %j', async (reason, text) => {
  const { bad } = await read(text);
  expect(bad).toMatchObject([{ sourceId: 'file', reason }]);
});

test('collections deep inside collections end', async () => {
  let geometry: unknown = polygon(square(116, 40));
  for (let depth = 0; depth < 1_000; depth += 1) {
    geometry = { type: 'GeometryCollection', geometries: [geometry] };
  }
  expect((await read(feature(geometry, null, 'deep'))).bad[0]?.reason).toBe('too_many');
  const arrays = `{"type":"Polygon","coordinates":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect((await read(arrays)).buildings).toEqual([]);
});

test.each<[Datum, number]>([
  ['gcj02', 550],
  ['bd09', 1_300],
])('coordinates in %s are moved to WGS84, in Beijing some %d metres', async (datum, metres) => {
  const { transform, GCJ02, BD09, WGS84 } = gcoord as unknown as typeof gcoord.default;
  const system = datum === 'gcj02' ? GCJ02 : BD09;
  const truth: [number, number][] = [
    [116.391, 39.907],
    [116.392, 39.907],
    [116.392, 39.908],
    [116.391, 39.907],
  ];
  const shown = truth.map((position) => transform(position, WGS84, system));
  const { buildings } = await read(polygon(shown), datum);
  const ring = (buildings[0]?.footprint.coordinates[0] ?? []) as [number, number][];
  const apart = (a: number[], b: number[]) =>
    Math.hypot(((a[0] ?? 0) - (b[0] ?? 0)) * 85_400, ((a[1] ?? 0) - (b[1] ?? 0)) * 111_000);
  ring.forEach((position, index) => expect(apart(position, truth[index] ?? [])).toBeLessThan(0.5));
  expect(apart(shown[0] ?? [], truth[0] ?? [])).toBeGreaterThan(metres * 0.7);
  expect(apart(shown[0] ?? [], truth[0] ?? [])).toBeLessThan(metres * 1.4);
});

test('whatever the JSON holds, reading it never throws', async () => {
  const keys = fc.constantFrom(
    'type',
    'features',
    'geometry',
    'geometries',
    'coordinates',
    'properties',
    'id',
  );
  const words = fc.constantFrom(
    'Feature',
    'FeatureCollection',
    'Polygon',
    'MultiPolygon',
    'GeometryCollection',
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'medium' },
      fc.double(),
      fc.constant(null),
      words,
      fc.string(),
      fc.array(tie('json'), { maxLength: 5 }),
      fc.dictionary(keys, tie('json')),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const { buildings } = await read(
        collection(
          value,
          feature(value),
          feature(polygon(value)),
          feature({ type: 'MultiPolygon', coordinates: value }),
        ),
      );
      for (const { areaM2 } of buildings) expect(areaM2).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test('bytes of any kind never throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await readMapFile({ name: 'x', bytes })).buildings).toEqual([]);
    }),
  );
});
