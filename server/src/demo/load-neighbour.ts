import { plusDays } from '../platform/clock/clock.ts';
import type { Ctx } from '../platform/context.ts';
import { idFrom } from '../platform/ids/ids.ts';
import { startCommunity } from '../flows/index.ts';
import { addPeople, grantRoles } from '../modules/identity/index.ts';
import { bringHistory, readCategories } from '../modules/service/index.ts';
import { yearOf } from './calendar.ts';
import { buildEstate } from './estate/build-estate.ts';
import { neighbourPlan } from './estate/plan.ts';
import { demoPeople } from './people/demo-people.ts';
import { settleResidents } from './people/settle-residents.ts';
import { hireStaff } from './people/staff.ts';
import type { Random } from './random.ts';
import type { World } from './requests/world.ts';
import { yearOfRequests } from './requests/year.ts';

const site = { lng: 120.1148, lat: 30.3102, turnDegrees: -4 };
const name = '桂香苑';

/**
 * 桂香苑, next door: the operator and the street office of the demo work here too, so that one person
 * has two communities. Their accounts must be there already; they join by their phones.
 */
export async function loadNeighbour(
  ctx: Ctx,
  { random, phone }: { random: Random; phone: () => string },
): Promise<true> {
  const before: Ctx = { ...ctx, now: plusDays(ctx.now, -420) };
  await startCommunity(before, {
    code: 'guixiang',
    name,
    nameEn: 'Guixiang Court',
    streetName: '竹里街道',
    committeeName: '桂香社区居民委员会',
    address: '云川市竹里街道桂香路 12 号',
    lng: site.lng,
    lat: site.lat,
  });
  const year = yearOf(ctx.now);
  const estate = await buildEstate(before, neighbourPlan(), site, random.fork('homes'));
  const staff = await hireStaff(before, {
    full: false,
    year,
    buildings: estate.buildings,
    phone,
    random: random.fork('staff'),
    withDemoPeople: false,
  });
  const residents = await settleResidents(before, {
    homes: estate.homes,
    year,
    phone,
    random: random.fork('residents'),
    withDemoPeople: false,
  });
  // They came here later: 竹里新村 is what opens first.
  await shareDemoPeople({ ...ctx, now: plusDays(ctx.now, -200) });
  const world: World = {
    now: ctx.now,
    communityName: name,
    estate,
    residents,
    staff,
    volunteers: [],
    pictures: {},
    random: random.fork('requests'),
    categories: new Map(
      (await readCategories(ctx, true))
        .filter((one) => one.performer !== 'volunteer_steward')
        .map((one) => [one.key, one]),
    ),
    demoIds: new Map(),
  };
  await bringHistory(ctx, yearOfRequests(world, 60));
  return true;
}

async function shareDemoPeople(ctx: Ctx): Promise<void> {
  const shared = demoPeople.filter(
    (one) => one.key === 'xu' || one.key === 'shen' || one.key === 'gu',
  );
  const people = shared.map((one) => ({
    id: idFrom(ctx.communityId, 'staff', one.key),
    name: one.name,
    phone: one.phone,
    role: one.shown,
  }));
  await addPeople(
    ctx,
    people.map(({ id, name: called, phone }) => ({ id, name: called, phone })),
  );
  await grantRoles(
    ctx,
    people.map(({ id, role }) => ({ personId: id, role, verified: true })),
  );
}
