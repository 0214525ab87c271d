import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readMapFile } from './index.ts';

const data = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url));
const isHere = existsSync(data);
if (!isHere) console.log('skipped: the folder ../shared/data with the real maps is not here');

const hints = 'standards/geojsonhint/test/data/';
const geojson = isHere
  ? (
      await Promise.all(
        ['good', 'bad'].map(async (kind) =>
          (await readdir(data + hints + kind)).map((name) => `${kind}/${name}`),
        ),
      )
    )
      .flat()
      .filter((name) => name.endsWith('.geojson'))
  : [];

describe.skipIf(!isHere)('real maps', () => {
  test('the Beijing extract gives its 255 drawn buildings and two with courtyards', async () => {
    const map = await readMapFile(`${data}geo/beijing_haidian_cau_area.osm`);
    const drawn = map.buildings.filter((one) => one.sourceId.startsWith('way/'));
    expect([drawn.length, map.buildings.length]).toEqual([255, 257]);
    expect(map.areas.map((area) => area.name).sort()).toEqual(
      [
        '富润家园',
        '石科院生活区',
        '农大小区-北区',
        '清华东路27号院',
        '静淑苑',
        '中建壹品·学府公馆',
        '双泉嘉苑',
        '学士居',
        '大华花园别墅',
      ].sort(),
    );
    // One compound reaches out of the extract; the others are points.
    expect(map.bad.map((one) => one.reason).sort()).toEqual([
      'member_missing',
      ...Array<string>(5).fill('no_outline'),
    ]);
    expect(Object.keys(map.inArea).length).toBe(75);
    expect(map.buildings.find((one) => one.name === '静淑东里9号楼')).toMatchObject({
      number: '9',
      levels: 6,
    });
    for (const { areaM2, centre } of map.buildings) {
      expect(areaM2).toBeGreaterThan(5);
      expect(areaM2).toBeLessThan(60_000);
      expect(Math.hypot(centre[0] - 116.35, centre[1] - 40)).toBeLessThan(0.1);
    }
  });

  test('the Nantong extract gives its 87 drawn buildings and two with courtyards', async () => {
    const map = await readMapFile(`${data}geo/nantong_area.osm`);
    const drawn = map.buildings.filter((one) => one.sourceId.startsWith('way/'));
    expect([drawn.length, map.buildings.length, map.bad]).toEqual([87, 89, []]);
  });

  test.each(geojson)('%s never throws', async (name) => {
    const { buildings, areas, bad, format } = await readMapFile(data + hints + name);
    expect(format).toBe('geojson');
    for (const one of bad)
      expect(one).toMatchObject({ reason: expect.stringMatching(/^[a-z_]+$/) });
    expect(buildings.length + areas.length + bad.length).toBeLessThan(50);
  });
});
