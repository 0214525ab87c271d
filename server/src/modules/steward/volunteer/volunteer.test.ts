import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { endProbations } from '../person/probation.jobs.ts';
import { hoursOf, recordHours } from '../hours/record-hours.ts';
import { starsOf } from '../person/steward.store.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => void (estate = await buildEstate(app)));

const apply = (who: Client, minor = false, id = newId()) =>
  who.call('applyVolunteer', { body: { id, words: '周末有空', minor } });
const decide = (applicationId: string, accept: boolean, reason?: string) =>
  estate.manager.call('decideVolunteer', {
    params: { applicationId },
    body: { accept, ...(reason === undefined ? {} : { reason }) },
  });
const talk = (applicationId: string) =>
  estate.manager.call('interviewVolunteer', {
    params: { applicationId },
    body: { note: '有耐心' },
  });
const born = (who: Client, years: number) =>
  estate.community.as(({ tx, communityId, now }) =>
    tx.query('update person set birth_year = $3 where community_id = $1 and id = $2', [
      communityId,
      who.personId,
      Number(now.slice(0, 4)) - years,
    ]),
  );
/** Moves the neighbour into the resident's home. */
const together = () =>
  estate.community.as(({ tx, communityId }) =>
    tx.query(
      `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
       select community_id, $3, id, home_id, $4, 'child', '2024-01-01' from household
       where community_id = $1 and home_id = $2`,
      [communityId, estate.homeId, newId(), estate.neighbour.personId],
    ),
  );

test('whoever is accepted after a talk is a volunteer steward at once, on trial', async () => {
  const { id } = (await apply(estate.resident)).body;
  expect((await decide(id, true)).code).toBe('steward.interview_first');
  await talk(id);
  expect((await decide(id, true)).body).toMatchObject({ state: 'accepted' });
  const growth = await estate.resident.call('myGrowth');
  expect(growth.body).toMatchObject({ kind: 'volunteer', stars: 0 });
  expect(growth.body.probationUntil).not.toBeNull();
  expect((await decide(id, false, '改主意')).code).toBe('steward.application_decided');
});

test('under eighteen, a grown member of the household has to agree first, and nobody else can', async () => {
  await together();
  await born(estate.neighbour, 16);
  const { id, minor } = (await apply(estate.neighbour)).body;
  expect(minor).toBe(true);
  await talk(id);
  expect((await decide(id, true)).code).toBe('steward.guardian_missing');
  const params = { applicationId: id };
  expect((await estate.engineer.call('consentToVolunteer', { params })).code).toBe('not_found');
  expect((await estate.neighbour.call('consentToVolunteer', { params })).code).toBe('not_found');
  // Of whom only the year is known: who turns eighteen within it may still be seventeen.
  for (const years of [17, 18]) {
    await born(estate.resident, years);
    expect((await estate.resident.call('consentToVolunteer', { params })).code).toBe(
      'steward.guardian_is_minor',
    );
  }
  await born(estate.resident, 45);
  const asked = await estate.resident.call('myVolunteering');
  expect(asked.body.asksMe.map((one) => one.id)).toEqual([id]);
  expect((await estate.resident.call('consentToVolunteer', { params })).code).toBeNull();
  expect((await decide(id, true)).code).toBeNull();
});

test('a child under fourteen does not apply', async () => {
  await born(estate.resident, 12);
  const refused = await apply(estate.resident);
  expect([refused.code, refused.details]).toEqual(['steward.too_young', { least: 14 }]);
});

test('declining needs a reason, which the applicant reads; the talk they do not', async () => {
  const { id } = (await apply(estate.resident)).body;
  await talk(id);
  expect((await decide(id, false)).code).toBe('steward.reason_missing');
  await decide(id, false, '时间不合适');
  const { application } = (await estate.resident.call('myVolunteering')).body;
  expect(application).toMatchObject({
    state: 'declined',
    reason: '时间不合适',
    interviewNote: null,
  });
});

test('two applications at once are one, and sent again it is the same', async () => {
  const id = newId();
  const both = await Promise.all([apply(estate.resident), apply(estate.resident, false, id)]);
  expect(both.map((one) => one.code).toSorted()).toEqual(
    [null, 'steward.already_applied'].toSorted(),
  );
  const mine = both.find((one) => one.code === null)!.body;
  expect((await apply(estate.resident, false, mine.id)).body.id).toBe(mine.id);
});

test('hours of a source count once; by hand they are marked, never one’s own, and count towards no certificate', async () => {
  const { community, steward, manager } = estate;
  const { personId } = steward;
  const source = { personId, minutes: 90, source: 'task' as const, sourceId: 'place-1' };
  const written = await community.as(async (ctx) => [
    await recordHours(ctx, { ...source, at: ctx.now, verified: true }),
    await recordHours(ctx, { ...source, at: ctx.now, verified: true }),
    await recordHours(ctx, {
      ...source,
      sourceId: 'none',
      minutes: 0,
      at: ctx.now,
      verified: true,
    }),
  ]);
  expect(written).toEqual([true, false, false]);
  const body = { id: newId(), personId, minutes: 60, note: '帮忙搬家具' };
  await manager.call('addHours', { body });
  await manager.call('addHours', { body });
  expect(await community.as((ctx) => hoursOf(ctx, personId))).toEqual({ verified: 90, manual: 60 });
  const own = await manager.call('addHours', {
    body: { ...body, id: newId(), personId: manager.personId },
  });
  expect(own.code).toBe('steward.not_yourself');
});

test('whoever is no steward any more has no stars for others to see', async () => {
  const { community, steward, resident } = estate;
  await community.as((ctx) =>
    ctx.tx.query(
      `insert into steward (community_id, person_id, kind, since_on, stars)
       values ($1, $2, 'full_time', '2020-01-01', 3)`,
      [ctx.communityId, steward.personId],
    ),
  );
  const ids = [steward.personId, resident.personId];
  const stars = () =>
    community.as(async (ctx) => (await starsOf(ctx, ids)).map((one) => one.stars));
  expect(await stars()).toEqual([3, 0]);
  await community.as(({ tx, communityId, now }) =>
    tx.query('update membership set ends_at = $3 where community_id = $1 and person_id = $2', [
      communityId,
      steward.personId,
      now,
    ]),
  );
  expect(await stars()).toEqual([0, 0]);
});

test('a trial ends on its day, is told once however many processes look, and once more when it was made longer', async () => {
  const { resident, community, manager } = estate;
  const { id } = (await apply(resident)).body;
  await talk(id);
  await decide(id, true);
  const look = async () => {
    await Promise.all([
      endProbations.run(jobToolsOf(app, community.id)),
      endProbations.run(jobToolsOf(app, community.id)),
    ]);
    const told = await community.as(({ tx, communityId }) =>
      tx.query<{ at: string | null }>(
        'select probation_told_at as at from steward where community_id = $1 and person_id = $2',
        [communityId, resident.personId],
      ),
    );
    return told.rows[0]!.at;
  };
  app.clock.advance(90 * 1440);
  expect(await look()).toBeNull();
  app.clock.advance(2 * 1440);
  expect(await look()).not.toBeNull();
  const line = (await manager.call('listStewards')).body.items.find(
    (one) => one.personId === resident.personId,
  )!;
  await manager.call('saveSteward', {
    params: { personId: resident.personId },
    body: { sinceOn: line.sinceOn!, probationUntil: '2099-01-01', version: line.version },
  });
  expect(await look()).toBeNull();
});

test('a talk that shows somebody is under eighteen asks for a guardian, and is not taken back', async () => {
  const { id } = (await apply(estate.resident)).body;
  const say = (minor: boolean) =>
    estate.manager.call('interviewVolunteer', {
      params: { applicationId: id },
      body: { note: '十七岁', minor },
    });
  await say(true);
  await say(false);
  expect((await decide(id, true)).code).toBe('steward.guardian_missing');
});
