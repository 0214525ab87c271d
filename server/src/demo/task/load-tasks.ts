import type { Photo, Role } from '@linli/contract';
import { plusDays, plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { fundBudget } from '../../modules/ledger/index.ts';
import {
  addToGroup,
  appealPlace,
  bringEvidence,
  claimSlot,
  closePlaces,
  confirmPresence,
  createTask,
  endTasks,
  getPlace,
  getTask,
  publishTask,
  ratePlace,
  reviewPlace,
  submitWork,
  withdrawTask,
  type NewTask,
} from '../../modules/task/index.ts';
import { publishOrderTask } from '../../flows/order-task.ts';
import { getOrder } from '../../modules/service/index.ts';
import type { DemoBuilding } from '../estate/build-estate.ts';
import type { DemoKey } from '../people/demo-people.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import { orderForTask } from '../requests/today.ts';
import type { World } from '../requests/world.ts';
import { patrol, type DemoTask, type Fate } from './demo-task.ts';
import { tasks } from './tasks.ts';

const nobodyHasStars = async () => [];

interface Stage {
  ctx: Ctx;
  world: World;
}

/** Tasks in every state there is, through the same use cases as in a real day. */
export async function loadTasks(loading: Ctx, world: World): Promise<void> {
  const stage = { ctx: toldNobody({ ...loading, now: world.now }), world };
  const long = plusDays(world.now, -30);
  await fund(stage, 'street', { CNY: 6000_00, public_good: 3000 });
  await fund(stage, 'property', { green: 1200 });
  await addToGroup(as(stage, 'shen', long), {
    id: idFrom('demo', loading.communityId, 'group/wu'),
    personId: world.demoIds.get('wu') ?? '',
    group: 'party_member',
    organisationId: null,
    source: '本人书面同意，留存于街道党建办',
    consentedOn: long.slice(0, 10),
  });
  for (const task of tasks) await play(stage, task);
  const later = { ...stage.ctx, now: world.now };
  await closePlaces(later);
  await endTasks(later);
}

async function fund({ ctx, world }: Stage, key: string, units: Record<string, number>) {
  const organisationId = world.staff.organisations.get(key);
  if (organisationId === undefined) return;
  for (const [unit, amount] of Object.entries(units)) {
    const id = idFrom('demo', ctx.communityId, `fund/task/${key}/${unit}`);
    const reason = '年度任务经费';
    await fundBudget(ctx, { id, organisationId, unit, amount, direction: 'fund', reason });
  }
}

const roleOf: Partial<Record<DemoKey, [string, Role]>> = {
  xu: ['徐明', 'street_officer'],
  he: ['何志强', 'manager'],
  shen: ['沈思远', 'operator'],
  chen: ['陈静', 'steward'],
  wang: ['王桂芳', 'resident'],
  li: ['李想', 'resident'],
  zhou: ['周文涛', 'resident'],
  wu: ['吴秀珍', 'resident'],
};

/** Somebody at a moment. */
function as({ ctx, world }: Stage, key: DemoKey, now: string): Ctx {
  const [name, role] = roleOf[key]!;
  const personId = world.demoIds.get(key) ?? null;
  return {
    ...ctx,
    now,
    actor: { accountId: null, personId, name, roles: [role], platformAdmin: false },
  };
}

/** What one task offers, as the use case wants it. */
function input({ ctx, world }: Stage, task: DemoTask): NewTask {
  const {
    key,
    by,
    startsIn,
    hours,
    slots = 1,
    everyDays = 7,
    places = 1,
    building,
    around,
    ...rest
  } = task;
  const at = building === undefined ? undefined : world.estate.buildings[building];
  const organisation = by === 'xu' ? 'street' : by === 'he' ? 'property' : null;
  const { published: _p, ofOrder: _o, doers: _d, hour: _h, scenes: _s, ...fields } = rest;
  return {
    ...patrol,
    ...fields,
    id: idFrom('demo', ctx.communityId, `task/${key}`),
    payer:
      organisation === null
        ? { kind: 'person' }
        : {
            kind: 'organisation',
            organisationId: world.staff.organisations.get(organisation) ?? '',
          },
    place: placeOf(at, around === true),
    slots: Array.from({ length: slots }, (_, nth) => {
      const startsAt = slotStart(world.now, startsIn + nth * everyDays * 24, task.hour ?? 9);
      return { startsAt, endsAt: plusMinutes(startsAt, hours * 60), places };
    }),
  };
}

function placeOf(at: DemoBuilding | undefined, around: boolean): NewTask['place'] {
  if (at === undefined) return { kind: 'community' };
  return around
    ? { kind: 'point', lng: at.lng, lat: at.lat, note: '小广场' }
    : { kind: 'building', buildingId: at.id };
}

const shanghai = 480;

/** What is far off begins at a decent hour of that day; what is near, by the minute. */
function slotStart(now: string, inHours: number, hour: number): string {
  const moment = plusMinutes(now, inHours * 60);
  if (Math.abs(inHours) < 10) return moment;
  const midnight = `${plusMinutes(moment, shanghai).slice(0, 10)}T00:00:00.000Z`;
  return plusMinutes(midnight, hour * 60 - shanghai);
}

/** Drafted, published, and lived through as far as it has come. */
async function play(stage: Stage, task: DemoTask): Promise<void> {
  const { world } = stage;
  const published = plusMinutes(world.now, -(task.published ?? 1) * 60);
  const publisher = as(stage, task.by, published);
  const taskId = task.ofOrder
    ? await publishOrder(publisher, input(stage, task))
    : await createTask(publisher, input(stage, task));
  if (task.published === undefined) return;
  if (!task.ofOrder) await publishTask(publisher, { taskId, version: 0 });
  for (const [key, fate] of task.doers ?? []) await live(stage, { task, taskId, key, fate });
  if (task.key !== 'withdrawn') return;
  await withdrawTask(publisher, { taskId, version: 1, reason: '连日大雨，改期再发布' });
}

/** What a neighbour reported, put up as a task where it is. */
async function publishOrder(ctx: Ctx, task: NewTask): Promise<string> {
  const orderId = orderForTask(ctx.communityId);
  const { version, place } = await getOrder(ctx, orderId);
  const { buildingId } = place;
  const { id } = await publishOrderTask(
    ctx,
    {
      ...task,
      ...(buildingId === null ? {} : { place: { kind: 'building', buildingId } }),
      orderId,
      actId: idFrom('demo', ctx.communityId, `act/${task.id}`),
      version,
    },
    nobodyHasStars,
  );
  return id;
}

interface Life {
  task: DemoTask;
  taskId: string;
  key: DemoKey;
  fate: Fate;
}

async function live(stage: Stage, { task, taskId, key, fate }: Life): Promise<void> {
  const claimed = plusMinutes(stage.world.now, -(task.published ?? 1) * 60 + (task.waits ?? 5));
  const doer = as(stage, key, claimed);
  const { slots } = await getTask(doer, { taskId, standingOf: nobodyHasStars });
  const [slot] = slots;
  if (slot === undefined) return;
  const {
    id: placeId,
    startsAt,
    endsAt,
  } = await claimSlot(doer, {
    taskId,
    slotId: slot.id,
    standingOf: nobodyHasStars,
  });
  if (fate === 'claimed' || fate === 'missed') return;
  const steward = as(stage, key === 'wu' ? 'shen' : 'chen', plusMinutes(startsAt, 4));
  await confirmPresence(steward, { placeId, version: 1 });
  if (fate === 'there') return;
  const done = as(stage, key, plusMinutes(endsAt, -6));
  const note = task.done ?? '已按要求完成';
  await submitWork(done, { placeId, version: 2, note, photoIds: [], count: task.count ?? null });
  await bringEvidence(done, placeId, photosOf(stage, task));
  if (fate !== 'submitted') await judge(stage, { task, placeId, key, fate, endsAt });
}

/** Photos as the demo draws them; one shown twice is flagged to whoever reviews. */
const photosOf = ({ world }: Stage, { scenes = [] }: DemoTask): Photo[] =>
  scenes.flatMap((scene) => {
    const picture = world.pictures[scene]?.after;
    return picture === undefined ? [] : [picture];
  });

interface Judged extends Omit<Life, 'taskId'> {
  placeId: string;
  endsAt: string;
}

async function judge(stage: Stage, { task, placeId, key, fate, endsAt }: Judged): Promise<void> {
  const later = (who: DemoKey, hours: number) => as(stage, who, plusMinutes(endsAt, hours * 60));
  const reason = task.said ?? '';
  const version = async () => (await getPlace(later(key, 1), placeId)).version;
  if (fate === 'settled' || fate === 'part') {
    const sharePercent = fate === 'part' ? 60 : 100;
    const verdict = { verdict: 'approve' as const, sharePercent, reason };
    await reviewPlace(later(task.by, 2), placeId, { version: await version(), ...verdict });
    await ratePlace(later(key, 3), placeId, { side: 'doer', stars: 5, words: '安排得很清楚' });
    return ratePlace(later(task.by, 3), placeId, {
      side: 'publisher',
      stars: 5,
      words: '细心，准时',
    });
  }
  await reviewPlace(later(task.by, 1), placeId, {
    version: await version(),
    verdict: 'redo',
    reason,
  });
  if (fate === 'redo') return;
  const again = {
    placeId,
    version: await version(),
    note: '又走了一遍，东门登记本上有签名',
    photoIds: [],
  };
  await submitWork(later(key, 2), { ...again, count: task.count ?? null });
  const refuse = { verdict: 'refuse' as const, reason };
  await reviewPlace(later(task.by, 3), placeId, { version: await version(), ...refuse });
  if (fate === 'refused') return;
  const text = '东门门岗的登记本上有我两次签名，请核对。';
  await appealPlace(later(key, 4), { placeId, version: await version(), text });
}
