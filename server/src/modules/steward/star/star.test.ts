import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { bringSteward } from '../person/bring-steward.ts';
import { lapseStars } from './star.jobs.ts';

let app: TestApp;
let estate: Estate;
let panel: Client[];
let operator: Client;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  estate = await buildEstate(app);
  const { community, steward, dispatcher } = estate;
  operator = await community.person('operator');
  panel = [dispatcher, operator, await community.person('street_officer')];
  await community.as((ctx) =>
    bringSteward(ctx, {
      personId: steward.personId,
      kind: 'full_time',
      sinceOn: '2020-01-01',
      stars: 1,
    }),
  );
});

const growth = async () => (await estate.steward.call('myGrowth')).body;
const ask = (id = newId()) => estate.steward.call('askForStar', { body: { id } });

async function photoOf(client: Client): Promise<string> {
  const id = newId();
  await estate.community.as(({ tx, communityId, now }) =>
    tx.query(
      `insert into file (community_id, id, sha256, bytes, type, width, height, person_id, created_at)
       values ($1, $2, $3, 10, 'image/jpeg', 4, 3, $4, $5)`,
      [communityId, id, id, client.personId, now],
    ),
  );
  return id;
}

async function firstAid(expiresOn = '2099-01-01') {
  const id = newId();
  const added = await estate.steward.call('addCertificate', {
    body: {
      id,
      kind: 'first_aid',
      issuer: '中国红十字会',
      number: 'ZJ-2026-1',
      issuedOn: '2025-01-01',
      expiresOn,
      photoId: await photoOf(estate.steward),
    },
  });
  expect(added.code).toBeNull();
  const params = { certificateId: id };
  return {
    id,
    check: (client: Client) => client.call('checkCertificate', { params, body: { accept: true } }),
  };
}

async function heard(points: number, yes = true) {
  const asked = await ask();
  expect(asked.code).toBeNull();
  const params = { caseId: asked.body.id };
  const set = await estate.manager.call('setStarPanel', {
    params,
    body: { version: asked.body.version, personIds: panel.map((one) => one.personId) },
  });
  expect(set.code).toBeNull();
  const body = { yes, defence: points, note: '讲得清楚' };
  const votes = await Promise.all(panel.map((one) => one.call('voteOnStar', { params, body })));
  expect(votes.map((one) => one.code)).toEqual([null, null, null]);
  const cases = await estate.manager.call('listStarCases', { query: {} });
  return { params, body, one: cases.body.items.find(({ id }) => id === asked.body.id)! };
}

test('what is missing is named, and is gone once a second person found the certificate right', async () => {
  const refused = await ask();
  expect([refused.code, refused.details]).toEqual([
    'steward.not_eligible',
    { missing: 'first_aid' },
  ]);
  const { check } = await firstAid();
  expect((await growth()).next).toMatchObject({ star: 2, eligible: false });
  expect((await check(estate.manager)).body.state).toBe('accepted');
  expect(await growth()).toMatchObject({ next: { eligible: true }, can: { ask: true } });
});

test('nobody checks what is theirs or what they added, and a first-aid certificate needs issuer, day and photo', async () => {
  const { community } = estate;
  const both = await community.person('manager', 'steward');
  const base = {
    id: newId(),
    kind: 'first_aid' as const,
    issuer: '急救学校',
    number: null,
    issuedOn: '2025-01-01',
    expiresOn: '2027-01-01',
    photoId: await photoOf(both),
  };
  const add = (given: { issuer?: string; expiresOn?: string | null; photoId?: null }) =>
    both.call('addCertificate', { body: { ...base, ...given } });
  expect((await add({})).code).toBe('steward.first_aid_issuer');
  const issuer = 'AHA';
  expect((await add({ issuer, expiresOn: null })).code).toBe('steward.expiry_missing');
  expect((await add({ issuer, photoId: null })).code).toBe('steward.photo_missing');
  expect((await add({ issuer, expiresOn: '2024-01-01' })).code).toBe('steward.expires_first');
  expect((await add({ issuer })).code).toBeNull();
  const params = { certificateId: base.id };
  const body = { accept: true };
  expect((await both.call('checkCertificate', { params, body })).code).toBe('steward.not_yourself');
  expect((await operator.call('checkCertificate', { params, body })).code).toBeNull();
  const no = await operator.call('checkCertificate', {
    params,
    body: { accept: false, reason: '模糊' },
  });
  expect(no.code).toBe('steward.certificate_checked');
});

test('the panel decides together even when all vote at the same moment; published, the star counts once', async () => {
  await (await firstAid()).check(estate.manager);
  const { params, one, body } = await heard(90);
  expect(one).toMatchObject({ state: 'decided', passed: true });
  expect((await growth()).stars).toBe(1);
  const publish = () =>
    estate.manager.call('publishStar', { params, body: { version: one.version } });
  const results = await Promise.all([publish(), publish()]);
  expect(results.map((row) => row.code).toSorted()).toEqual(
    [null, 'steward.case_moved'].toSorted(),
  );
  expect(await growth()).toMatchObject({
    stars: 2,
    changes: [{ before: 1, after: 2, why: 'certified' }, {}],
  });
  const again = await panel[0]!.call('voteOnStar', { params, body: { ...body, defence: 1 } });
  expect(again.code).toBe('steward.voted_already');
  const card = await estate.resident.call('myStewardCard');
  expect(card.body.steward).toMatchObject({ personId: estate.steward.personId, stars: 2 });
});

test('two who ask at once have one case, and nobody sits on their own panel', async () => {
  await (await firstAid()).check(estate.manager);
  const both = await Promise.all([ask(), ask()]);
  expect(both.map((one) => one.code).toSorted()).toEqual([null, 'steward.case_open'].toSorted());
  const { id, version } = both.find((one) => one.code === null)!.body;
  const set = (personIds: string[]) =>
    estate.manager.call('setStarPanel', { params: { caseId: id }, body: { version, personIds } });
  const [a, b, c] = panel.map((one) => one.personId) as [string, string, string];
  expect((await set([a, b])).code).toBe('steward.panel_size');
  expect((await set([a, b, estate.steward.personId])).code).toBe('steward.not_yourself');
  expect((await set([a, b, estate.resident.personId])).code).toBe('steward.panel_unknown');
  expect((await set([a, b, c])).code).toBeNull();
  const outsider = await estate.engineer.call('voteOnStar', {
    params: { caseId: id },
    body: { yes: true, defence: 100, note: '好' },
  });
  expect(outsider.code).toBe('not_allowed');
});

test('who was not given the star appeals once; somebody else decides, and another panel hears it', async () => {
  await (await firstAid()).check(estate.manager);
  const { params, one } = await heard(20, false);
  expect(one.passed).toBe(false);
  await estate.manager.call('publishStar', { params, body: { version: one.version } });
  expect((await growth()).stars).toBe(1);
  const appeal = () => estate.steward.call('appealStar', { params, body: { words: '请再听一次' } });
  expect((await appeal()).code).toBeNull();
  expect((await appeal()).code).toBe('steward.case_moved');
  const grant = { params, body: { grant: true, reason: '材料没看全' } };
  expect((await operator.call('decideAppeal', grant)).code).toBe('steward.sat_on_panel');
  const granted = await estate.manager.call('decideAppeal', grant);
  expect(granted.body).toMatchObject({ state: 'asked', round: 2, appealState: 'granted' });
  const same = await estate.manager.call('setStarPanel', {
    params,
    body: { version: granted.body.version, personIds: panel.map(({ personId }) => personId) },
  });
  expect(same.code).toBe('steward.panel_same_as_before');
});

test('an appeal comes too late after its days', async () => {
  await (await firstAid()).check(estate.manager);
  const { params, one } = await heard(10, false);
  await estate.manager.call('publishStar', { params, body: { version: one.version } });
  app.clock.advance(16 * 1440);
  const late = await estate.steward.call('appealStar', { params, body: { words: '晚了' } });
  expect(late.code).toBe('steward.appeal_too_late');
});

test('a star falls only after a warning and its days, by one, once, however many processes look', async () => {
  const { community, steward } = estate;
  await community.as((ctx) =>
    ctx.tx.query('update steward set stars = 2 where community_id = $1 and person_id = $2', [
      ctx.communityId,
      steward.personId,
    ]),
  );
  const job = lapseStars(async () => []);
  const look = () =>
    Promise.all([
      job.run(jobToolsOf(app, estate.community.id)),
      job.run(jobToolsOf(app, estate.community.id)),
    ]);
  await look();
  expect(await growth()).toMatchObject({
    stars: 2,
    warning: { star: 2, items: [{ key: 'first_aid' }] },
  });
  app.clock.advance(29 * 1440);
  await look();
  expect((await growth()).stars).toBe(2);
  app.clock.advance(2 * 1440);
  await look();
  await look();
  expect(await growth()).toMatchObject({ stars: 1, warning: null });
  expect((await growth()).changes.filter((one) => one.why === 'lapsed')).toHaveLength(1);
});

test('what is put right in time keeps the star', async () => {
  const { community, steward } = estate;
  await community.as((ctx) =>
    ctx.tx.query('update steward set stars = 2 where community_id = $1 and person_id = $2', [
      ctx.communityId,
      steward.personId,
    ]),
  );
  const job = lapseStars(async () => []);
  await job.run(jobToolsOf(app, estate.community.id));
  expect((await growth()).warning?.items).toMatchObject([{ key: 'first_aid' }]);
  await (await firstAid()).check(estate.manager);
  // At once, not with the next morning's look.
  expect((await growth()).warning).toBeNull();
  app.clock.advance(40 * 1440);
  await job.run(jobToolsOf(app, estate.community.id));
  expect(await growth()).toMatchObject({ stars: 2, warning: null });
});

test('rules are data: weights that do not add up and a keeping line above the gaining one are refused', async () => {
  const { body } = await estate.manager.call('getStarRules');
  const save = (rules: typeof body.rules, version = body.version) =>
    estate.manager.call('saveStarRules', { body: { version, rules } });
  const odd = { ...body.rules, weights: { exam: 10, defence: 40, daily: 30, learning: 30 } };
  expect((await save(odd)).code).toBe('steward.weights_off');
  expect((await save({ ...body.rules, keepRatingPercent: 70 })).code).toBe(
    'steward.keep_above_gain',
  );
  const [one, other] = await Promise.all([save(body.rules), save(body.rules)]);
  expect([one.code, other.code].toSorted()).toEqual([null, 'steward.rules_changed'].toSorted());
});

test('rules for a day to come count from that day on, today is not refused, a day before is', async () => {
  const { manager, resident } = estate;
  const { body } = await manager.call('getStarRules');
  const save = (validFrom: string, version: number) =>
    manager.call('saveStarRules', {
      body: { version, validFrom, rules: { ...body.rules, panelSize: 5 } },
    });
  const day = (days: number) =>
    new Date(Date.parse(app.clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
  expect((await save(day(-2), 0)).code).toBe('steward.rules_in_past');
  expect((await save(day(10), 0)).body).toMatchObject({ version: 1, inForce: 0 });
  expect((await manager.call('getStarRules')).body.rules.panelSize).toBe(3);
  app.clock.advance(11 * 1440);
  expect((await manager.call('getStarRules')).body).toMatchObject({
    inForce: 1,
    rules: { panelSize: 5 },
  });
  expect((await resident.call('getStarRules')).code).toBe('not_allowed');
});

test('a trial tells who could rise by other rules and writes nothing', async () => {
  const { rules } = (await estate.manager.call('getStarRules')).body;
  const easy = rules.stars.map((one) => (one.star === 2 ? { ...one, certificates: [] } : one));
  const tried = await estate.manager.call('tryStarRules', {
    body: { rules: { ...rules, stars: easy } },
  });
  expect(tried.body.items).toMatchObject([
    { personId: estate.steward.personId, change: 'may_rise', missing: [] },
  ]);
  expect((await estate.manager.call('getStarRules')).body.version).toBe(0);
  expect((await estate.steward.call('tryStarRules', { body: { rules } })).code).toBe('not_allowed');
});

test('the best mark of an exam is in the total, and shown with the other parts', async () => {
  await (await firstAid()).check(estate.manager);
  const { community, steward } = estate;
  const [courseId, examId] = [newId(), newId()];
  await community.as(async ({ tx, communityId, now }) => {
    await tx.query(
      `insert into course (community_id, id, title, intro, star, state, version, created_at)
       values ($1, $2, '课', '课', 2, 'published', 1, $3)`,
      [communityId, courseId, now],
    );
    await tx.query(
      `insert into exam (community_id, id, course_id, title, questions, minutes, pass_percent, attempts, created_at)
       values ($1, $2, $3, '考', 1, 10, 60, 3, $4)`,
      [communityId, examId, courseId, now],
    );
    for (const [nth, score] of [40, 80].entries())
      await tx.query(
        `insert into exam_attempt (community_id, id, exam_id, person_id, nth, seed, paper, pass_percent, started_at,
           due_at, state, score, passed)
         values ($1, $2, $3, $4, $5, 's', '[]', 60, $6, $6, 'submitted', $7, $8)`,
        [communityId, newId(), examId, steward.personId, nth + 1, now, score, score >= 60],
      );
  });
  // 80·20 + 50·30 + 100·20 = 5100: a defence of 64 makes 70.2, which rounds to 70; 62 makes 69.6, too.
  const { next } = await growth();
  expect(next?.score).toMatchObject({ exam: 80, daily: 50, learning: 100, defenceNeeds: 62 });
  const { one } = await heard(62);
  expect(one).toMatchObject({ passed: true, total: 70, parts: { exam: 80, defence: 62 } });
});
