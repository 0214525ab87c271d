import type { Role } from '@linli/contract';
import { plusDays } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { occurrencesSince } from '../../flows/index.ts';
import {
  appealFreeze,
  earn,
  freezePoints,
  fundBudget,
  saveExpiryPolicy,
  saveRule,
  sweepExpired,
  type Occurrence,
} from '../../modules/ledger/index.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { World } from '../requests/world.ts';

const began = 100;
/** Enough for every screen, and quick to load. */
const mostEarned = 120;

/** Budgets, rules of earning, what they gave in the last months, and a ring that somebody should look at. */
export async function loadPoints(loading: Ctx, world: World): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const he = as(ctx, world, 'he', '何志强', 'manager');
  const early = { ...he, now: plusDays(world.now, -began) };
  await fundAll(early, world);
  await makeRules(early, world);
  const real = await occurrencesSince(he, plusDays(world.now, -90), 3000);
  await earn(ctx, [...chosen(real, world), ...ring(ctx, world), ...neighbourly(ctx, world)]);
  await sweepExpired(ctx, 10);
  await freezeOne(he, world);
}

function as(ctx: Ctx, world: World, key: DemoKey, name: string, role: Role): Ctx {
  const personId = world.demoIds.get(key) ?? null;
  const actor = { accountId: null, personId, name, roles: [role], platformAdmin: false };
  return { ...ctx, actor };
}

const idOf = (ctx: Ctx, name: string) => idFrom('demo', ctx.communityId, name);

async function fundAll(ctx: Ctx, world: World): Promise<void> {
  const budgets = [
    ['property', 'contribution', 6000, '本年度服务激励积分'],
    ['street', 'public_good', 5000, '街道下半年志愿公益预算'],
    ['operator', 'reputation', 2000, '评价有礼活动预算'],
    ['property', 'CNY', 60_000_00, '本年度管家星级津贴'],
    ['street', 'CNY', 20_000_00, '街道群防群治以奖代补资金'],
  ] as const;
  for (const [key, unit, amount, reason] of budgets) {
    const organisationId = world.staff.organisations.get(key);
    if (organisationId === undefined) continue;
    const id = idOf(ctx, `fund/${key}/${unit}`);
    await fundBudget(ctx, { id, organisationId, unit, amount, reason, direction: 'fund' });
  }
}

async function makeRules(ctx: Ctx, world: World): Promise<void> {
  const shared = {
    leastStars: null,
    capDay: null,
    capWeek: null,
    giverDays: 0,
    coolingMinutes: 0,
    active: true,
    version: 0,
  };
  const rules = [
    {
      ...shared,
      title: '好评奖励',
      fact: 'order_rated_well' as const,
      unit: 'contribution',
      points: 5,
      of: 'property',
      leastStars: 5,
      capDay: 30,
      giverDays: 7,
      reason: '服务之星方案，经业主委员会讨论',
    },
    {
      ...shared,
      title: '随手拍',
      fact: 'common_defect_done' as const,
      unit: 'public_good',
      points: 5,
      of: 'street',
      capWeek: 20,
      reason: '鼓励上报公共区域问题',
    },
    {
      ...shared,
      title: '评价有礼',
      fact: 'order_rated' as const,
      unit: 'reputation',
      points: 1,
      of: 'operator',
      capDay: 3,
      reason: '让更多居民参与评价',
    },
  ];
  for (const { of, ...rule } of rules) {
    const organisationId = world.staff.organisations.get(of);
    if (organisationId === undefined) continue;
    await saveRule(ctx, { ...rule, organisationId, ruleId: idOf(ctx, `rule/${rule.fact}`) });
  }
  const reason = '积分管理办法第六条';
  await saveExpiryPolicy(ctx, 'contribution', { version: 0, kind: 'year_end', count: 1, reason });
  await saveExpiryPolicy(ctx, 'public_good', { version: 0, kind: 'days', count: 75, reason });
}

/** All that happened to the people of the demo, and every so-manieth of the rest. */
function chosen(real: readonly Occurrence[], world: World): Occurrence[] {
  const known = new Set(world.demoIds.values());
  const theirs = real.filter(({ personId }) => known.has(personId)).slice(0, mostEarned / 2);
  const others = real.filter(({ personId }) => !known.has(personId));
  const step = Math.max(1, Math.ceil(others.length / (mostEarned - theirs.length)));
  return [...theirs, ...others.filter((_, nth) => nth % step === 0)];
}

/** Volunteers nobody signs in as, and grown-up residents where there are too few. */
const neighbours = (world: World) => {
  const known = new Set(world.demoIds.values());
  const grown = world.residents.filter(({ age }) => age >= 30 && age < 60);
  return [...world.volunteers, ...grown].filter(({ id }) => !known.has(id));
};

/** Two volunteers who praise each other every eighth day. */
function ring(ctx: Ctx, world: World): Occurrence[] {
  const [one, other] = neighbours(world);
  if (one === undefined || other === undefined) return [];
  return [0, 1, 2, 3].flatMap((nth) =>
    [
      [one, other],
      [other, one],
    ].map(([to, by], side): Occurrence => ({
      fact: 'order_rated_well',
      personId: to!.id,
      giverId: by!.id,
      sourceId: idOf(ctx, `ring/${nth}/${side}`),
      at: plusDays(world.now, -40 + nth * 9 + side),
      stars: 5,
      label: '邻里互助',
    })),
  );
}

/** What the residents did whom one may become: they report what they see and say what they think. */
function neighbourly(ctx: Ctx, world: World): Occurrence[] {
  return (['wang', 'li', 'zhou'] as const).flatMap((key, who) =>
    [3, 11, 24, 38, 52, 70, 83].map((days, nth): Occurrence => {
      const fact = (nth + who) % 2 === 0 ? 'common_defect_done' : 'order_rated';
      return {
        fact,
        personId: world.demoIds.get(key)!,
        giverId: null,
        sourceId: idOf(ctx, `neighbourly/${key}/${nth}`),
        at: plusDays(world.now, -days - who),
        stars: null,
        label: seen[(nth + who) % seen.length]!,
      };
    }),
  );
}

const seen = ['楼道灯不亮', '单元门关不上', '绿化带垃圾', '健身器材松动', '井盖翘起'];

/** One of the two is being looked into, and has said something to it. */
async function freezeOne(ctx: Ctx, world: World): Promise<void> {
  const [one] = neighbours(world);
  if (one === undefined) return;
  const id = idOf(ctx, 'freeze');
  const reason = '与另一位志愿者多次互评，核查中';
  await freezePoints({ ...ctx, now: plusDays(ctx.now, -2) }, { id, personId: one.id, reason });
  const actor = { ...ctx.actor, personId: one.id, name: one.name, roles: ['resident' as const] };
  const later = { ...ctx, actor, now: plusDays(ctx.now, -1) };
  await appealFreeze(later, id, '我们俩结对帮扶楼里的老人，每次都有照片，请核实。');
}
