import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { dayOf, plusDay } from '../plan/plan-rule.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const monday = '2027-03-01';
const put = (
  given: { id?: string; personId?: string; onDay?: string; from?: string; until?: string } = {},
) =>
  estate.dispatcher.call('putShift', {
    params: { shiftId: given.id ?? newId() },
    body: {
      personId: given.personId ?? estate.engineer.personId,
      onDay: given.onDay ?? monday,
      from: given.from ?? '08:30',
      until: given.until ?? '17:30',
    },
  });
const week = async (from: string) =>
  (await estate.manager.call('listShifts', { query: { from } })).body.items;

describe('shifts', () => {
  test('are given, changed and taken away; sent twice it is one', async () => {
    const id = newId();
    expect((await put({ id })).body).toMatchObject({
      from: '08:30',
      until: '17:30',
      startsAt: '2027-03-01T00:30:00.000Z',
      endsAt: '2027-03-01T09:30:00.000Z',
    });
    await put({ id });
    await put({ id, until: '18:00' });
    expect((await week(monday)).map((one) => one.until)).toEqual(['18:00']);
    const params = { shiftId: id };
    expect((await estate.manager.call('deleteShift', { params })).status).toBe(204);
    expect((await estate.manager.call('deleteShift', { params })).status).toBe(204);
    expect(await week(monday)).toEqual([]);
  });

  test('that end before they start end on the next day, and meet what is there', async () => {
    const night = await put({ onDay: '2027-04-05', from: '20:00', until: '08:00' });
    expect(night.body.endsAt).toBe('2027-04-06T00:00:00.000Z');
    const clash = await put({ onDay: '2027-04-06', from: '07:00', until: '12:00' });
    expect(clash).toMatchObject({ status: 409, code: 'service.shift_overlaps' });
    expect((await put({ onDay: '2027-04-06', from: '08:00', until: '12:00' })).status).toBe(200);
  });

  test('given twice at once to one person, one is refused', async () => {
    const both = await Promise.all([
      put({ onDay: '2027-05-03' }),
      put({ onDay: '2027-05-03', from: '12:00', until: '20:00' }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
  });

  test('go only to people who carry out orders here', async () => {
    const refused = await put({ personId: estate.resident.personId });
    expect(refused.code).toBe('service.shift_person_unknown');
  });

  test('of a week are copied to the weeks after it, once, and what is there stays', async () => {
    const from = '2027-06-07';
    await put({ onDay: from });
    await put({ onDay: plusDay(from, 2), from: '20:00', until: '08:00' });
    await put({ onDay: plusDay(from, 7), from: '10:00', until: '12:00' });
    const copy = () => estate.manager.call('copyShifts', { body: { from, weeks: 2 } });
    expect((await copy()).body).toEqual({ made: 3, skipped: 1 });
    expect((await copy()).body).toEqual({ made: 0, skipped: 4 });
    expect((await week(plusDay(from, 7))).map((one) => one.from)).toEqual(['10:00', '20:00']);
    expect((await week(plusDay(from, 14))).map((one) => one.from)).toEqual(['08:30', '20:00']);
  });

  test('are read by whoever works them, this week and the next, also for a calendar', async () => {
    const today = dayOf(app.clock.now());
    await put({ onDay: today, from: '09:00', until: '18:00' });
    await put({ onDay: plusDay(today, 60) });
    const mine = await estate.engineer.call('myShifts');
    expect(mine.body.items.map((one) => [one.onDay, one.from])).toEqual([[today, '09:00']]);
    const file = await app.app.http.inject({
      url: `/api/communities/${estate.community.id}/my-shifts/calendar`,
      headers: { cookie: estate.engineer.cookie },
    });
    expect(file.body).toContain(`DTSTART:${mine.body.items[0]!.startsAt.slice(0, 4)}`);
    expect((await estate.engineer.call('listShifts', { query: { from: today } })).code).toBe(
      'not_allowed',
    );
    const sheet = await app.app.http.inject({
      url: `/api/communities/${estate.community.id}/shifts/export?from=${today}`,
      headers: { cookie: estate.manager.cookie },
    });
    expect(sheet.statusCode).toBe(200);
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a file of shifts', () => {
  const bring = (text: string, dryRun = false) =>
    estate.dispatcher.call('importShifts', {
      body: {
        fileName: '排班.csv',
        content: Buffer.from(text, 'utf8').toString('base64'),
        dryRun,
      },
    });

  test('is tried first, then brought in; brought in again it changes nothing', async () => {
    const { name } = estate.engineer;
    const text = `日期,姓名,上班,下班\n2028-03-06,${name},8:30,17:30\n2028/3/7,${name},20:00,08:00\n`;
    const dry = await bring(text, true);
    expect(dry.body).toMatchObject({ created: 2, unchanged: 0, written: false, problems: [] });
    expect(dry.body.days).toEqual({ from: '2028-03-06', until: '2028-03-07' });
    expect(await week('2028-03-06')).toEqual([]);
    expect((await bring(text)).body).toMatchObject({ created: 2, written: true });
    expect((await week('2028-03-06')).map((one) => [one.from, one.until])).toEqual([
      ['08:30', '17:30'],
      ['20:00', '08:00'],
    ]);
    expect((await bring(text)).body).toMatchObject({ created: 0, unchanged: 2 });
  });

  test('with a bad row brings in nothing and says where, row by row', async () => {
    const { name } = estate.engineer;
    const rows = [
      `2028-04-03,${name},08:30,17:30`,
      '2028-04-03,无此人,08:30,17:30',
      `不是日期,${name},08:30,17:30`,
      `2028-04-04,${name},25:00,17:30`,
      `2028-04-03,${name},16:00,20:00`,
      `2028-04-05,${name},,17:30`,
    ];
    const { body } = await bring(`Day,Name,From,Until\n${rows.join('\n')}\n`);
    expect(body).toMatchObject({ written: false, created: 1, rows: 6 });
    expect(body.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'unknown_person'],
      [4, 'not_a_day'],
      [5, 'not_a_time'],
      [6, 'overlaps'],
      [7, 'missing'],
    ]);
    expect(await week('2028-04-03')).toEqual([]);
    expect((await bring('甲,乙\n1,2\n')).code).toBe('import.columns_missing');
  });

  test('of two brought in at once makes each shift once', async () => {
    const text = `日期,姓名,上班,下班\n2028-05-08,${estate.engineer.name},08:30,17:30\n`;
    const both = await Promise.all([bring(text), bring(text)]);
    expect(both.map(({ body }) => body.created).toSorted()).toEqual([0, 1]);
    expect(await week('2028-05-08')).toHaveLength(1);
  });
});
