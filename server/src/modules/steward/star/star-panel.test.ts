import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { endRole } from '../../identity/index.ts';
import { bringSteward } from '../person/bring-steward.ts';
import { changeStars } from './publish-star.ts';

let app: TestApp;
let estate: Estate;
let panel: Client[];
let spare: Client;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  estate = await buildEstate(app);
  const { community, steward, dispatcher, manager } = estate;
  panel = [
    dispatcher,
    await community.person('operator'),
    await community.person('street_officer'),
  ];
  spare = await community.person('social_worker');
  await community.as((ctx) =>
    bringSteward(ctx, {
      personId: steward.personId,
      kind: 'full_time',
      sinceOn: '2020-01-01',
      stars: 1,
    }),
  );
  const { body } = await manager.call('getStarRules');
  const stars = body.rules.stars.map((one) => ({ ...one, certificates: [] }));
  const rules = { ...body.rules, stars };
  await manager.call('saveStarRules', { body: { version: body.version, rules } });
  await home(steward);
});

/** Moves into the neighbour's home. */
const home = ({ personId }: Client) =>
  estate.community.as((ctx) =>
    ctx.tx.query(
      `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
       select community_id, $3, id, home_id, $4, 'family', '2024-01-01' from household
       where community_id = $1 and home_id = $2`,
      [ctx.communityId, estate.otherHomeId, newId(), personId],
    ),
  );

async function asked() {
  const { body, code } = await estate.steward.call('askForStar', { body: { id: newId() } });
  expect(code).toBeNull();
  const params = { caseId: body.id };
  const read = async () =>
    (await estate.manager.call('listStarCases', { query: {} })).body.items.find(
      ({ id }) => id === body.id,
    )!;
  const name = async (members: readonly Client[]) =>
    estate.manager.call('setStarPanel', {
      params,
      body: { version: (await read()).version, personIds: members.map((one) => one.personId) },
    });
  const vote = (member: Client, yes = true) =>
    member.call('voteOnStar', { params, body: { yes, defence: 95, note: '讲得清楚' } });
  const publish = async () =>
    estate.manager.call('publishStar', { params, body: { version: (await read()).version } });
  return { read, name, vote, publish };
}

const starsNow = async () => (await estate.steward.call('myGrowth')).body.stars;

test('whoever lives with the candidate is not named to the panel', async () => {
  const { name } = await asked();
  await home(spare);
  expect((await name([panel[0]!, panel[1]!, spare])).code).toBe('steward.same_household');
  expect((await name(panel)).code).toBeNull();
});

test('whoever moved in with the candidate after being named does not vote, and somebody else takes the seat', async () => {
  const { name, vote, read, publish } = await asked();
  await name(panel);
  const [first, second, third] = panel as [Client, Client, Client];
  expect((await vote(first)).code).toBeNull();
  expect((await read()).can.setPanel).toBe(false);
  await home(third);
  expect((await vote(third)).code).toBe('steward.same_household');
  expect((await read()).can.setPanel).toBe(true);
  // Who voted stays, and so does who still may.
  expect((await name([second, spare, estate.manager])).code).toBe('steward.case_moved');
  expect((await name([first, spare, estate.manager])).code).toBe('steward.case_moved');
  // A seat for a seat: nobody is outvoted by seats that came later, and none stays empty.
  for (const one of [
    [first, second],
    [first, second, spare, estate.manager],
  ])
    expect((await name(one)).code).toBe('steward.panel_seat_for_seat');
  expect((await name([first, second, spare])).code).toBeNull();
  expect((await vote(second)).code).toBeNull();
  expect((await vote(spare)).body).toMatchObject({ state: 'decided', passed: true });
  expect((await publish()).body.withheld).toBeNull();
  expect(await starsNow()).toBe(2);
});

test('a member who left the staff before voting is replaced, and the case does not wait for ever', async () => {
  const { name, vote, read } = await asked();
  await name(panel);
  const [first, second, third] = panel as [Client, Client, Client];
  await Promise.all([vote(first), vote(second)]);
  await estate.community.as((ctx) =>
    endRole(ctx, { personId: third.personId, role: 'street_officer' }),
  );
  expect((await vote(third)).code).toBe('not_found');
  expect((await name([first, second, spare])).code).toBeNull();
  expect((await vote(spare)).code).toBeNull();
  expect((await read()).state).toBe('decided');
});

test('a star is not given to a steward whose stars fell while they were heard, and they may ask again', async () => {
  const { name, vote, publish } = await asked();
  await name(panel);
  await Promise.all(panel.map((one) => vote(one)));
  await estate.community.as((ctx) =>
    changeStars(ctx, estate.steward.personId, { to: 0, why: 'lapsed' }),
  );
  const published = await publish();
  expect(published.body).toMatchObject({ state: 'published', passed: true, withheld: 'moved' });
  expect(await starsNow()).toBe(0);
  expect((await estate.steward.call('askForStar', { body: { id: newId() } })).body.star).toBe(1);
});

test('a star is not given to somebody who is no steward any more', async () => {
  const { name, vote, publish } = await asked();
  await name(panel);
  await Promise.all(panel.map((one) => vote(one)));
  const { personId } = estate.steward;
  await estate.community.as((ctx) => endRole(ctx, { personId, role: 'steward' }));
  expect((await publish()).body).toMatchObject({ state: 'published', withheld: 'left' });
  const changes = await estate.community.as((ctx) =>
    ctx.tx.query<{ why: string }>(
      'select why from star_change where community_id = $1 and person_id = $2',
      [ctx.communityId, personId],
    ),
  );
  expect(changes.rows.map((one) => one.why)).toEqual(['brought_in']);
});
