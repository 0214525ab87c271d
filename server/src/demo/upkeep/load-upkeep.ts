import type { Role } from '@linli/contract';
import { plusDays, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  acceptOrder,
  attachRequests,
  createPlan,
  drawChecks,
  getIncident,
  listQualityChecks,
  listWallCandidates,
  makeDue,
  openIncident,
  ordersOfPlan,
  publishOnWall,
  saveQualityCheck,
  saveQualityRules,
  submitOrder,
} from '../../modules/service/index.ts';
import type { DemoKey } from '../people/demo-people.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { World } from '../requests/world.ts';

/** Plans, an incident, checks and the wall: through the same use cases as in a real day. */
export async function loadUpkeep(loading: Ctx, world: World): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const he = as(ctx, world, 'he', '何志强', 'manager');
  await weeklyRound(he, world);
  await plansToCome(he, world);
  await waterOff(he, world);
  await checkSome(he, world);
  await showSome(he);
}

function as(ctx: Ctx, world: World, key: DemoKey, name: string, role: Role): Ctx {
  const personId = world.demoIds.get(key) ?? null;
  return {
    ...ctx,
    actor: { accountId: null, personId, name, roles: [role], platformAdmin: false },
  };
}

const dayOf = (at: Instant) => plusMinutes(at, 480).slice(0, 10);
const category = (world: World, key: string) => world.categories.get(key)?.id ?? '';
const idOf = (ctx: Ctx, name: string) => idFrom('demo', ctx.communityId, name);

/** Three weeks of a weekly round that have been walked, and the one of this week. */
async function weeklyRound(ctx: Ctx, world: World): Promise<void> {
  const building = world.estate.buildings[0]!;
  const began = { ...ctx, now: plusDays(ctx.now, -24) };
  const plan = await createPlan(began, {
    id: idOf(ctx, 'plan/round'),
    title: '每周查楼道门窗和照明',
    categoryId: category(world, 'reminders-left-open'),
    text: '逐层查看楼道门窗、照明和堆物，发现问题当场登记。',
    places: [{ kind: 'building', buildingId: building.id }],
    rule: { every: 'day', interval: 7 },
    startsOn: dayOf(plusDays(ctx.now, -22)),
    untilOn: null,
    atTime: '08:30',
    dispatch: 'person',
    executorId: world.demoIds.get('chen') ?? null,
  });
  for (let due = plan.nextAt; due !== null && due <= ctx.now; due = plusDays(due, 7))
    await makeDue({ ...ctx, now: due }, plan.id);
  const made = await ordersOfPlan(ctx, plan.id);
  const chen = as(ctx, world, 'chen', '陈静', 'steward');
  for (const { id, createdAt } of made.slice(0, -1)) {
    const at = (minutes: number): Ctx => ({ ...chen, now: plusMinutes(createdAt, minutes) });
    const accepted = await acceptOrder(at(9), {
      orderId: id,
      actId: idOf(ctx, `accept/${id}`),
      version: 0,
    });
    await submitOrder(at(75), {
      orderId: id,
      actId: idOf(ctx, `submit/${id}`),
      version: accepted.version,
      note: '已逐层查看，门窗照明正常，清走两处堆物。',
      photoIds: [],
    });
  }
}

async function plansToCome(ctx: Ctx, world: World): Promise<void> {
  const shared = {
    places: [{ kind: 'community' as const }],
    startsOn: dayOf(plusDays(ctx.now, 1)),
    untilOn: null,
    executorId: null,
  };
  await createPlan(ctx, {
    ...shared,
    id: idOf(ctx, 'plan/drains'),
    title: '疏通雨水井',
    categoryId: category(world, 'repair-sewer'),
    text: '揭盖清掏主路雨水井，冲洗后拍照。',
    rule: { every: 'week', interval: 1, weekdays: [3] },
    atTime: '08:00',
    dispatch: 'assign',
  });
  await createPlan(ctx, {
    ...shared,
    id: idOf(ctx, 'plan/hydrants'),
    title: '检查消防栓',
    categoryId: category(world, 'repair-fire-equipment'),
    text: '逐个试压、查水带和箱门，登记编号。',
    rule: { every: 'month', interval: 1, days: [1, 15] },
    atTime: '09:00',
    dispatch: 'rotate',
  });
}

/** The water is off in two towers. */
async function waterOff(ctx: Ctx, world: World): Promise<void> {
  const began = { ...ctx, now: plusMinutes(ctx.now, -50) };
  const categoryIds = [
    category(world, 'repair-water-supply'),
    category(world, 'repair-pipe-leak'),
  ].filter((id) => id !== '');
  const living = [...new Set(world.estate.homes.map((home) => home.building.id))];
  const towers = living.slice(-2);
  const incident = await openIncident(began, {
    id: idOf(ctx, 'incident/water'),
    kind: 'water',
    textZh: '水泵房阀门损坏，正在抢修，请提前储水。',
    textEn: 'A valve of the pump house broke and is being mended. Please keep some water.',
    buildingIds: towers,
    categoryIds,
    startsAt: began.now,
    expectedUntil: plusMinutes(ctx.now, 240),
  });
  const { suggestions } = await getIncident(ctx, incident.id);
  const requestIds = suggestions.slice(0, 2).map(({ requestId }) => requestId);
  if (requestIds.length > 0) await attachRequests(ctx, incident.id, requestIds);
}

/** Draws as the job does, and judges a few of what was drawn. */
async function checkSome(ctx: Ctx, world: World): Promise<void> {
  // A month of the small estate holds few orders: a larger share makes as many checks as in the full one.
  const percent = world.residents.length > 2000 ? 3 : 50;
  await saveQualityRules(ctx, {
    items: [...world.categories.values()].map(({ id: categoryId }) => ({ categoryId, percent })),
  });
  // Three weeks ago it looked back a week: together the last month.
  await drawChecks({ ...ctx, now: plusDays(ctx.now, -21) });
  await drawChecks(ctx);
  const { items } = await listQualityChecks(ctx, { state: 'open', mine: 'true', limit: 5 });
  for (const [nth, check] of items.slice(0, 3).entries()) {
    const failed = nth === 2;
    await saveQualityCheck(ctx, check.id, {
      actId: idOf(ctx, `check/${check.id}`),
      verdict: failed ? 'failed' : 'passed',
      items: check.checklist.map(({ key }, index) => ({
        key,
        result: failed && index === 1 ? 'bad' : 'ok',
      })),
      score: failed ? 68 : 94 + nth * 3,
      note: failed ? '收口不平整，已要求补做' : '',
      photoIds: [],
    });
  }
}

/** What the neighbours see of the last finished work. */
async function showSome(ctx: Ctx): Promise<void> {
  const { items } = await listWallCandidates(ctx, { limit: 20 });
  // The telling ones first: a small community may have few with a picture from before.
  const best = items.toSorted((one, other) => other.before.length - one.before.length);
  for (const { order, before, after } of best.slice(0, 6)) {
    // Handed in are both: as it was found, then as it was left.
    const afterPhoto = after.at(-1);
    if (afterPhoto === undefined) continue;
    await publishOnWall(ctx, order.id, {
      words: `${order.categoryNameZh}：已经处理好，现场已恢复。`,
      beforePhotoId: before[0]?.id ?? null,
      afterPhotoId: afterPhoto.id,
      facesChecked: true,
    });
  }
}
