import type { EscalationStep } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { escalateDue } from '../../src/modules/service/deadline/escalate.jobs.ts';
import { msOf } from '../../src/platform/clock/clock.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { fileOne, seen } from '../support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../support/test-app.ts';
import { jobToolsOf } from '../support/job-tools.ts';

let app: TestApp;
let estate: Estate;
let categoryId: string;
/** Minutes of the test's clock since the order was filed are read off this. */
let filedMs: number;
let at = 0;

const rung = (given: EscalationStep['at'], to: EscalationStep['to']): EscalationStep => ({
  deadline: 'finish',
  at: given,
  to,
});
const ladder: EscalationStep[] = [
  rung({ kind: 'share', percent: 50 }, 'executor'),
  rung({ kind: 'share', percent: 80 }, 'steward'),
  rung({ kind: 'after', minutes: 60, counts: 'elapsed' }, 'operator'),
  rung({ kind: 'after', minutes: 120, counts: 'elapsed' }, 'street_officer'),
];

beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  categoryId = estate.category('security-noise');
  await estate.manager.call('saveCategory', {
    params: { categoryId },
    body: {
      calendarMode: 'round_the_clock',
      respondMinutes: 60,
      finishMinutes: 600,
      priority: 'normal',
      pauseLimits: { resident: 120, parts: 600, weather: 0, third_party: 600 },
      ladder,
    },
  });
});
afterAll(() => app.app.stop());

/** Moves the clock to so many minutes after filing. */
const goTo = (minutes: number) => {
  app.clock.advance(minutes - at);
  at = minutes;
};
const escalate = () => escalateDue.run(jobToolsOf(app));
const minutesOf = (instant: string) => Math.round((msOf(instant) - filedMs) / 60_000);
const page = (orderId: string) =>
  estate.manager.call('getOrder', { params: { orderId } }).then((answer) => answer.body);
const due = async (orderId: string) => minutesOf((await page(orderId)).finishDueAt);

/** What the timeline says of the ladder: `minute due → minute taken, who`. */
async function steps(orderId: string): Promise<string[]> {
  return (await page(orderId)).timeline
    .filter((item) => item.act === 'escalate')
    .map((item) => {
      const { dueAt, to, at: when } = item.escalation!;
      const kind = when.kind === 'share' ? `${when.percent}%` : when.kind;
      return `${minutesOf(dueAt)} → ${minutesOf(item.at)} ${kind} ${to ?? 'breach'}`;
    });
}

describe('an order whose clock is moved through everything', () => {
  let orderId: string;
  let version = 0;
  const act = async <N extends Parameters<Client['call']>[0]>(
    by: Client,
    name: N,
    body: object = {},
  ) => {
    const answer = await by.call(name, {
      params: { orderId } as never,
      body: { ...seen({ version }), ...body } as never,
    });
    expect(answer.status, `${name} ${answer.code}`).toBe(200);
    version = (answer.body as unknown as { version: number }).version;
  };

  test('is due after its minutes, and a pause supposes that nobody ends it before its limit', async () => {
    const { order } = await fileOne(estate);
    orderId = order.id;
    filedMs = msOf(order.createdAt);
    await act(estate.dispatcher, 'assignOrder', { personId: estate.engineer.personId });
    goTo(10);
    await act(estate.engineer, 'acceptOrder');
    expect(await due(orderId)).toBe(600);
    goTo(100);
    await act(estate.engineer, 'pauseOrder', { waitingFor: 'resident', note: '等住户回家' });
    expect(await due(orderId)).toBe(720);
    expect((await page(orderId)).clock).toMatchObject({ state: 'paused', targetMinutes: 600 });
    expect(minutesOf((await page(orderId)).clock.runsAgainAt!)).toBe(220);
  });

  test('runs again when it is handed over, and does not start anew', async () => {
    goTo(180);
    await act(estate.engineer, 'handOverOrder', {
      personId: estate.secondEngineer.personId,
      reason: '我去抢修电梯',
    });
    expect(await due(orderId)).toBe(680);
    await act(estate.secondEngineer, 'acceptOrder');
    goTo(200);
    await act(estate.secondEngineer, 'pauseOrder', { waitingFor: 'parts', note: '等配件' });
    goTo(300);
    await act(estate.secondEngineer, 'resumeOrder');
    expect(await due(orderId)).toBe(780);
  });

  test('does not count the time in which the resident judged work they then reject', async () => {
    goTo(400);
    await act(estate.secondEngineer, 'submitOrder', { note: '已劝导' });
    goTo(460);
    await act(estate.resident, 'rejectOrder', { reason: '又响了' });
    expect(await due(orderId)).toBe(840);
    const { state, usedMinutes } = (await page(orderId)).clock;
    expect({ state, used: Math.round(usedMinutes) }).toEqual({ state: 'running', used: 220 });
  });

  test('climbs its ladder, each step once and at its time', async () => {
    goTo(539);
    await escalate();
    expect(await steps(orderId)).toEqual([]);
    goTo(541);
    await Promise.all([escalate(), escalate()]);
    expect(await steps(orderId)).toEqual(['540 → 541 50% executor']);
    goTo(725);
    await escalate();
    goTo(845);
    await escalate();
    await escalate();
    expect((await steps(orderId)).slice(1)).toEqual([
      '720 → 725 80% steward',
      '840 → 845 breach breach',
    ]);
    expect(await page(orderId)).toMatchObject({ late: true, clock: { state: 'late' } });
  });

  test('is caught up in order when nobody was there at the moment', async () => {
    goTo(1000);
    await escalate();
    expect((await steps(orderId)).slice(3)).toEqual([
      '900 → 1000 after operator',
      '960 → 1000 after street_officer',
    ]);
  });

  test('keeps the time used when it becomes more urgent or something else', async () => {
    goTo(1010);
    await act(estate.secondEngineer, 'submitOrder', { note: '这次真的好了' });
    goTo(1020);
    await act(estate.resident, 'confirmOrder');
    goTo(1100);
    await act(estate.resident, 'reopenOrder', { reason: '第二天又吵' });
    expect(await due(orderId)).toBe(1700);
    goTo(1220);
    await act(estate.dispatcher, 'reprioritiseOrder', { priority: 'high', reason: '已多次反映' });
    // 120 of 300 minutes are used.
    expect(await due(orderId)).toBe(1400);
    await act(estate.dispatcher, 'recategoriseOrder', {
      categoryId: estate.category('cleaning-corridor'),
      reason: '其实是楼道堆物',
    });
    const { clock, categoryId: now, priority } = await page(orderId);
    expect({ now, priority }).toEqual({
      now: estate.category('cleaning-corridor'),
      priority: 'high',
    });
    // Eight hours at normal priority are four at high.
    expect(clock.targetMinutes).toBe(240);
    expect(Math.round(clock.usedMinutes)).toBe(120);
    expect(await due(orderId)).toBe(1340);
  });

  test('begins its ladder anew in a new round', async () => {
    goTo(1300);
    await escalate();
    const own = (await steps(orderId)).slice(5);
    expect(own).toEqual(['1292 → 1300 80% executor', '1292 → 1300 80% steward']);
  });

  test('has every act in its timeline, at its minute and by whoever did it', async () => {
    const { timeline } = await page(orderId);
    const [first, second] = [estate.engineer.name, estate.secondEngineer.name];
    const { dispatcher, resident } = estate;
    expect(
      timeline.map(({ act, at: when, by }) => `${minutesOf(when)} ${act} ${by?.name ?? '–'}`),
    ).toEqual([
      `0 file ${resident.name}`,
      `0 assign ${dispatcher.name}`,
      `10 accept ${first}`,
      `100 pause ${first}`,
      `180 hand_over ${first}`,
      `180 accept ${second}`,
      `200 pause ${second}`,
      `300 resume ${second}`,
      `400 submit ${second}`,
      `460 reject ${resident.name}`,
      '541 escalate –',
      '725 escalate –',
      '845 escalate –',
      '1000 escalate –',
      '1000 escalate –',
      `1010 submit ${second}`,
      `1020 confirm ${resident.name}`,
      `1100 reopen ${resident.name}`,
      `1220 reprioritise ${dispatcher.name}`,
      `1220 recategorise ${dispatcher.name}`,
      '1300 escalate –',
      '1300 escalate –',
    ]);
  });

  test('told each level once, the breach once, and the resident of nothing but the work', async () => {
    const facts = await app.db.asOwner((tx) =>
      tx.query<{ type: string; to: string | null; personIds: string[] }>(
        `select type, data->>'to' as "to", data->'personIds' as "personIds" from fact
         where data->>'orderId' = $1 and type in ('order.late', 'order.escalated') order by id`,
        [orderId],
      ),
    );
    expect(facts.rows.map(({ type, to }) => `${type} ${to ?? ''}`.trim())).toEqual([
      'order.escalated executor',
      'order.escalated steward',
      'order.late',
      'order.escalated operator',
      'order.escalated street_officer',
      'order.escalated executor',
      'order.escalated steward',
    ]);
    const named = facts.rows.flatMap(({ personIds }) => personIds);
    expect(named).not.toContain(estate.resident.personId);
  });

  test('tells afterwards where the time of the breach went', async () => {
    const listed = await estate.manager.call('listBreaches', { query: {} });
    const breach = listed.body.items.find((one) => one.order.id === orderId && one.round === 0)!;
    expect(breach).toMatchObject({ deadline: 'finish', targetMinutes: 600 });
    expect(Math.round(breach.usedMinutes)).toBe(770);
    expect(minutesOf(breach.dueAt)).toBe(840);
    expect(minutesOf(breach.doneAt!)).toBe(1010);
    // The test's own seconds between two acts are left out.
    const why = breach.why
      .filter((one) => one.minutes >= 1)
      .map(
        (one) =>
          `${one.stage} ${one.personName ?? '–'} ${Math.round(one.minutes)} ${Math.round(one.countedMinutes)}`,
      );
    const [first, second] = [estate.engineer.name, estate.secondEngineer.name];
    expect(why).toEqual([
      `assigned ${first} 10 10`,
      `accepted ${first} 90 90`,
      `paused ${first} 80 0`,
      `accepted ${second} 20 20`,
      `paused ${second} 100 0`,
      `accepted ${second} 100 100`,
      `judgement ${second} 60 0`,
      `accepted ${second} 550 550`,
    ]);
    expect(breach.told.map((one) => one.to)).toEqual([
      'executor',
      'steward',
      'operator',
      'street_officer',
    ]);
  });
});

test('what will breach in the next hours is listed by its next deadline, and what is late is counted', async () => {
  const { order } = await fileOne(estate);
  const near = await estate.manager.call('listUpcomingBreaches', { query: { hours: 2 } });
  const found = near.body.items.find((one) => one.order.id === order.id)!;
  expect(found).toMatchObject({ deadline: 'respond', targetMinutes: 60, paused: false });
  expect(near.body.count).toBeGreaterThanOrEqual(1);
  const dues = near.body.items.map((one) => one.dueAt);
  expect(dues).toEqual(dues.toSorted());
  const sooner = await estate.manager.call('listUpcomingBreaches', {
    query: { hours: 1, limit: 1 },
  });
  expect(sooner.body.items.length).toBeLessThanOrEqual(1);
  expect((await estate.engineer.call('listUpcomingBreaches', { query: {} })).code).toBe(
    'not_allowed',
  );
});
