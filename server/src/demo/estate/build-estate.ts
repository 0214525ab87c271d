import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  addBuildings,
  addHomes,
  addSections,
  type NewHome,
} from '../../modules/community/index.ts';
import type { Random } from '../random.ts';
import type { Plan, PlannedBuilding } from './plan.ts';
import { footprintOf, onEarth, type Site } from './shape.ts';

export interface DemoBuilding {
  id: string;
  code: string;
  name: string;
  section: string | null;
  storeys: number;
  entrances: number;
  since: number;
  lng: number;
  lat: number;
}

export interface DemoHome {
  id: string;
  label: string;
  code: string;
  storey: number;
  entrance: string | null;
  m2: number;
  building: DemoBuilding;
}

export interface Estate {
  site: Site;
  buildings: DemoBuilding[];
  homes: DemoHome[];
}

/** Writes sections, buildings and homes of a plan. */
export async function buildEstate(
  ctx: Ctx,
  plan: Plan,
  site: Site,
  random: Random,
): Promise<Estate> {
  const sectionIds = await writeSections(ctx, plan);
  const buildings = plan.buildings.map((planned) => demoBuilding(ctx.communityId, planned, site));
  await addBuildings(
    ctx,
    plan.buildings.map((planned, index) => ({
      id: buildings[index]!.id,
      sectionId: planned.section === null ? null : (sectionIds.get(planned.section) ?? null),
      code: planned.code,
      name: planned.name,
      storeys: planned.storeys,
      heightM: Math.round(planned.storeys * 29) / 10,
      footprint: footprintOf(site, planned.outline),
      lng: buildings[index]!.lng,
      lat: buildings[index]!.lat,
    })),
  );
  const homes = plan.buildings.flatMap((planned, index) =>
    homesOf(ctx.communityId, planned, buildings[index]!),
  );
  await addHomes(
    ctx,
    homes.map((home) => newHome(home, random)),
  );
  return { site, buildings, homes };
}

async function writeSections(ctx: Ctx, plan: Plan): Promise<Map<string, string>> {
  const ids = plan.sections.map((name) => idFrom(ctx.communityId, 'section', name));
  if (ids.length > 0)
    await addSections(
      ctx,
      plan.sections.map((name, index) => ({ id: ids[index]!, name })),
    );
  return new Map(plan.sections.map((name, index) => [name, ids[index]!]));
}

function demoBuilding(communityId: string, planned: PlannedBuilding, site: Site): DemoBuilding {
  const [lng, lat] = onEarth(site, planned.middle);
  const { code, name, section, storeys, entrances, since } = planned;
  return {
    id: idFrom(communityId, 'building', code),
    code,
    name,
    section,
    storeys,
    entrances,
    since,
    lng,
    lat,
  };
}

function homesOf(
  communityId: string,
  planned: PlannedBuilding,
  building: DemoBuilding,
): DemoHome[] {
  const homes: DemoHome[] = [];
  for (let nth = 1; nth <= Math.max(1, planned.entrances); nth += 1) {
    for (let storey = 1; storey <= planned.storeys; storey += 1) {
      for (let side = 1; side <= planned.homesPerFloor; side += 1) {
        const entrance = planned.entrances === 0 ? null : String(nth);
        const code = `${storey}0${side}`;
        const label = `${planned.name}${entrance === null ? '' : `${entrance}单元`}${code}`;
        homes.push({
          id: idFrom(communityId, 'home', label),
          label,
          code,
          storey,
          entrance,
          m2: planned.m2[side - 1] ?? 90,
          building,
        });
      }
    }
  }
  return homes;
}

/** A home has areas for different ends, and they differ: people quarrel over exactly this. */
function newHome(home: DemoHome, random: Random): NewHome {
  const { since } = home.building;
  const built = cents(home.m2 + random.int(-40, 40) / 100);
  const registered = { source: '不动产登记簿', asOf: `${since + 1}-06-30` };
  // Some owners closed in a balcony and the property company bills what it once measured.
  const billing = random.chance(0.12) ? cents(built + random.int(50, 260) / 100) : built;
  return {
    id: home.id,
    buildingId: home.building.id,
    entrance: home.entrance,
    code: home.code,
    storey: home.storey,
    areas: [
      { kind: 'built', m2: built, ...registered },
      {
        kind: 'inner',
        m2: cents(built * (home.building.storeys > 7 ? 0.79 : 0.88)),
        ...registered,
      },
      { kind: 'voting', m2: built, source: '业主大会专有部分面积清册', asOf: '2024-03-01' },
      { kind: 'billing', m2: billing, source: '物业计费台账', asOf: `${since + 2}-01-01` },
    ],
  };
}

const cents = (value: number) => Math.round(value * 100) / 100;
