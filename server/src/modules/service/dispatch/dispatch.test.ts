import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

/** A request whose order nobody has yet. */
async function waiting(text = '厨房水管漏水'): Promise<string> {
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category('repair-water-leak'),
      text,
      photoIds: [],
      place: { kind: 'home', homeId: estate.homeId },
    },
  });
  expect(filed.code).toBeNull();
  const order = filed.body.order!;
  const seen = await estate.dispatcher.call('getOrder', { params: { orderId: order.id } });
  if (seen.body.state !== 'new') {
    await estate.community.as((ctx) =>
      ctx.tx.query(
        `update work_order set state = 'new', executor_id = null, executor_name = null
         where community_id = $1 and id = $2`,
        [ctx.communityId, order.id],
      ),
    );
  }
  return order.id;
}

const make = async (orderIds: string[] | null = null, id = newId()) => {
  const made = await estate.dispatcher.call('makeDispatchPlan', { body: { id, orderIds } });
  expect(made.code).toBeNull();
  return made.body;
};
const choices = async (planId: string) =>
  (await estate.dispatcher.call('listDispatchChoices', { params: { planId } })).body.items;
const apply = (planId: string, by = estate.dispatcher) =>
  by.call('applyDispatchPlan', { params: { planId } });

test('a proposal gives nothing out until it is carried out, and then all of it', async () => {
  const ids = [await waiting(), await waiting(), await waiting()];
  const plan = await make();
  expect(plan).toMatchObject({ state: 'proposed', orders: 3, given: 3, gapPercent: 0 });
  for (const orderId of ids)
    expect((await estate.dispatcher.call('getOrder', { params: { orderId } })).body.state).toBe(
      'new',
    );
  const listed = await choices(plan.id);
  expect(listed.every(({ reasons }) => reasons.length > 0)).toBe(true);
  const done = await apply(plan.id);
  expect(done.body).toMatchObject({ left: 0, plan: { state: 'applied', done: 3, refused: 0 } });
  for (const one of listed) {
    const order = await estate.dispatcher.call('getOrder', { params: { orderId: one.orderId } });
    expect(order.body).toMatchObject({ state: 'assigned', executorId: one.personId });
  }
});

test('nobody gets more than their cap, what is left says why, and loads are told before and after', async () => {
  for (let nth = 0; nth < 8; nth++) await waiting();
  const plan = await make();
  // Two engineers hold three each.
  expect(plan).toMatchObject({ orders: 8, given: 6 });
  const engineers = plan.loads.filter(({ cap }) => cap === 3);
  expect(engineers.map(({ before, after }) => [before, after])).toEqual([
    [0, 3],
    [0, 3],
  ]);
  const left = (await choices(plan.id)).filter(({ personId }) => personId === null);
  expect(left).toHaveLength(2);
  expect(left[0]!.reasons[0]).toMatchObject({ kind: 'nobody', word: 'full' });
});

test('who is off duty, or whose shift is over, is given nothing', async () => {
  await waiting();
  await estate.engineer.call('setDuty', { body: { onDuty: false } });
  const day = new Date(Date.parse(app.clock.now()) + 8 * 3_600_000).toISOString();
  const minute = Number(day.slice(11, 13)) * 60 + Number(day.slice(14, 16));
  await estate.community.as((ctx) =>
    ctx.tx.query(
      `insert into shift (community_id, id, person_id, on_day, from_minute, until_minute, made_at)
       values ($1, $2, $3, $4::date, $5, $6, $7)`,
      [
        ctx.communityId,
        newId(),
        estate.secondEngineer.personId,
        // A shift of today that does not hold this moment, nor begins within two hours.
        day.slice(0, 10),
        minute > 720 ? 0 : 1380,
        minute > 720 ? 60 : 1439,
        ctx.now,
      ],
    ),
  );
  const plan = await make();
  expect(plan).toMatchObject({ orders: 1, given: 0 });
});

test('who gave an order back is not proposed for it again', async () => {
  const orderId = await waiting();
  const order = await estate.dispatcher.call('getOrder', { params: { orderId } });
  const assigned = await estate.dispatcher.call('assignOrder', {
    params: { orderId },
    body: { actId: newId(), version: order.body.version, personId: estate.engineer.personId },
  });
  await estate.engineer.call('declineOrder', {
    params: { orderId },
    body: { actId: newId(), version: assigned.body.version, reason: '家里有事' },
  });
  const plan = await make();
  const [choice] = await choices(plan.id);
  expect(choice!.personId).toBe(estate.secondEngineer.personId);
  expect(choice!.reasons[0]).toMatchObject({ kind: 'only' });
});

test('a dispatcher overrides with a reason, which is kept, and is told of the limit it breaks', async () => {
  const orderId = await waiting();
  const plan = await make([orderId]);
  const [choice] = await choices(plan.id);
  const params = { planId: plan.id, orderId };
  const body = {
    id: newId(),
    fromId: choice!.personId,
    personId: estate.steward.personId,
    reason: 'other' as const,
    note: '',
  };
  const call = (changes: Partial<typeof body>) =>
    estate.dispatcher.call('overrideDispatchChoice', { params, body: { ...body, ...changes } });
  expect((await call({})).code).toBe('service.dispatch_note_needed');
  const changed = await call({ note: '住户点名要她' });
  expect(changed.body).toMatchObject({
    personId: estate.steward.personId,
    proposedId: choice!.personId,
    override: { note: '住户点名要她', limits: ['role'] },
  });
  // Sent again it is the same; another who saw the old choice is told.
  expect((await call({ note: '住户点名要她' })).code).toBeNull();
  expect((await call({ id: newId(), note: '又改' })).code).toBe('service.dispatch_choice_changed');
  await expect(
    estate.community.as((ctx) =>
      ctx.tx.query('delete from dispatch_override where community_id = $1', [ctx.communityId]),
    ),
  ).rejects.toThrow(/permission denied/);
});

test('what has changed meanwhile is refused for itself and listed; the rest is given out', async () => {
  const [one, two] = [await waiting(), await waiting()];
  const plan = await make([one, two]);
  const order = await estate.manager.call('getOrder', { params: { orderId: one } });
  await estate.manager.call('cancelOrder', {
    params: { orderId: one },
    body: { actId: newId(), version: order.body.version, reason: '住户说不用了' },
  });
  const done = await apply(plan.id);
  expect(done.body.plan).toMatchObject({ state: 'applied', done: 1, refused: 1 });
  const refused = (await choices(plan.id)).find(({ orderId }) => orderId === one);
  expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'service.order_moved' } });
});

test('two who carry out one plan at once give each order out once', async () => {
  for (let nth = 0; nth < 5; nth++) await waiting();
  const plan = await make();
  const both = await Promise.all([apply(plan.id), apply(plan.id, estate.manager)]);
  expect(both.map(({ code }) => code)).toEqual([null, null]);
  const after = await apply(plan.id);
  expect(after.body).toMatchObject({ left: 0, plan: { done: 5, refused: 0, state: 'applied' } });
  const acts = await estate.community.as((ctx) =>
    ctx.tx.query<{ n: number }>(
      `select count(*)::int as n from order_event where community_id = $1 and act = 'assign'`,
      [ctx.communityId],
    ),
  );
  expect(acts.rows[0]!.n).toBe(5);
});

test('two plans over the same orders: what one has given out the other is refused', async () => {
  await waiting();
  const [first, second] = [await make(), await make()];
  await apply(first.id);
  const late = await apply(second.id, estate.manager);
  expect(late.body.plan).toMatchObject({ done: 0, refused: 1 });
});

test('the same id is the same plan; nothing to do says so; a carried-out plan is over', async () => {
  expect(
    (await estate.dispatcher.call('makeDispatchPlan', { body: { id: newId(), orderIds: null } }))
      .code,
  ).toBe('service.dispatch_nothing');
  await waiting();
  const id = newId();
  const [one, two] = [await make(null, id), await make(null, id)];
  expect(two.id).toBe(one.id);
  await apply(id);
  const params = { planId: id };
  expect((await estate.dispatcher.call('discardDispatchPlan', { params })).code).toBe(
    'service.dispatch_over',
  );
  const other = await make([await waiting()]);
  const aside = await estate.dispatcher.call('discardDispatchPlan', {
    params: { planId: other.id },
  });
  expect(aside.body.state).toBe('discarded');
  expect((await apply(other.id)).code).toBe('service.dispatch_over');
});

test('weights have versions: of two saved at once one is kept and the other is told', async () => {
  const rules = await estate.manager.call('getDispatchRules');
  expect(rules.body).toMatchObject({ version: 0, can: { save: true } });
  const body = { version: 0, weights: { ...rules.body.weights, distance: 9 } };
  const both = await Promise.all([
    estate.manager.call('saveDispatchRules', { body }),
    estate.manager.call('saveDispatchRules', { body }),
  ]);
  expect(both.map(({ code }) => code).toSorted()).toEqual(
    [null, 'service.dispatch_rules_changed'].toSorted(),
  );
  expect((await estate.dispatcher.call('getDispatchRules')).body).toMatchObject({
    version: 1,
    weights: { distance: 9 },
    can: { save: false },
  });
});

test('a household that writes English gets who speaks it', async () => {
  await estate.manager.call('saveLanguages', {
    params: { personId: estate.secondEngineer.personId },
    body: { languages: ['zh', 'en'] },
  });
  const orderId = await waiting('There is water leaking under the kitchen sink');
  const plan = await make([orderId]);
  const [choice] = await choices(plan.id);
  expect(choice).toMatchObject({ personId: estate.secondEngineer.personId });
  expect(choice!.reasons.map(({ kind }) => kind)).toContain('language');
});

const takeBack = (planId: string, by = estate.dispatcher) =>
  by.call('takeBackDispatchPlan', { params: { planId } });
const orderOf = async (orderId: string) =>
  (await estate.dispatcher.call('getOrder', { params: { orderId } })).body;

test('what a plan gave out goes back to nobody in one go; who has accepted keeps theirs', async () => {
  const ids = [await waiting(), await waiting(), await waiting()];
  const plan = await make();
  expect((await takeBack(plan.id)).code).toBe('service.dispatch_over');
  await apply(plan.id);
  const [kept] = await choices(plan.id);
  const executor =
    kept!.personId === estate.engineer.personId ? estate.engineer : estate.secondEngineer;
  const { version } = await orderOf(kept!.orderId);
  const accepted = await executor.call('acceptOrder', {
    params: { orderId: kept!.orderId },
    body: { actId: newId(), version },
  });
  expect(accepted.code).toBeNull();
  expect((await takeBack(plan.id, estate.engineer)).code).toBe('not_allowed');
  const answers = await Promise.all([takeBack(plan.id), takeBack(plan.id, estate.manager)]);
  expect(answers.map(({ code }) => code)).toEqual([null, null]);
  const { body } = await takeBack(plan.id);
  expect(body).toMatchObject({ left: 0, plan: { takenBack: 2, done: 1 } });
  for (const orderId of ids.filter((id) => id !== kept!.orderId)) {
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ state: 'new', executorId: null });
    expect(order.timeline.filter(({ act }) => act === 'take_back')).toHaveLength(1);
  }
  expect((await orderOf(kept!.orderId)).state).toBe('accepted');
  // Whoever lost it may be proposed again.
  expect((await make()).given).toBe(2);
});

test('once somebody touched it, or after ten minutes, an order stays where it is', async () => {
  const [touched, free] = [await waiting(), await waiting()];
  const plan = await make();
  await apply(plan.id);
  const { version } = await orderOf(touched);
  const moved = await estate.dispatcher.call('reprioritiseOrder', {
    params: { orderId: touched },
    body: { actId: newId(), version, priority: 'high', reason: '住户催促' },
  });
  expect(moved.code).toBeNull();
  expect((await takeBack(plan.id)).body).toMatchObject({ left: 0, plan: { takenBack: 1 } });
  expect((await orderOf(touched)).state).toBe('assigned');
  expect((await orderOf(free)).state).toBe('new');
  const again = await make([free]);
  expect((await apply(again.id)).body.plan.can.takeBack).toBe(true);
  app.clock.advance(11);
  const late = await takeBack(again.id);
  expect(late.body).toMatchObject({ left: 0, plan: { takenBack: 0, can: { takeBack: false } } });
  expect((await orderOf(free)).state).toBe('assigned');
});
