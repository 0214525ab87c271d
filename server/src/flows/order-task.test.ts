import type { BodyInput, Endpoints, OrderBrief, TaskDetail } from '@linli/contract';
import { beforeAll, expect, test } from 'vitest';
import { fileOne } from '../../test/support/service-steps.ts';
import type { Client } from '../../test/support/test-app.ts';
import { grantRoles } from '../modules/identity/index.ts';
import {
  buildTaskWorld,
  claim,
  handedIn,
  picture,
  upload,
  type TaskWorld,
} from '../modules/task/test-tasks.ts';
import type { Fact } from '../platform/context.ts';
import { newId } from '../platform/ids/ids.ts';
import { orderTasks } from './order-task.ts';

let world: TaskWorld;
/** Both sit at the board of the organisation that has the budget. */
let dispatcher: Client;
let manager: Client;
beforeAll(async () => {
  world = await buildTaskWorld();
  const { estate, organisationId } = world;
  [dispatcher, manager] = [await estate.community.person(), await estate.community.person()];
  const at = { verified: true, organisationId };
  await estate.community.as((ctx) =>
    grantRoles(ctx, [
      { personId: dispatcher.personId, role: 'dispatcher', ...at },
      { personId: manager.personId, role: 'manager', ...at },
    ]),
  );
});

type Body = BodyInput<Endpoints['publishOrderTask']>;

const bodyOf = (order: OrderBrief, given: Partial<Body> = {}): Body => ({
  actId: newId(),
  version: order.version,
  id: newId(),
  payer: { kind: 'organisation', organisationId: world.organisationId },
  kind: 'moving',
  title: '把旧沙发搬到楼下',
  text: order.text,
  place: { kind: 'building', buildingId: world.estate.buildingId },
  radiusM: 150,
  slots: [world.slot(3)],
  skills: [],
  minAge: null,
  certificate: null,
  payFen: 30_00,
  points: 10,
  unit: 'public_good',
  checkIn: ['place', 'steward'],
  photosNeeded: 0,
  countOf: null,
  headStarts: {},
  freeCancelMinutes: 60,
  placesPerPerson: 1,
  ...given,
});

const opened = async (order: OrderBrief, given: Partial<Body> = {}): Promise<TaskDetail> => {
  const done = await dispatcher.call('publishOrderTask', {
    params: { orderId: order.id },
    body: bodyOf(order, given),
  });
  expect(done.status, `${done.code} ${JSON.stringify(done.details)}`).toBe(200);
  return done.body;
};

const read = async (orderId: string) =>
  (await world.estate.manager.call('getOrder', { params: { orderId } })).body;

/** The flow hears every fact of the community, each time all of them: twice must not matter. */
const heard = async () => {
  const { db } = world.app;
  const { community } = world.estate;
  const found = await db.asOwner((tx) =>
    tx.query<Fact>(
      `select id, community_id as "communityId", type, at, data from fact
       where community_id = $1 and type = any ($2::text[]) order by at, id`,
      [community.id, [...orderTasks.hears]],
    ),
  );
  await community.as((ctx) => orderTasks.handle(ctx, found.rows));
};

const approve = async (place: { id: string; version: number }, by: Client) => {
  const done = await by.call('reviewTaskPlace', {
    params: { placeId: place.id },
    body: { version: place.version, verdict: 'approve', sharePercent: 100, reason: '' },
  });
  expect(done.status, done.code ?? '').toBe(200);
};

test('an order put up as a task can be given to nobody; reviewed work hands it in, and its reporter confirms it', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const task = await opened(order);
  expect(task).toMatchObject({ state: 'published', orderId: order.id, heldFen: 30_00 });
  const out = await read(order.id);
  expect(out).toMatchObject({ state: 'new', taskId: task.id, can: { assign: false } });
  expect(out.respondedAt).not.toBeNull();
  const assigned = await dispatcher.call('assignOrder', {
    params: { orderId: order.id },
    body: { actId: newId(), version: out.version, personId: estate.engineer.personId },
  });
  expect(assigned.code).toBe('service.out_as_task');
  const doer = await estate.community.person('resident');
  const place = await handedIn(world, doer, task);
  await heard();
  expect((await read(order.id)).state).toBe('new');
  await approve(place, estate.steward);
  await heard();
  await heard();
  const done = await read(order.id);
  expect(done).toMatchObject({ state: 'submitted', taskId: task.id, executor: null });
  expect(done.timeline.filter(({ act }) => act === 'submit')).toHaveLength(1);
  expect(done.timeline.at(-1)).toMatchObject({ note: '已走完全部楼栋' });
  const confirmed = await estate.resident.call('confirmOrder', {
    params: { orderId: order.id },
    body: { actId: newId(), version: done.version },
  });
  expect(confirmed.body.state).toBe('confirmed');
});

test('whoever an order was assigned to hears that it became a task', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const { engineer } = estate;
  const assigned = await dispatcher.call('assignOrder', {
    params: { orderId: order.id },
    body: { actId: newId(), version: order.version, personId: engineer.personId },
  });
  expect(assigned.status, assigned.code ?? '').toBe(200);
  await opened(assigned.body);
  const { rows } = await world.app.db.asOwner((tx) =>
    tx.query<Fact>(
      `select type, data from fact where community_id = $1 and data->>'orderId' = $2
       and data->>'act' = 'open_task'`,
      [estate.community.id, order.id],
    ),
  );
  expect(rows.map(({ data }) => data)).toMatchObject([
    { executorId: null, previousExecutorId: engineer.personId },
  ]);
});

test('the order asks for the same evidence: a task with fewer photos is refused, its photos become the order’s', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate, estate.resident, { key: 'cleaning-grounds' });
  const needed = (await read(order.id)).evidenceNeeded;
  expect(['photo', 'photo_before_after']).toContain(needed);
  const few = await dispatcher.call('publishOrderTask', {
    params: { orderId: order.id },
    body: bodyOf(order),
  });
  expect(few.code).toBe('service.task_evidence');
  const task = await opened(order, { photosNeeded: 2 });
  const doer = await estate.community.person('resident');
  const taken = await claim(doer, task);
  world.app.clock.advance(180);
  const params = { placeId: taken.body.id };
  const there = await estate.steward.call('confirmTaskPresence', {
    params,
    body: { version: taken.body.version },
  });
  const photoIds = [
    await upload(world, doer, await picture(31)),
    await upload(world, doer, await picture(32)),
  ];
  const sent = await doer.call('submitTaskWork', {
    params,
    body: { version: there.body.version, note: '已清扫', photoIds, count: null },
  });
  expect(sent.status, sent.code ?? '').toBe(200);
  await approve(sent.body, estate.steward);
  await heard();
  const done = await read(order.id);
  expect(done.state).toBe('submitted');
  expect(done.timeline.at(-1)?.photos.map(({ id }) => id)).toEqual(photoIds);
});

test('nobody did it: expired or withdrawn, the order waits for somebody again, and may be put up once more', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const expired = await opened(order);
  world.app.clock.advance(6 * 60);
  await world.job();
  await heard();
  const back = await read(order.id);
  expect(back).toMatchObject({ state: 'new', taskId: null, can: { assign: true, openTask: true } });
  expect(back.timeline.at(-1)).toMatchObject({ act: 'return_task' });
  const again = await opened(back);
  expect(again.id).not.toBe(expired.id);
  await dispatcher.call('withdrawTask', {
    params: { taskId: again.id },
    body: { version: again.version, reason: '改派工程师' },
  });
  await heard();
  expect(await read(order.id)).toMatchObject({ state: 'new', taskId: null });
  expect((await world.budget('CNY')).held).toBe(0);
});

test('of two who put one order up at once one is refused and holds nothing; sent again it is the same task', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const before = (await world.budget('CNY')).held;
  const params = { orderId: order.id };
  const bodies = [bodyOf(order), bodyOf(order)] as const;
  const both = await Promise.all([
    dispatcher.call('publishOrderTask', { params, body: bodies[0] }),
    manager.call('publishOrderTask', { params, body: bodies[1] }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(both.find(({ status }) => status !== 200)?.code).toBe('service.order_moved');
  const first = both[0].status === 200;
  const winner = first ? dispatcher : manager;
  const again = await winner.call('publishOrderTask', { params, body: bodies[first ? 0 : 1] });
  expect(again.body.id).toBe(bodies[first ? 0 : 1].id);
  expect((await world.budget('CNY')).held - before).toBe(30_00);
});

test('an order cancelled meanwhile cannot be put up; cancelled afterwards it takes its task back', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const cancel = (version: number) =>
    estate.resident.call('cancelOrder', {
      params: { orderId: order.id },
      body: { actId: newId(), version, reason: '自己搬走了' },
    });
  const before = (await world.budget('CNY')).held;
  const [put, gone] = await Promise.all([
    dispatcher.call('publishOrderTask', {
      params: { orderId: order.id },
      body: bodyOf(order),
    }),
    cancel(order.version),
  ]);
  expect([put.code, gone.code].filter((code) => code === 'service.order_moved')).toHaveLength(1);
  if (gone.status !== 200) expect((await cancel(order.version + 1)).status).toBe(200);
  await heard();
  expect((await read(order.id)).state).toBe('cancelled');
  expect((await world.budget('CNY')).held).toBe(before);
  if (put.status === 200) {
    const task = await world.operator.call('getTask', { params: { taskId: put.body.id } });
    expect(task.body.state).toBe('withdrawn');
  }
});

test('refused: whoever does not dispatch, an organisation of others, paid work, what the manager answers', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const params = { orderId: order.id };
  const byWorker = await estate.engineer.call('publishOrderTask', { params, body: bodyOf(order) });
  expect(byWorker.code).toBe('not_allowed');
  const foreign = await world.operator.call('publishOrderTask', { params, body: bodyOf(order) });
  expect(foreign.code).toBe('task.payer_not_yours');
  const poor = await dispatcher.call('publishOrderTask', {
    params,
    body: bodyOf(order, { payFen: 1_000_000, slots: [world.slot(3, 100)] }),
  });
  expect(poor.code).toBe('task.money_short');
  expect(await read(order.id)).toMatchObject({ taskId: null, version: order.version });
});

test('work sent back by its reporter after a task is nobody’s, and waits to be given out', async () => {
  const { estate } = world;
  const { order } = await fileOne(estate);
  const task = await opened(order);
  const place = await handedIn(world, await estate.community.person('resident'), task);
  await approve(place, estate.steward);
  await heard();
  const done = await read(order.id);
  const rejected = await estate.resident.call('rejectOrder', {
    params: { orderId: order.id },
    body: { actId: newId(), version: done.version, reason: '沙发还在楼道里' },
  });
  expect(rejected.body).toMatchObject({ state: 'new', taskId: null });
  expect((await read(order.id)).can.assign).toBe(true);
});
