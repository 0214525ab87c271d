import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { answered, decideCall, wantsVisit } from './return-visit.ts';
import { shippedScripts } from './shipped-scripts.ts';

const now = '2026-11-22T02:00:00.000Z';

describe('who is called', () => {
  const filed = {
    returnVisit: true,
    channel: 'phone',
    reporterId: null,
    reporterPhone: '13800138000',
  };
  test.each([
    ['asked by phone', filed, true],
    [
      'asked at the counter, known by name only',
      { ...filed, channel: 'counter', reporterPhone: null },
      false,
    ],
    [
      'filed by staff for a known person',
      { ...filed, channel: 'patrol', reporterPhone: null, reporterId: 'p' },
      true,
    ],
    ['asked in the app: rates there', { ...filed, channel: 'app' }, false],
    ['a patrol that nobody asked for', { ...filed, channel: 'patrol', reporterPhone: null }, false],
    ['an order without a request', { ...filed, channel: null }, false],
    ['a category without return visits', { ...filed, returnVisit: false }, false],
  ])('%s', (_, order, wanted) => expect(wantsVisit(order)).toBe(wanted));
});

describe('what a call decides', () => {
  const rule = { unanswered: 0, attempts: 3, retryHours: 24 };
  const call = { reached: true, satisfied: true, note: '满意' };
  test('satisfied closes what is submitted and leaves what is closed', () => {
    expect(decideCall({ state: 'submitted' }, call, rule, now).state).toBe('closed');
    expect(decideCall({ state: 'closed' }, call, rule, now).state).toBeUndefined();
  });
  test('not satisfied keeps the clock from closing it', () => {
    const decision = decideCall({ state: 'submitted' }, { ...call, satisfied: false }, rule, now);
    expect(decision).toMatchObject({ outcome: 'unsatisfied', patch: { closesAt: null } });
    expect(decision.state).toBeUndefined();
  });
  test('nobody there puts it off, and the last attempt gives it up without a verdict', () => {
    const away = { ...call, reached: false };
    expect(decideCall({ state: 'submitted' }, away, { ...rule, unanswered: 1 }, now)).toEqual({
      outcome: 'unreached',
      last: false,
      patch: { visitDueAt: '2026-11-23T02:00:00.000Z' },
    });
    const last = decideCall({ state: 'submitted' }, away, { ...rule, unanswered: 2 }, now);
    expect(last).toMatchObject({ last: true, patch: { visitDoneAt: now, visitSatisfied: null } });
  });
  test('answers must fit their questions', () => {
    const { questions } = shippedScripts.basic;
    expect(answered(questions, [{ key: 'solved', value: true }])).toMatchObject([
      { key: 'solved', value: true },
    ]);
    expect(answered(questions, [{ key: 'solved', value: 3 }])).toEqual({ unknown: 'solved' });
    expect(answered(questions, [{ key: 'odd', value: true }])).toEqual({ unknown: 'odd' });
  });
});

describe('calls about orders', () => {
  let app: TestApp;
  let estate: Estate;
  beforeAll(async () => {
    app = await testApp();
    estate = await buildEstate(app);
  });
  afterAll(() => app.app.stop());

  const call = (order: { id: string; version: number }, said: object) =>
    estate.dispatcher.call('returnVisitOrder', {
      params: { orderId: order.id },
      body: { ...seen(order), satisfied: true, note: '已通话', ...said },
    });

  test('after three calls that nobody answered nobody calls again, and it counts as not reached', async () => {
    let order = await doneAfterCall(estate);
    for (let attempt = 1; attempt <= 3; attempt++) {
      app.clock.advance(24 * 60);
      const listed = await estate.dispatcher.call('listReturnVisits', { query: { due: 'true' } });
      expect(listed.body.items).toMatchObject([{ id: order.id, unanswered: attempt - 1 }]);
      const answer = await call(order, { reached: false, satisfied: false, note: '无人接听' });
      expect(answer.status, answer.code ?? '').toBe(200);
      order = answer.body;
      expect(
        (await estate.dispatcher.call('listReturnVisits', { query: { due: 'true' } })).body.items,
      ).toEqual([]);
    }
    expect((await call(order, {})).code).toBe('not_allowed');
    const { body } = await estate.dispatcher.call('visitsOfOrder', {
      params: { orderId: order.id },
    });
    expect(body.visits.map(({ outcome, last }) => [outcome, last])).toEqual([
      ['unreached', false],
      ['unreached', false],
      ['unreached', true],
    ]);
    const figures = (await estate.dispatcher.call('visitFigures', {})).body;
    expect(figures).toMatchObject({ waiting: 0, calls: 3, unreached: 3, notReached: 1 });
  });

  test('answers are kept with the questions as they were asked, also after the script is changed', async () => {
    const order = await doneAfterCall(estate);
    const answers = [
      { key: 'solved', value: true },
      { key: 'manner', value: 4 },
    ];
    const wrong = await call(order, { answers: [{ key: 'weather', value: true }] });
    expect([wrong.code, wrong.details]).toEqual([
      'service.visit_answer_unknown',
      { key: 'weather' },
    ]);
    expect((await call(order, { answers })).body.state).toBe('closed');
    const question = {
      key: 'solved',
      kind: 'yes_no' as const,
      zh: '弄好了吗？',
      en: 'Is it fixed?',
    };
    const script = { questions: [question], attempts: 2, retryHours: 4 };
    const params = { class: 'basic' as const };
    const saved = await estate.manager.call('saveVisitScript', { params, body: script });
    expect(saved.body).toMatchObject({ ...script, shipped: false });
    const twice = { ...script, questions: [question, question] };
    expect((await estate.manager.call('saveVisitScript', { params, body: twice })).code).toBe(
      'service.visit_question_twice',
    );
    const { body } = await estate.manager.call('visitsOfOrder', { params: { orderId: order.id } });
    expect(body.visits[0]?.answers.map(({ zh, value }) => [zh, value])).toEqual([
      ['您反映的问题解决了吗？', true],
      ['工作人员的服务态度，您打几分？', 4],
    ]);
    expect(body.script.questions).toEqual([question]);
    const figures = (await estate.manager.call('visitFigures', {})).body;
    expect(figures.questions.map(({ key, answers }) => [key, answers])).toEqual([
      ['manner', [{ value: '4', count: 1 }]],
      ['solved', [{ value: 'true', count: 1 }]],
    ]);
  });

  test('the same call sent again is one call', async () => {
    const order = await doneAfterCall(estate);
    const body = { ...seen(order), satisfied: true, note: '满意' };
    const params = { orderId: order.id };
    await estate.dispatcher.call('returnVisitOrder', { params, body });
    expect((await estate.dispatcher.call('returnVisitOrder', { params, body })).status).toBe(200);
    const visits = await estate.dispatcher.call('visitsOfOrder', { params });
    expect(visits.body.visits).toHaveLength(1);
  });

  test('only managers change scripts; residents see neither scripts nor calls', async () => {
    const body = { questions: [...shippedScripts.warm.questions], attempts: 3, retryHours: 24 };
    const params = { class: 'warm' as const };
    expect((await estate.dispatcher.call('saveVisitScript', { params, body })).code).toBe(
      'not_allowed',
    );
    expect((await estate.resident.call('listVisitScripts', {})).code).toBe('not_allowed');
    const order = await submitted(estate);
    const answer = await estate.resident.call('visitsOfOrder', { params: { orderId: order.id } });
    expect(answer.code).toBe('not_allowed');
  });
});

/** A request by phone, done: its category asks for a return visit. */
async function doneAfterCall(estate: Estate) {
  const filed = await estate.dispatcher.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category('security-noise'),
      text: '楼上半夜搬家具',
      channel: 'phone',
      place: { kind: 'building', buildingId: estate.buildingId },
      reporter: { name: '李大爷', phone: '13800138000' },
    },
  });
  const params = { orderId: filed.body.order!.id };
  const person = { actId: newId(), version: 0, personId: estate.secondEngineer.personId };
  const assigned = await estate.dispatcher.call('assignOrder', { params, body: person });
  const accepted = await estate.secondEngineer.call('acceptOrder', {
    params,
    body: seen(assigned.body),
  });
  const body = { ...seen(accepted.body), note: '已劝导' };
  const done = await estate.secondEngineer.call('submitOrder', { params, body });
  expect(done.status, done.code ?? '').toBe(200);
  return done.body;
}
