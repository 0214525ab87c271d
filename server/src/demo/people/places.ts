import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { addPlaces, type NewPlace } from '../../modules/community/index.ts';
import type { Estate } from '../estate/build-estate.ts';
import { onEarth, type Metres } from '../estate/shape.ts';
import { outside } from '../requests/world.ts';
import type { Resident } from './settle-residents.ts';
import { shops } from './organisations.ts';

interface Venue {
  code: string;
  name: string;
  building: string | null;
  m2: number;
  capacity: number;
  at: Metres;
}

/** Where people meet: halls and rooms of the centre, courts, the square, the school's hall at the weekend. */
const venues: readonly Venue[] = [
  {
    code: 'V01',
    name: '邻里中心多功能厅',
    building: 'centre',
    m2: 420,
    capacity: 220,
    at: [-6, -46],
  },
  {
    code: 'V02',
    name: '邻里中心一号教室',
    building: 'centre',
    m2: 68,
    capacity: 36,
    at: [-14, -44],
  },
  {
    code: 'V03',
    name: '邻里中心二号教室',
    building: 'centre',
    m2: 62,
    capacity: 32,
    at: [-14, -40],
  },
  { code: 'V04', name: '舞蹈室', building: 'centre', m2: 110, capacity: 40, at: [-16, -36] },
  { code: 'V05', name: '书画室', building: 'centre', m2: 56, capacity: 24, at: [6, -48] },
  { code: 'V06', name: '社区食堂', building: 'centre', m2: 260, capacity: 120, at: [10, -48] },
  { code: 'V07', name: '日间照料室', building: 'centre', m2: 180, capacity: 30, at: [14, -46] },
  { code: 'V08', name: '儿童活动角', building: 'centre', m2: 90, capacity: 40, at: [2, -40] },
  {
    code: 'V09',
    name: '竹里小学体育馆',
    building: 'school',
    m2: 860,
    capacity: 400,
    at: [100, -112],
  },
  { code: 'V10', name: '竹里小学操场', building: null, m2: 5200, capacity: 800, at: [130, -90] },
  { code: 'V11', name: '中心花园小舞台', building: null, m2: 300, capacity: 260, at: [-30, 8] },
  { code: 'V12', name: '篮球场', building: null, m2: 640, capacity: 60, at: [230, -60] },
  { code: 'V13', name: '羽毛球场', building: null, m2: 380, capacity: 32, at: [256, -60] },
  {
    code: 'V14',
    name: '健身角',
    building: null,
    m2: 240,
    capacity: 60,
    at: outside.find((one) => one.name === '健身角')!.at,
  },
];

/** Writes venues, the shops of the street, and car spaces of which half belong to a home. */
export async function furnish(
  ctx: Ctx,
  {
    estate,
    organisations,
    residents,
    carSpaces,
  }: {
    estate: Estate;
    organisations: Map<string, string>;
    residents: readonly Resident[];
    carSpaces: number;
  },
): Promise<{ venues: number; shops: number; carSpaces: number }> {
  const building = new Map(estate.buildings.map((one) => [one.code, one.id]));
  const there = venues.filter((one) => one.building === null || building.has(one.building));
  const list: NewPlace[] = [
    ...there.map((one) =>
      placed(ctx, estate, {
        kind: 'venue' as const,
        code: one.code,
        name: one.name,
        at: one.at,
        areaM2: one.m2,
        capacity: one.capacity,
        buildingId: one.building === null ? null : (building.get(one.building) ?? null),
      }),
    ),
    ...shops.map((shop, nth) =>
      placed(ctx, estate, {
        kind: 'shop' as const,
        code: `S${String(nth + 1).padStart(2, '0')}`,
        name: shop.name,
        at: [-135 + nth * 15, -250],
        areaM2: 38 + ((nth * 17) % 60),
        buildingId: building.get('shops') ?? null,
        organisationId: organisations.get(shop.key) ?? null,
      }),
    ),
    ...Array.from({ length: carSpaces }, (_, nth) => carSpace(ctx, estate, residents, nth)),
  ];
  await addPlaces(ctx, list);
  return { venues: there.length, shops: shops.length, carSpaces };
}

function placed(ctx: Ctx, estate: Estate, { at, ...one }: NewPlace & { at: Metres }): NewPlace {
  const [lng, lat] = onEarth(estate.site, at);
  return { id: idFrom(ctx.communityId, one.kind, one.code), ...one, lng, lat };
}

function carSpace(ctx: Ctx, estate: Estate, residents: readonly Resident[], nth: number): NewPlace {
  const code = `${'ABC'[nth % 3]}${String(Math.floor(nth / 3) + 1).padStart(3, '0')}`;
  const owner = nth % 2 === 0 ? residents[(nth * 131) % residents.length] : undefined;
  const at: Metres = [-250 + (nth % 40) * 2.6, -90 - Math.floor(nth / 40) * 5.5];
  return placed(ctx, estate, {
    kind: 'car_space',
    code,
    name: `地下车库${code[0]}区${code.slice(1)}号`,
    at,
    areaM2: 12.5,
    homeId: owner?.home.id ?? null,
  });
}
