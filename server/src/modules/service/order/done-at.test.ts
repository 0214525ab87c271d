import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { fileOne, seen } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { msOf, plusMinutes } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { escalateDue } from '../deadline/escalate.jobs.ts';
import { timeDone } from './done-at.ts';

const minuteMs = 60_000;

describe('the time something was done', () => {
  const now = '2026-11-22T02:00:00.000Z';
  test('is as long ago as the device says by its own clock', () => {
    expect(timeDone(30 * minuteMs, { now, notBefore: [] })).toBe('2026-11-22T01:30:00.000Z');
  });
  test('is now when nothing is said, or so little that only the way took it', () => {
    expect(timeDone(undefined, { now, notBefore: [] })).toBeNull();
    expect(timeDone(900, { now, notBefore: [] })).toBeNull();
  });
  test('is never before what had happened by then', () => {
    const notBefore = ['2026-11-22T01:40:00.000Z', null, undefined];
    expect(timeDone(90 * minuteMs, { now, notBefore })).toBe('2026-11-22T01:40:00.001Z');
  });
  test('is never in the future, whatever is said of before', () => {
    expect(timeDone(90 * minuteMs, { now, notBefore: ['2026-11-23T00:00:00.000Z'] })).toBeNull();
  });
  test('is not taken when it is more than a day ago', () => {
    expect(() => timeDone(24 * 60 * minuteMs + 1, { now, notBefore: [] })).toThrow(
      'service.done_too_long_ago',
    );
  });
});

describe('acts told later', () => {
  let app: TestApp;
  let estate: Estate;
  beforeAll(async () => {
    app = await testApp();
    estate = await buildEstate(app);
    await estate.manager.call('saveCategory', {
      params: { categoryId: estate.category('security-noise') },
      body: {
        calendarMode: 'round_the_clock',
        respondMinutes: 60,
        finishMinutes: 180,
        priority: 'normal',
        pauseLimits: { resident: 120, parts: 600, weather: 0, third_party: 600 },
        ladder: [],
      },
    });
  });
  afterAll(() => app.app.stop());

  const ago = (minutes: number) => ({ doneAgoMs: minutes * minuteMs });
  const escalate = () => escalateDue.run(jobToolsOf(app));
  const page = async (orderId: string) =>
    (await estate.manager.call('getOrder', { params: { orderId } })).body;
  async function assigned() {
    const { order } = await fileOne(estate);
    const params = { orderId: order.id };
    const given = await estate.dispatcher.call('assignOrder', {
      params,
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    return { params, order: given.body };
  }

  test('keep the time done and the time told, and the deadlines count the time done', async () => {
    const { params, order } = await assigned();
    app.clock.advance(100);
    const accepted = await estate.engineer.call('acceptOrder', {
      params,
      body: { ...seen(order), ...ago(80) },
    });
    const arrived = await estate.engineer.call('arriveAtOrder', {
      params,
      body: { ...seen(accepted.body), ...ago(50) },
    });
    const done = await estate.engineer.call('submitOrder', {
      params,
      body: { ...seen(arrived.body), note: '已劝导', ...ago(10) },
    });
    expect(done.status, done.code ?? '').toBe(200);
    const after = await page(order.id);
    const minutes = (at: string | null) =>
      Math.round((msOf(at!) - msOf(after.createdAt)) / minuteMs);
    expect([after.respondedAt, after.arrivedAt, after.submittedAt].map(minutes)).toEqual([
      20, 50, 90,
    ]);
    const lines = after.timeline.filter((one) => one.recordedAt !== null);
    expect(lines.map((one) => [one.act, minutes(one.at), minutes(one.recordedAt)])).toEqual([
      ['accept', 20, 100],
      ['arrive', 50, 100],
      ['submit', 90, 100],
    ]);
    expect(after.late).toBe(false);
    // The resident's days to answer begin when they can know of it.
    expect(msOf(after.closesAt!)).toBeGreaterThan(msOf(plusMinutes(after.createdAt, 99)));
  });

  test('a breach marked in the meantime is taken back; that people were told stays', async () => {
    const { params, order } = await assigned();
    app.clock.advance(70);
    await escalate();
    expect((await page(order.id)).respondBreachedAt).not.toBeNull();
    const late = await estate.manager.call('listBreaches', { query: { limit: 100 } });
    expect(late.body.items.some((one) => one.order.id === order.id)).toBe(true);
    await estate.engineer.call('acceptOrder', { params, body: { ...seen(order), ...ago(40) } });
    const after = await page(order.id);
    expect(after).toMatchObject({ respondBreachedAt: null, late: false });
    expect(after.timeline.find((one) => one.act === 'accept')?.corrects).toEqual(['respond']);
    expect(after.timeline.some((one) => one.act === 'escalate')).toBe(true);
    const breaches = await estate.manager.call('listBreaches', { query: { limit: 100 } });
    expect(breaches.body.items.some((one) => one.order.id === order.id)).toBe(false);
  });

  test('a breach that stands by the time done stays', async () => {
    const { params, order } = await assigned();
    app.clock.advance(100);
    await escalate();
    await estate.engineer.call('acceptOrder', { params, body: { ...seen(order), ...ago(20) } });
    const after = await page(order.id);
    expect(after).toMatchObject({ late: true });
    expect(after.respondBreachedAt).not.toBeNull();
  });

  test('a pause told later moves finish-by, and the breach is marked when it is really missed', async () => {
    const { params, order } = await assigned();
    const accepted = await estate.engineer.call('acceptOrder', { params, body: seen(order) });
    app.clock.advance(200);
    await escalate();
    expect((await page(order.id)).finishBreachedAt).not.toBeNull();
    const paused = await estate.engineer.call('pauseOrder', {
      params,
      body: { ...seen(accepted.body), waitingFor: 'parts', note: '等配件', ...ago(120) },
    });
    expect(paused.status, paused.code ?? '').toBe(200);
    expect((await page(order.id)).finishBreachedAt).toBeNull();
    await estate.engineer.call('resumeOrder', {
      params,
      body: { ...seen(paused.body), ...ago(60) },
    });
    await escalate();
    // Used: 80 minutes before the pause and 60 after it, of 180.
    expect((await page(order.id)).finishBreachedAt).toBeNull();
    app.clock.advance(50);
    await escalate();
    expect((await page(order.id)).finishBreachedAt).not.toBeNull();
    const breaches = await estate.manager.call('listBreaches', { query: { limit: 100 } });
    expect(breaches.body.items.filter((one) => one.order.id === order.id)).toHaveLength(1);
  });

  test('sent again after the answer was lost it is one act, at the first time', async () => {
    const { params, order } = await assigned();
    app.clock.advance(30);
    const body = { ...seen(order), ...ago(10) };
    const first = await estate.engineer.call('acceptOrder', { params, body });
    app.clock.advance(5);
    const again = await estate.engineer.call('acceptOrder', {
      params,
      body: { ...body, ...ago(15) },
    });
    expect(again.body.version).toBe(first.body.version);
    const lines = (await page(order.id)).timeline.filter((one) => one.act === 'accept');
    expect(lines).toHaveLength(1);
  });

  test('is not before the order came to whoever did it', async () => {
    const { params, order } = await assigned();
    app.clock.advance(10);
    const accepted = await estate.engineer.call('acceptOrder', {
      params,
      body: { ...seen(order), ...ago(300) },
    });
    const after = await page(order.id);
    const assign = after.timeline.find((one) => one.act === 'assign')!;
    expect(msOf(accepted.body.respondedAt!)).toBeGreaterThanOrEqual(msOf(assign.at));
    expect(after.timeline.map((one) => one.act)).toEqual(['file', 'assign', 'accept']);
  });

  test('more than a day ago it is refused and changes nothing', async () => {
    const { params, order } = await assigned();
    const refused = await estate.engineer.call('acceptOrder', {
      params,
      body: { ...seen(order), ...ago(25 * 60) },
    });
    expect(refused).toMatchObject({
      status: 409,
      code: 'service.done_too_long_ago',
      details: { mostHours: 24 },
    });
    expect((await page(order.id)).state).toBe('assigned');
  });

  test('what a round noticed without a network is filed now and says when it was seen', async () => {
    const id = newId();
    const filed = await estate.engineer.call('fileRequest', {
      body: {
        id,
        categoryId: estate.category('security-noise'),
        text: '地下车库有积水',
        place: { kind: 'community' },
        channel: 'patrol',
        ...ago(45),
      },
    });
    expect(filed.status, filed.code ?? '').toBe(200);
    const listed = await estate.manager.call('listOrders', { query: { requestId: id } });
    const order = await page(listed.body.items[0]!.id);
    const [line] = order.timeline;
    expect(line).toMatchObject({ act: 'file', recordedAt: order.createdAt });
    expect(Math.round((msOf(order.createdAt) - msOf(line!.at)) / minuteMs)).toBe(45);
  });
});
