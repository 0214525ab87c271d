import { plusDays, type Instant } from '../platform/clock/clock.ts';
import type { Ctx } from '../platform/context.ts';
import { idFrom } from '../platform/ids/ids.ts';
import { startCommunity } from '../flows/index.ts';
import {
  addPerformers,
  bringHistory,
  readCategories,
  type HistoryRecord,
} from '../modules/service/index.ts';
import { addDemoAccount, grantRoles } from '../modules/identity/index.ts';
import { yearOf } from './calendar.ts';
import { buildEstate } from './estate/build-estate.ts';
import { fullPlan, smallPlan } from './estate/plan.ts';
import type { DemoProgress } from './load-demo.ts';
import { demoPeople, type DemoKey, type DemoPerson } from './people/demo-people.ts';
import { furnish } from './people/places.ts';
import {
  demoPersonId,
  isVolunteer,
  settleResidents,
  type Resident,
} from './people/settle-residents.ts';
import { hireStaff, staffId, type Worker } from './people/staff.ts';
import { loadExchange } from './exchange/load-exchange.ts';
import { loadHall } from './hall/load-hall.ts';
import { loadFamily } from './people/load-family.ts';
import { loadStewards } from './steward/load-stewards.ts';
import { loadShifts } from './people/load-shifts.ts';
import { loadPoints } from './points/load-points.ts';
import { loadPaidWork } from './paid/paid-work.ts';
import { enterPictures, type DrawnPicture } from './photos.ts';
import type { Random } from './random.ts';
import { loadNeeds } from './need/load-needs.ts';
import { loadTasks } from './task/load-tasks.ts';
import { loadUpkeep } from './upkeep/load-upkeep.ts';
import { todaysScenes } from './requests/today.ts';
import type { World } from './requests/world.ts';
import { yearOfRequests } from './requests/year.ts';

export interface EstateSummary {
  buildings: number;
  homes: number;
  /** Residents, without those who moved out. */
  people: number;
  staff: number;
  requests: number;
}

export interface Loading {
  size: 'full' | 'small';
  random: Random;
  phone: () => string;
  pictures: readonly DrawnPicture[];
  onProgress: (step: DemoProgress) => void;
}

/** Somewhere in the plain south of the river; there is no such place. */
const site = { lng: 120.1063, lat: 30.3128, turnDegrees: 6.5 };
const community = {
  code: 'zhuli',
  name: '竹里新村',
  nameEn: 'Zhuli Estate',
  streetName: '竹里街道',
  committeeName: '竹里新村社区居民委员会',
  address: '云川市竹里街道竹溪路 88 号',
  lng: site.lng,
  lat: site.lat,
};

/** Writes the demo community itself, with what has been. */
export async function loadEstate(
  ctx: Ctx,
  loading: Loading,
): Promise<{ world: World; summary: EstateSummary }> {
  const { size, onProgress } = loading;
  // The community is older than its year of requests.
  const world = await settle({ ...ctx, now: plusDays(ctx.now, -500) }, ctx.now, loading);
  onProgress({ ...writing, done: 0.4 });
  const records = [...yearOfRequests(world, size === 'full' ? 9000 : 300), ...todaysScenes(world)];
  await bring(ctx, records, onProgress);
  const summary = {
    buildings: world.estate.buildings.length,
    homes: world.estate.homes.length,
    people: world.residents.length,
    staff: world.staff.workers.length,
    requests: records.length,
  };
  return { world, summary };
}

/**
 * Lets the demo's people work as people do, through the use cases of a real day.
 * @returns how many requests were made
 */
export async function loadDays(
  ctx: Ctx,
  world: World,
  given: { secretKey: () => Buffer; drawn: readonly DrawnPicture[] },
): Promise<number> {
  const requests = await loadPaidWork(ctx, world);
  await loadUpkeep(ctx, world);
  await loadTasks(ctx, world);
  await loadNeeds(ctx, world);
  await loadHall(ctx, world);
  await loadFamily(ctx, world);
  await loadStewards(ctx, world);
  await loadShifts(ctx, world);
  await loadExchange(ctx, world, given);
  await loadPoints(ctx, world);
  return requests;
}

const writing = { zh: '写一年的报事报修', en: 'Writing a year of requests' };

/** The place and its people, before anybody asks for anything. */
async function settle(ctx: Ctx, now: Instant, loading: Loading): Promise<World> {
  const { size, random, phone, onProgress } = loading;
  const full = size === 'full';
  onProgress({ zh: '建小区和楼栋', en: 'Building the estate', done: 0.02 });
  await startCommunity(ctx, community);
  const plan = full ? fullPlan() : smallPlan();
  const estate = await buildEstate(ctx, plan, site, random.fork('homes'));
  onProgress({ zh: '安排工作人员', en: 'Hiring staff', done: 0.1 });
  const moving = { year: yearOf(now), phone, withDemoPeople: true };
  const hiring = { ...moving, full, buildings: estate.buildings, random: random.fork('staff') };
  const staff = await hireStaff(ctx, hiring);
  onProgress({ zh: '居民入住', en: 'Residents move in', done: 0.15 });
  const settling = { ...moving, homes: estate.homes, random: random.fork('residents') };
  const residents = await settleResidents(ctx, settling);
  const volunteers = await readyVolunteers(ctx, residents);
  const { organisations } = staff;
  await furnish(ctx, { estate, organisations, residents, carSpaces: full ? 640 : 40 });
  const pictures = await enterPictures(ctx, loading.pictures);
  await addDemoAccounts(ctx);
  const categories = new Map((await readCategories(ctx, true)).map((one) => [one.key, one]));
  return {
    now,
    communityName: community.name,
    estate,
    residents,
    staff,
    volunteers,
    pictures,
    categories,
    demoIds: demoIds(ctx.communityId),
    random: random.fork('requests'),
  };
}

async function bring(
  ctx: Ctx,
  records: readonly HistoryRecord[],
  onProgress: Loading['onProgress'],
): Promise<void> {
  const step = 1000;
  for (let from = 0; from < records.length; from += step) {
    await bringHistory(ctx, records.slice(from, from + step));
    onProgress({
      ...writing,
      done: 0.45 + (0.5 * Math.min(records.length, from + step)) / records.length,
    });
  }
}

/** Where a demo person is somebody: staff by their post, residents by their home. */
function demoIds(communityId: string): Map<DemoKey, string> {
  return new Map(
    demoPeople.map(({ key, roles }) => [
      key,
      roles[0] === 'resident' ? demoPersonId(communityId, key) : staffId(communityId, key),
    ]),
  );
}

async function readyVolunteers(ctx: Ctx, residents: readonly Resident[]): Promise<Worker[]> {
  const wu = demoPersonId(ctx.communityId, 'wu');
  const volunteers = residents
    .filter((one) => one.id === wu || isVolunteer(one))
    .map((one): Worker => ({
      id: one.id,
      name: one.name,
      role: 'volunteer_steward',
      skills: [],
      key: one.id === wu ? 'wu' : null,
    }));
  await addPerformers(
    ctx,
    volunteers.map((one) => ({ personId: one.id, skills: [], cap: 4, onDuty: true })),
  );
  return volunteers;
}

async function addDemoAccounts(ctx: Ctx): Promise<void> {
  const ids = demoIds(ctx.communityId);
  const people: readonly (DemoPerson & { key: DemoKey })[] = demoPeople;
  for (const [nth, person] of people.entries()) {
    const personId = ids.get(person.key) ?? '';
    // Roles beyond the one somebody came with.
    await grantRoles(
      ctx,
      person.roles.map((role) => ({ personId, role, verified: true })),
    );
    await addDemoAccount(ctx.tx, {
      accountId: idFrom('demo-account', ctx.communityId, person.key),
      name: person.name,
      phone: person.phone,
      communityId: ctx.communityId,
      personId,
      communityName: community.name,
      role: person.shown,
      app: person.app,
      lineZh: person.lineZh,
      lineEn: person.lineEn,
      place: nth + 1,
      platformAdmin: person.platformAdmin ?? false,
      largePrint: person.largePrint ?? false,
      now: ctx.now,
    });
  }
}
