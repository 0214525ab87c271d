import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { seen, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { drawChecksJob } from './draw-checks.ts';
import { drawn } from './quality-check.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

const draw = async () => {
  app.clock.advance(5);
  await drawChecksJob.run(jobToolsOf(app));
};
const checks = async (who = estate.manager, query = {}) =>
  (await who.call('listQualityChecks', { query })).body.items;
const always = (percent: number) =>
  estate.manager.call('saveQualityRules', {
    body: { items: [{ categoryId: estate.category('security-noise'), percent }] },
  });

/** An order that the resident accepted and rated: closed. */
async function closed(times = 1) {
  let order = await submitted(estate);
  const params = { orderId: order.id };
  const confirmed = await estate.resident.call('confirmOrder', { params, body: seen(order) });
  const rated = await estate.resident.call('rateOrder', {
    params,
    body: { ...seen(confirmed.body), stars: 5 },
  });
  order = rated.body;
  expect(order.state).toBe('closed');
  if (times === 1) return order;
  const again = await estate.resident.call('reopenOrder', {
    params,
    body: { ...seen(order), reason: '又响了' },
  });
  const done = await estate.engineer.call('submitOrder', {
    params,
    body: { ...seen(again.body), note: '再次劝导' },
  });
  const yes = await estate.resident.call('confirmOrder', { params, body: seen(done.body) });
  const stars = { ...seen(yes.body), stars: 4 };
  return (await estate.resident.call('rateOrder', { params, body: stars })).body;
}

const verdict = (given: object = {}) => ({
  actId: newId(),
  verdict: 'passed' as const,
  items: [{ key: 'done', result: 'ok' as const }],
  score: 95,
  ...given,
});

test('the share of a draw is what the rule says, and the same order is always drawn the same', () => {
  const ids = Array.from({ length: 4000 }, () => newId());
  const share = (percent: number) =>
    ids.filter((id) => drawn({ id, round: 0 }, percent) !== null).length / ids.length;
  expect(share(0)).toBe(0);
  expect(share(100)).toBe(1);
  expect(Math.abs(share(20) - 0.2)).toBeLessThan(0.03);
  for (const id of ids.slice(0, 50))
    expect(drawn({ id, round: 0 }, 30)).toBe(drawn({ id, round: 0 }, 30));
  expect(drawn({ id: ids[0]!, round: 1 }, 0)).toBe('reopened');
});

test('what is drawn is drawn once, however often and by how many the job runs', async () => {
  await always(100);
  const order = await closed();
  await draw();
  await Promise.all([draw(), draw()]);
  expect((await checks()).map((one) => [one.order.id, one.reason])).toEqual([[order.id, 'sample']]);
});

test('an order nobody worked on is not drawn; a reopened one always is', async () => {
  await always(0);
  await closed();
  const twice = await closed(2);
  await draw();
  expect((await checks()).map((one) => [one.order.id, one.reason])).toEqual([
    [twice.id, 'reopened'],
  ]);
});

test('neither whoever did the work nor whoever gave it out judges it', async () => {
  await always(100);
  await closed();
  await draw();
  const [check] = await checks();
  const params = { checkId: check!.id };
  const dispatched = await estate.dispatcher.call('saveQualityCheck', { params, body: verdict() });
  expect(dispatched.code).toBe('service.checker_involved');
  expect((await checks(estate.dispatcher))[0]?.can).toEqual({ check: false, reopen: false });
  expect(await checks(estate.dispatcher, { mine: 'true' })).toEqual([]);
  const executor = await estate.engineer.call('saveQualityCheck', { params, body: verdict() });
  expect(executor.code).toBe('not_allowed');
  expect((await checks(estate.steward))[0]?.can).toEqual({ check: true, reopen: false });
});

test('a verdict is given once: of two at the same moment one is told who was quicker', async () => {
  await always(100);
  await closed();
  await draw();
  const params = { checkId: (await checks())[0]!.id };
  const answers = await Promise.all(
    [estate.manager, estate.steward].map((who) =>
      who.call('saveQualityCheck', { params, body: verdict() }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('service.check_done');
  expect(await checks()).toEqual([]);
  expect(await checks(estate.manager, { state: 'passed' })).toHaveLength(1);
});

test('a failed check says why, and may open the order again as staff do', async () => {
  await always(100);
  const order = await closed();
  await draw();
  const params = { checkId: (await checks())[0]!.id };
  const failed = {
    verdict: 'failed' as const,
    items: [{ key: 'done', result: 'bad' as const }],
    score: 40,
  };
  const dumb = await estate.manager.call('saveQualityCheck', { params, body: verdict(failed) });
  expect(dumb.code).toBe('service.check_reason_missing');
  const odd = { ...failed, items: [{ key: 'odd', result: 'ok' as const }] };
  expect((await estate.manager.call('saveQualityCheck', { params, body: verdict(odd) })).code).toBe(
    'service.check_item_unknown',
  );
  const again = { ...failed, note: '噪声还在，没有解决' };
  const stale = { ...again, reopen: { version: order.version - 1 } };
  expect(
    (await estate.manager.call('saveQualityCheck', { params, body: verdict(stale) })).code,
  ).toBe('service.order_moved');
  expect((await checks())[0]?.state).toBe('open');
  const whole = { ...again, reopen: { version: order.version } };
  const saved = await estate.manager.call('saveQualityCheck', { params, body: verdict(whole) });
  expect(saved.body).toMatchObject({
    state: 'failed',
    reopened: true,
    order: { state: 'accepted' },
  });
  const figures = (await estate.manager.call('qualityFigures', {})).body;
  expect(figures).toMatchObject({ open: 0, passed: 0, failed: 1, scoreSum: 40 });
  expect(figures.bad).toMatchObject([{ key: 'done', count: 1 }]);
  expect(figures.byExecutor).toMatchObject([{ executorId: estate.engineer.personId, failed: 1 }]);
});

test('residents see no checks; a steward sees those of their buildings', async () => {
  await always(100);
  await closed();
  await draw();
  expect((await estate.resident.call('listQualityChecks', {})).code).toBe('not_allowed');
  const elsewhere = await estate.community.person('steward');
  expect(await checks(elsewhere)).toEqual([]);
  const params = { checkId: (await checks())[0]!.id };
  expect((await elsewhere.call('getQualityCheck', { params })).code).toBe('not_found');
});

const listOf = async () =>
  (await estate.manager.call('listChecklists')).body.items.find(
    ({ categoryId }) => categoryId === estate.category('security-noise'),
  )!;
const saveList = (version: number, items: object[] | null, who = estate.manager) =>
  who.call('saveChecklist', {
    params: { categoryId: estate.category('security-noise') },
    body: { version, items: items as never },
  });
const quiet = { zh: '夜里十点后确实安静', en: 'It is quiet after ten' };

test('a changed checklist counts for what is drawn from then on; a check drawn before keeps its list', async () => {
  await always(100);
  await closed();
  await draw();
  const shipped = await listOf();
  expect(shipped).toMatchObject({ version: 0, own: false, savedByName: null });
  const [kept] = shipped.items;
  const saved = await saveList(0, [kept!, quiet]);
  expect(saved.body).toMatchObject({ version: 1, own: true, savedByName: estate.manager.name });
  expect(saved.body.items.map(({ zh }) => zh)).toEqual([kept!.zh, quiet.zh]);
  const own = saved.body.items[1]!.key;
  expect([saved.body.items[0]!.key, own.startsWith('own-')]).toEqual([kept!.key, true]);
  await closed();
  await draw();
  const [before, after] = await checks();
  expect(before!.checklist).toEqual(shipped.items);
  expect(after!.checklist).toEqual(saved.body.items);
  const judged = (checkId: string, key: string) =>
    estate.manager.call('saveQualityCheck', {
      params: { checkId },
      body: verdict({
        verdict: 'failed',
        note: '夜里还在响',
        items: [{ key, result: 'bad' }],
      }),
    });
  expect((await judged(before!.id, own)).code).toBe('service.check_item_unknown');
  expect((await judged(after!.id, own)).status).toBe(200);
  // Back to what ships: the verdict keeps its words.
  expect((await saveList(1, null)).body).toMatchObject({ version: 2, own: false });
  const [failed] = await checks(estate.manager, { state: 'failed' });
  expect(failed!.checklist).toEqual(saved.body.items);
  const figures = (await estate.manager.call('qualityFigures', {})).body;
  expect(figures.bad).toMatchObject([{ key: own, zh: quiet.zh, count: 1 }]);
});

test('of two who change a checklist at once one is told; only managers change it', async () => {
  const answers = await Promise.all([saveList(0, [quiet]), saveList(0, [quiet, quiet])]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('service.checklist_changed');
  expect((await saveList(1, [quiet], estate.dispatcher)).code).toBe('not_allowed');
  expect((await estate.resident.call('listChecklists')).code).toBe('not_allowed');
  const nowhere = await estate.manager.call('saveChecklist', {
    params: { categoryId: newId() },
    body: { version: 0, items: [quiet] },
  });
  expect(nowhere.code).toBe('service.category_unknown');
  expect((await saveList(1, [])).status).toBe(400);
});
