import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BodyInput, Endpoints } from '@linli/contract';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { seen } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { makePlannedOrders } from './make-planned-orders.ts';
import { dayOf, momentOf, plusDay } from './plan-rule.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

const run = () => makePlannedOrders.run(jobToolsOf(app));
const orders = async () =>
  (await estate.manager.call('listOrders', {})).body.items.toSorted((a, b) => a.number - b.number);

type Given = Partial<BodyInput<Endpoints['createPlan']>>;
const planned = (given: Given = {}) => ({
  id: newId(),
  title: '疏通雨水井',
  categoryId: estate.category('security-noise'),
  text: '揭盖清掏，冲洗后拍照',
  places: [{ kind: 'building' as const, buildingId: estate.buildingId }],
  rule: { every: 'day' as const, interval: 1 },
  startsOn: plusDay(dayOf(app.clock.now()), 1),
  untilOn: null,
  atTime: '00:00',
  dispatch: 'person' as const,
  executorId: estate.engineer.personId,
  ...given,
});
const create = async (given: Given = {}) => {
  const answer = await estate.manager.call('createPlan', { body: planned(given) });
  expect(answer.status, answer.code ?? '').toBe(200);
  return answer.body;
};
/** Moves the clock to a minute after the plan's next time. */
const until = (at: string | null) =>
  app.clock.advance((Date.parse(at!) - Date.parse(app.clock.now())) / 60_000 + 1);

test('an order is made when its time has come, without a request, and its executor is told', async () => {
  const plan = await create();
  await run();
  expect(await orders()).toEqual([]);
  until(plan.nextAt);
  await run();
  const [order, ...others] = await orders();
  expect(others).toEqual([]);
  expect(order).toMatchObject({
    requestId: null,
    state: 'assigned',
    executorId: estate.engineer.personId,
    text: '揭盖清掏，冲洗后拍照',
  });
  const accepted = await estate.engineer.call('acceptOrder', {
    params: { orderId: order!.id },
    body: seen(order!),
  });
  expect(accepted.body.state).toBe('accepted');
  const calendar = (
    await estate.manager.call('planCalendar', {
      query: { from: plan.startsOn, until: plusDay(plan.startsOn, 2) },
    })
  ).body.items;
  expect(calendar.map(({ on, state, orders: made }) => [on, state, made.length])).toEqual([
    [plan.startsOn, 'made', 1],
    [plusDay(plan.startsOn, 1), 'planned', 0],
    [plusDay(plan.startsOn, 2), 'planned', 0],
  ]);
});

test('several processes at the same moment make each order once, one for each place', async () => {
  const plan = await create({
    places: [{ kind: 'building', buildingId: estate.buildingId }, { kind: 'community' }],
    dispatch: 'assign',
    executorId: null,
  });
  until(plan.nextAt);
  await Promise.all([run(), run(), run()]);
  await run();
  expect((await orders()).map(({ state, placeLabel }) => [state, placeLabel])).toEqual([
    ['new', '3号楼'],
    ['new', `测试小区 ${estate.community.code}`],
  ]);
});

test('after downtime only the latest missed day is made, and the others are noted as skipped', async () => {
  const plan = await create();
  until(momentOf(plusDay(plan.startsOn, 4), plan.atTime));
  await run();
  expect(await orders()).toHaveLength(1);
  const { items } = (
    await estate.manager.call('planCalendar', {
      query: { from: plan.startsOn, until: plusDay(plan.startsOn, 5) },
    })
  ).body;
  expect(items.map(({ state }) => state)).toEqual([
    'skipped',
    'skipped',
    'skipped',
    'skipped',
    'made',
    'planned',
  ]);
});

test('a paused plan makes nothing, and what fell into the pause is not made up for', async () => {
  const plan = await create();
  const params = { planId: plan.id };
  const paused = await estate.manager.call('pausePlan', {
    params,
    body: { version: plan.version },
  });
  expect(paused.body).toMatchObject({ state: 'paused', nextAt: null });
  until(momentOf(plusDay(plan.startsOn, 3), plan.atTime));
  await run();
  const resumed = await estate.manager.call('resumePlan', {
    params,
    body: { version: paused.body.version },
  });
  await run();
  expect(await orders()).toEqual([]);
  expect(Date.parse(resumed.body.nextAt!)).toBe(
    Date.parse(momentOf(plusDay(plan.startsOn, 4), plan.atTime)),
  );
});

test('a plan ends with its last day', async () => {
  const startsOn = plusDay(dayOf(app.clock.now()), 1);
  const plan = await create({ startsOn, untilOn: startsOn });
  until(plan.nextAt);
  await run();
  const { body } = await estate.manager.call('listPlans', {});
  expect(body.items).toMatchObject([{ id: plan.id, state: 'ended', nextAt: null }]);
});

test('sent again it is the same plan; two changes of one version are one change and one refusal', async () => {
  const body = planned();
  const [one, two] = await Promise.all([
    estate.manager.call('createPlan', { body }),
    estate.manager.call('createPlan', { body }),
  ]);
  expect(one.body).toEqual(two.body);
  const { id: _, ...fields } = body;
  const save = (title: string) =>
    estate.manager.call('savePlan', {
      params: { planId: body.id },
      body: { ...fields, version: 0, title },
    });
  const answers = await Promise.all([save('甲'), save('乙')]);
  expect(answers.map(({ code }) => code).sort()).toEqual(['service.plan_changed', null].sort());
});

test('what cannot be planned is refused by name', async () => {
  const refused = async (given: Given, who = estate.manager) =>
    (await who.call('createPlan', { body: planned(given) })).code;
  expect(await refused({ categoryId: newId() })).toBe('service.category_unknown');
  expect(await refused({ executorId: estate.resident.personId })).toBe('service.performer_unknown');
  expect(await refused({ places: [{ kind: 'building', buildingId: newId() }] })).toBe(
    'service.place_unknown',
  );
  expect(await refused({ untilOn: '2020-01-01' })).toBe('service.plan_ends_before_start');
  expect(await refused({}, estate.engineer)).toBe('not_allowed');
  const span = { from: '2026-01-01', until: '2026-12-31' };
  expect((await estate.manager.call('planCalendar', { query: span })).code).toBe(
    'service.plan_span_too_long',
  );
});
