import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { addBusinessMinutes, businessMinutesBetween } from './calendar.ts';
import { defaultCalendar } from './default-calendar.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.app.stop());

const ms = (at: string) => Date.parse(at);
const calendarOf = async (year?: number) =>
  (await estate.manager.call('getCalendar', { query: year === undefined ? {} : { year } })).body;

/** A question to the desk: 450 minutes of opening hours, 30 to an answer. */
async function ask() {
  const id = newId();
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id,
      categoryId: estate.category('consult-question'),
      text: '装修押金什么时候退',
      place: { kind: 'community' },
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const listed = await estate.manager.call('listOrders', { query: { requestId: id } });
  return listed.body.items[0]!;
}
const dueOf = async (orderId: string) =>
  (await estate.manager.call('getOrder', { params: { orderId } })).body;

describe('a community that has changed nothing', () => {
  beforeAll(async () => {
    estate = await buildEstate(app);
  });

  test('has office hours, the public holidays of China, and says until when they are known', async () => {
    const calendar = await calendarOf(2026);
    expect(calendar).toMatchObject({
      version: 0,
      timeZone: 'Asia/Shanghai',
      knownUntil: '2026-12-31',
    });
    expect(calendar.week[0]).toEqual([
      { opens: '08:30', closes: '12:00' },
      { opens: '13:30', closes: '17:30' },
    ]);
    expect(calendar.week[6]).toEqual([]);
    expect(calendar.days.find((one) => one.day === '2026-02-14')).toMatchObject({
      kind: 'workday',
      nameZh: '春节',
      source: 'shipped',
    });
  });

  test('has deadlines on it for categories that count opening hours, and elapsed ones for the others', async () => {
    const order = await ask();
    const due = addBusinessMinutes(defaultCalendar, ms(order.createdAt), 450);
    expect(ms(order.finishDueAt)).toBe(due);
    const leak = await estate.resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('repair-water-leak'),
        text: '厨房水管漏水',
        place: { kind: 'home', homeId: estate.homeId },
      },
    });
    const { finishDueAt } = leak.body.order!;
    expect(ms(finishDueAt) - ms(leak.body.createdAt)).toBe(240 * 60_000);
  });
});

describe('changing it', () => {
  beforeAll(async () => {
    estate = await buildEstate(app);
  });
  const always = { opens: '00:00', closes: '24:00' };
  const week = Array.from({ length: 7 }, () => [always]);

  test('counts open orders anew: what they used stays used', async () => {
    const order = await ask();
    app.clock.advance(30);
    const now = app.clock.now();
    const used = businessMinutesBetween(defaultCalendar, ms(order.createdAt), ms(now));
    const saved = await estate.manager.call('saveCalendar', {
      body: { version: 0, timeZone: 'Asia/Shanghai', week, holidays: 'none' },
    });
    expect(saved.body).toMatchObject({ calendar: { version: 1, knownUntil: null }, recounted: 1 });
    const after = await dueOf(order.id);
    expect(Math.abs(ms(after.finishDueAt) - (ms(now) + (450 - used) * 60_000))).toBeLessThan(
      60_000,
    );
    expect(after.clock).toMatchObject({ calendarMode: 'business', targetMinutes: 450 });
  });

  test('is seen by the next request that is filed, in this process and others', async () => {
    const order = await ask();
    expect(ms(order.finishDueAt) - ms(order.createdAt)).toBe(450 * 60_000);
  });

  test('is refused to whoever saw an older one, and of two at once one wins', async () => {
    const body = { version: 1, timeZone: 'Asia/Shanghai', week, holidays: 'china' as const };
    const both = await Promise.all([
      estate.manager.call('saveCalendar', { body }),
      estate.manager.call('saveCalendar', { body }),
    ]);
    expect(both.map((one) => one.code).toSorted()).toEqual(
      [null, 'service.calendar_moved'].toSorted(),
    );
    expect((await estate.manager.call('saveCalendar', { body })).code).toBe(
      'service.calendar_moved',
    );
  });

  test('is refused when the hours cannot be', async () => {
    const { version } = await calendarOf();
    const bad = async (given: object) =>
      (
        await estate.manager.call('saveCalendar', {
          body: { version, timeZone: 'Asia/Shanghai', week, holidays: 'china', ...given },
        })
      ).code;
    expect(await bad({ week: Array.from({ length: 7 }, () => []) })).toBe(
      'service.calendar_unsound',
    );
    expect(await bad({ timeZone: 'Asia/Nowhere' })).toBe('service.calendar_unsound');
    const overlap = [always, { opens: '10:00', closes: '11:00' }];
    expect(await bad({ week: [overlap, ...week.slice(1)] })).toBe('service.calendar_unsound');
  });

  test('is for managers alone, and everybody on the staff may look', async () => {
    const body = { version: 0, timeZone: 'Asia/Shanghai', week, holidays: 'china' as const };
    expect((await estate.dispatcher.call('saveCalendar', { body })).code).toBe('not_allowed');
    expect((await estate.engineer.call('getCalendar')).status).toBe(200);
    expect((await estate.resident.call('getCalendar')).code).toBe('not_allowed');
  });
});

describe('one day', () => {
  beforeAll(async () => {
    estate = await buildEstate(app);
  });
  const set = async (
    day: string,
    given: { kind: 'holiday' | 'usual' | 'hours'; name?: string },
  ) => {
    const { version } = await calendarOf();
    const hours = given.kind === 'hours' ? [{ opens: '09:00', closes: '11:00' }] : null;
    return estate.manager.call('saveCalendarDay', {
      params: { day },
      body: { version, kind: given.kind, name: given.name ?? null, hours },
    });
  };
  const kindOf = async (day: string) =>
    (await calendarOf(Number(day.slice(0, 4)))).days.find((one) => one.day === day)?.kind ?? null;

  test('may be closed, opened for some hours, or be as its weekday again', async () => {
    const closed = await set('2026-12-24', { kind: 'holiday', name: '物业年会' });
    expect(closed.body.calendar.days.find((one) => one.day === '2026-12-24')).toMatchObject({
      kind: 'holiday',
      nameZh: '物业年会',
      source: 'own',
    });
    await set('2026-12-25', { kind: 'hours' });
    await set('2026-10-02', { kind: 'usual' });
    expect(await kindOf('2026-12-25')).toBe('hours');
    expect(await kindOf('2026-10-02')).toBe('usual');
  });

  test('is again what was shipped once the change is taken back', async () => {
    const { version } = await calendarOf();
    await estate.manager.call('resetCalendarDay', {
      params: { day: '2026-10-02' },
      body: { version },
    });
    expect(await kindOf('2026-10-02')).toBe('holiday');
  });
});

describe('a file of holidays', () => {
  beforeAll(async () => {
    estate = await buildEstate(app);
  });
  const year = (of: number, more: Record<string, string> = {}) => ({
    [`${of}-02-06`]: 'Spring Festival,春节,4',
    [`${of}-10-01`]: 'National Day,国庆节,3',
    ...more,
  });
  const send = async (text: string, dryRun = false) => {
    const { version } = await calendarOf();
    return estate.manager.call('importHolidays', { body: { version, text, dryRun } });
  };
  const textOf = (holidays: object, workdays: object = {}) =>
    JSON.stringify({ holidays, workdays });

  test('is looked at first without writing anything', async () => {
    const looked = await send(textOf(year(2027)), true);
    expect(looked.body).toMatchObject({ firstYear: 2027, lastYear: 2027, days: 2, changed: 2 });
    expect(looked.body.calendar.days).toHaveLength(2);
    expect((await calendarOf(2027)).days).toEqual([]);
  });

  test('makes the next year known, and an own day stays', async () => {
    const { version } = await calendarOf();
    await estate.manager.call('saveCalendarDay', {
      params: { day: '2027-10-01' },
      body: { version, kind: 'usual' },
    });
    const done = await send(textOf(year(2027), { '2027-02-14': 'Spring Festival,春节,4' }));
    expect(done.body).toMatchObject({ firstYear: 2027, lastYear: 2027, changed: 2 });
    const calendar = await calendarOf(2027);
    expect(calendar.knownUntil).toBe('2027-12-31');
    expect(calendar.days.map((one) => `${one.day} ${one.kind} ${one.source}`)).toEqual([
      '2027-02-06 holiday import',
      '2027-02-14 workday import',
      '2027-10-01 usual own',
    ]);
  });

  test('replaces a year that was known: what it no longer names is a day like any other', async () => {
    await send(textOf(year(2026)));
    const days = (await calendarOf(2026)).days.filter((one) => one.kind !== 'usual');
    expect(days.map((one) => one.day)).toEqual(['2026-02-06', '2026-10-01']);
    expect((await calendarOf(2026)).knownUntil).toBe('2027-12-31');
  });

  test('that cannot be read is refused with the reason', async () => {
    const refused = await send('{"x":1}');
    expect(refused.code).toBe('service.holidays_unreadable');
    expect(refused.details['problem']).toContain('neither');
  });

  test('as it is shipped here can be sent as a whole', async () => {
    const text = readFileSync(new URL('./china-holidays.json', import.meta.url), 'utf8');
    expect((await send(text)).body).toMatchObject({ firstYear: 2004, lastYear: 2026 });
  });
});

test('a category may count opening hours, with limits and a ladder of its own, without a step twice', async () => {
  estate = await buildEstate(app);
  const { items } = (await estate.manager.call('listCategories', {})).body;
  const noise = items.find((one) => one.key === 'security-noise')!;
  const step = { deadline: 'finish', at: { kind: 'share', percent: 50 }, to: 'manager' } as const;
  const save = (body: object) =>
    estate.manager.call('saveCategory', { params: { categoryId: noise.id }, body });
  const saved = await save({ calendarMode: 'business', ladder: [step] });
  expect(saved.body).toMatchObject({
    calendarMode: 'business',
    ladder: [step],
    pauseLimits: noise.pauseLimits,
  });
  expect((await save({ ladder: [step, step] })).code).toBe('service.ladder_repeats');
});
