import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { makeHoursPaper, tidyCode } from './hours-paper.ts';
import { recordHours } from './record-hours.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => void (estate = await buildEstate(app)));

const gave = (who: Client, count: number, { verified = true, name = '夜间巡查' } = {}) =>
  estate.community.as(async (ctx) => {
    for (let nth = 0; nth < count; nth += 1)
      await recordHours(ctx, {
        personId: who.personId,
        minutes: 90,
        source: 'task',
        sourceId: `${name}-${nth}`,
        at: ctx.now,
        verified,
        note: name,
      });
  });
const paperFor = (who: Client) =>
  estate.community.as((ctx) =>
    makeHoursPaper({ ...ctx, actor: { ...ctx.actor, personId: who.personId } }),
  );
const check = async (code: string) =>
  (await app.app.http.inject({ url: `/api/hours-check?code=${encodeURIComponent(code)}` })).body;

test('a paper sums verified hours by what was done, and its code shows the same to anybody', async () => {
  const { resident } = estate;
  await gave(resident, 3);
  await gave(resident, 1, { verified: false, name: '手工' });
  const { code, paper } = await paperFor(resident);
  expect(paper).toMatchObject({
    minutes: 270,
    times: 3,
    lines: [{ title: '夜间巡查', source: 'task', minutes: 270, times: 3 }],
  });
  const page = await check(code.toLowerCase().replaceAll('-', ' '));
  expect(page).toContain('核对通过');
  expect(page).toContain('夜间巡查');
  expect(page).toContain('4.5');
  expect(page).not.toContain('手工');
});

test('a code nobody gave out is refused, and what is typed is not written into the page', async () => {
  expect(await check('AAAA-BBBB-CCCC')).toContain('没有找到这份证明');
  expect(await check('<script>alert(1)</script>')).not.toContain('<script>');
});

test('nothing new makes no second paper; new hours do, and the old one stays as it was', async () => {
  const { resident } = estate;
  await gave(resident, 1);
  const first = await paperFor(resident);
  expect((await paperFor(resident)).code).toBe(first.code);
  await gave(resident, 2);
  const second = await paperFor(resident);
  expect(second.code).not.toBe(first.code);
  expect(await check(first.code)).toContain('1.5 小时');
  expect(await check(second.code)).toContain('3 小时');
});

test('only verified hours make a paper; somebody else’s is for those who lead stewards', async () => {
  const { resident, neighbour, manager } = estate;
  await gave(resident, 1, { verified: false });
  const get = (who: Client, query: { personId?: string }) =>
    who.call('downloadHoursPaper', { query });
  expect((await get(resident, {})).code).toBe('steward.no_hours');
  await gave(resident, 1, { name: '陪伴老人' });
  const { personId } = resident;
  expect((await get(neighbour, { personId })).code).toBe('not_allowed');
  expect((await get(manager, { personId })).status).toBe(200);
  expect((await get(resident, {})).status).toBe(200);
});

test('more kinds of work than fit the page stand together in the last line, and the sum is whole', async () => {
  const { resident } = estate;
  for (let nth = 0; nth < 14; nth += 1) await gave(resident, 1, { name: `任务 ${nth}` });
  const { paper } = await paperFor(resident);
  expect(paper.lines).toHaveLength(10);
  expect(paper.lines.at(-1)).toMatchObject({ source: 'rest', times: 5 });
  expect(paper.lines.reduce((sum, one) => sum + one.minutes, 0)).toBe(paper.minutes);
});

test('a code is read as it stands on the paper, however it is typed', () => {
  expect(tidyCode(' abcd efgh2345 ')).toBe('ABCD-EFGH-2345');
  expect(tidyCode('ABCD-EFGH-2345')).toBe('ABCD-EFGH-2345');
});
