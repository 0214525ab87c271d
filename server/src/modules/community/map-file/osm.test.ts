import { expect, test } from 'vitest';
import { readMapFile } from './index.ts';

const grid: string[] = [];
// Node ids are column and row: n12 stands at 116.001, 40.002.
for (let x = 0; x < 10; x += 1) {
  for (let y = 0; y < 10; y += 1) {
    grid.push(
      `<node id="${x}${y}" lon="${(116 + x / 1000).toFixed(3)}" lat="${(40 + y / 1000).toFixed(3)}"/>`,
    );
  }
}
const tags = (all: Record<string, string>) =>
  Object.entries(all)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('');
const way = (id: number, nodes: string, all: Record<string, string> = {}) =>
  `<way id="${id}">${nodes
    .split(' ')
    .map((ref) => `<nd ref="${ref}"/>`)
    .join('')}${tags(all)}</way>`;
const relation = (id: number, members: [string, number][], all: Record<string, string>) =>
  `<relation id="${id}">${members
    .map(([role, ref]) => `<member type="way" ref="${ref}" role="${role}"/>`)
    .join('')}${tags({ type: 'multipolygon', ...all })}</relation>`;

const read = (...things: string[]) =>
  readMapFile({
    name: 'a.osm',
    bytes: new TextEncoder().encode(
      `<?xml version="1.0"?>\n<osm version="0.6">${grid.join('')}${things.join('')}</osm>`,
    ),
  });

const house = { building: 'apartments' };

test('a closed way is a building, its outer ring counter-clockwise whichever way it was drawn', async () => {
  const all = { ...house, name: '5号楼', 'building:levels': '6', height: '18 m' };
  const { format, buildings } = await read(
    way(1, '11 12 22 21 11', all),
    way(2, '31 41 42 32 31', house),
  );
  expect(format).toBe('osm');
  expect(buildings[0]).toMatchObject({
    sourceId: 'way/1',
    name: '5号楼',
    number: '5',
    levels: 6,
    heightM: 18,
    centre: [116.0015, 40.0015],
  });
  expect(buildings[0]?.footprint.coordinates).toEqual([
    [
      [116.001, 40.001],
      [116.002, 40.001],
      [116.002, 40.002],
      [116.001, 40.002],
      [116.001, 40.001],
    ],
  ]);
  expect(buildings[1]?.footprint.coordinates).toEqual([
    [
      [116.003, 40.001],
      [116.004, 40.001],
      [116.004, 40.002],
      [116.003, 40.002],
      [116.003, 40.001],
    ],
  ]);
});

test('the area is in square metres of the ellipsoid', async () => {
  const { buildings } = await read(way(1, '11 21 22 12 11', house));
  // At 40° a degree is 111,034.6 m north and 85,393.6 m east (WGS84); a thousandth of each here.
  expect(buildings[0]?.areaM2).toBeGreaterThan(111.0346 * 85.3936 * 0.9995);
  expect(buildings[0]?.areaM2).toBeLessThan(111.0346 * 85.3936 * 1.0005);
});

test('a relation joins ways of any direction, with courtyards and several outer rings', async () => {
  const { buildings, bad } = await read(
    way(1, '00 30 33'),
    way(2, '00 03 33'),
    way(3, '11 12 22 21 11'),
    way(4, '55 65 66 56 55', house),
    relation(
      9,
      [
        ['outer', 1],
        ['outer', 2],
        ['inner', 3],
        ['', 4],
      ],
      house,
    ),
  );
  expect(bad).toEqual([]);
  expect(buildings.map((building) => building.sourceId)).toEqual(['relation/9']);
  const footprint = buildings[0]?.footprint;
  expect(footprint?.type).toBe('MultiPolygon');
  expect(footprint?.coordinates.map((polygon) => polygon.length)).toEqual([1, 2]);
  expect(footprint?.coordinates[1]?.[1]).toEqual([
    [116.001, 40.001],
    [116.001, 40.002],
    [116.002, 40.002],
    [116.002, 40.001],
    [116.001, 40.001],
  ]);
  const square = 111.0346 * 85.3936;
  expect(Math.round((buildings[0]?.areaM2 ?? 0) / square)).toBe(9 - 1 + 1);
});

test('the centre of an L and of a ring lies inside it', async () => {
  const { buildings } = await read(
    way(1, '00 50 51 11 15 05 00', house),
    way(2, '60 90 93 63 60'),
    way(3, '71 81 82 72 71'),
    relation(
      9,
      [
        ['outer', 2],
        ['inner', 3],
      ],
      house,
    ),
    way(4, '60 90 93 63 60', { landuse: 'residential', name: '环' }),
    way(5, '71 81 82 72 71', { landuse: 'residential', name: '院' }),
  );
  const ring = buildings.find((building) => building.sourceId === 'relation/9');
  const [lng = 0, lat = 0] = ring?.centre ?? [];
  expect(lng < 116.007 || lng > 116.008 || lat < 40.001 || lat > 40.002).toBe(true);
  const [cornerLng = 1, cornerLat = 1] =
    buildings.find((one) => one.sourceId === 'way/1')?.centre ?? [];
  expect(cornerLng < 116.001 || cornerLat < 40.001).toBe(true);
});

test('a building belongs to the smallest area that holds it', async () => {
  const { areas, inArea } = await read(
    way(1, '00 90 99 09 00', { place: 'neighbourhood', name: '大片' }),
    way(2, '11 41 44 14 11', { landuse: 'residential', name: '小区' }),
    way(3, '22 32 33 23 22', house),
    way(4, '66 76 77 67 66', house),
    way(5, '11 41 44 14 11', { landuse: 'residential' }),
  );
  expect(areas.map((area) => area.name)).toEqual(['大片', '小区']);
  expect({ ...inArea }).toEqual({ 'way/3': 'way/2', 'way/4': 'way/1' });
});

test('what is broken is reported with its id, and the rest is read', async () => {
  const { buildings, bad } = await read(
    way(1, '11 21 22 12 11', house),
    way(2, '11 21 22 12', house),
    way(3, '11 21 22 999 11', house),
    way(4, '11 22 21 12 11', house),
    way(5, '11 21 11', house),
    way(6, '11 21 31 21 11', house),
    relation(7, [['outer', 404]], house),
    relation(8, [['outer', 2]], house),
    relation(
      9,
      [
        ['outer', 1],
        ['inner', 10],
      ],
      { building: 'yes' },
    ),
    way(10, '55 65 66 56 55'),
    '<node id="n" lon="116" lat="40"><tag k="building" v="yes"/></node>',
    '<node id="m" lon="" lat="40"/>',
    way(11, '11 21 22 m 11', house),
    '<way id="12" action="delete"><nd ref="11"/><tag k="building" v="yes"/></way>',
    way(13, '', house),
    way(1, '11 21 22 12 11', { building: 'no' }),
  );
  expect(buildings.map((building) => building.sourceId)).toEqual([]);
  expect(bad.map(({ sourceId, reason }) => [sourceId, reason])).toEqual([
    ['relation/7', 'member_missing'],
    ['relation/8', 'ring_unclosed'],
    ['relation/9', 'hole_outside'],
    ['way/2', 'ring_unclosed'],
    ['way/3', 'node_missing'],
    ['way/13', 'node_missing'],
    ['node/n', 'no_outline'],
    ['way/4', 'ring_crosses_itself'],
    ['way/5', 'ring_too_short'],
    ['way/6', 'ring_no_area'],
    ['way/11', 'not_a_number'],
  ]);
});

test('entities are never expanded and no external file is asked for', async () => {
  const laughs = Array.from(
    { length: 20 },
    (_one, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};">`,
  );
  const doctypes = [
    `<!DOCTYPE osm [<!ENTITY l0 "ha">${laughs.join('')}]><osm><way id="&l20;"/></osm>`,
    '<!DOCTYPE osm SYSTEM "file:///etc/passwd"><osm/>',
  ];
  for (const text of doctypes) {
    const { buildings, bad } = await readMapFile({ name: 'x.osm', bytes: Buffer.from(text) });
    expect([buildings, bad.map((one) => one.reason)]).toEqual([[], ['file_has_doctype']]);
  }
  const unknown = await readMapFile({ name: 'x.osm', bytes: Buffer.from('<osm a="&boom;"/>') });
  expect(unknown.bad.map((one) => one.reason)).toEqual(['file_not_xml']);
});

test('XML that is no map, or is cut off, is reported and not thrown', async () => {
  const reasons = async (text: string) =>
    (await readMapFile({ name: 'x', bytes: Buffer.from(text) })).bad.map((one) => one.reason);
  expect(await reasons('<html><body/></html>')).toEqual(['file_not_a_map']);
  expect(await reasons('<osm><node id="1"')).toEqual(['file_not_xml']);
  expect(await reasons('<osm>')).toEqual(['file_not_xml']);
});

test('more than 200 MB are not read', async () => {
  const bytes = new Uint8Array(200 * 1024 * 1024 + 1).fill(0x20);
  bytes.set(Buffer.from('<osm>'));
  const { bad } = await readMapFile({ name: 'x.osm', bytes });
  expect(bad.map((one) => one.reason)).toEqual(['file_too_large']);
});
