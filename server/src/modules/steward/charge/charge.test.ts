import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { plusDays } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { endRole } from '../../identity/index.ts';
import { nameGaps } from './name-gaps.ts';

let app: TestApp;
let estate: Estate;
let other: Client;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => {
  estate = await buildEstate(app);
  other = await estate.community.person('steward');
});

type To = { stewardId: string } | { gap: 'wish' | 'left' };
const give = (to: To, fromAt: string | null = null) =>
  estate.manager.call('chargeHomes', {
    body: { homeIds: [estate.homeId], to, had: [{ homeId: estate.homeId, fromAt }] },
  });
const mine = async () =>
  (
    await estate.manager.call('listCharges', { query: { buildingId: estate.buildingId } })
  ).body.items.find((one) => one.homeId === estate.homeId)!;
const card = async () => (await estate.resident.call('myStewardCard')).body.steward;

test('a home follows the steward of its building until it has one of its own, or a gap that has a name', async () => {
  expect(await mine()).toMatchObject({
    stewardId: estate.steward.personId,
    by: 'building',
    gap: null,
  });
  expect((await give({ stewardId: other.personId })).code).toBeNull();
  expect(await mine()).toMatchObject({ stewardId: other.personId, by: 'home' });
  expect((await card())?.personId).toBe(other.personId);
  app.clock.advance(1);
  expect((await give({ gap: 'wish' }, (await mine()).fromAt)).code).toBeNull();
  expect(await mine()).toMatchObject({ stewardId: null, gap: 'wish', by: 'home' });
  expect(await card()).toBeNull();
  const gaps = await estate.manager.call('listChargeGaps');
  expect(gaps.body.items.map((one) => one.homeId)).toEqual([estate.homeId]);
});

test('of two who assign the same household at once one is told to look again, and the home has one steward', async () => {
  const answers = await Promise.all([
    give({ stewardId: other.personId }),
    give({ stewardId: estate.steward.personId }),
  ]);
  expect(answers.map((one) => one.code).toSorted()).toEqual(
    [null, 'steward.charge_changed'].toSorted(),
  );
  const rows = await estate.community.as(({ tx, communityId }) =>
    tx.query('select 1 from home_charge where community_id = $1 and until_at is null', [
      communityId,
    ]),
  );
  expect(rows.rows).toHaveLength(1);
});

test('the database itself takes no second charge of a home, and none with both or neither', async () => {
  const insert = (stewardId: string | null, gap: string | null) =>
    estate.community
      .as(({ tx, communityId, now }) =>
        tx.query(
          `insert into home_charge (community_id, id, home_id, steward_id, gap, from_at)
           values ($1, $2, $3, $4, $5, $6)`,
          [communityId, newId(), estate.homeId, stewardId, gap, now],
        ),
      )
      .then(
        () => null,
        (error: { code?: string }) => error.code,
      );
  expect(await insert(other.personId, 'wish')).toBe('23514');
  expect(await insert(null, null)).toBe('23514');
  expect(await insert(other.personId, null)).toBeNull();
  expect(await insert(null, 'wish')).toBe('23505');
});

test('the home of a steward who left is a gap, also before anybody writes it down', async () => {
  await give({ stewardId: other.personId });
  await estate.community.as(({ tx, communityId, now }) =>
    tx.query('update membership set ends_at = $3 where community_id = $1 and person_id = $2', [
      communityId,
      other.personId,
      now,
    ]),
  );
  expect(await mine()).toMatchObject({ stewardId: null, gap: 'left' });
});

test('a home is given to full-time stewards of this community only', async () => {
  const volunteer = await estate.community.person('volunteer_steward');
  for (const one of [volunteer, estate.engineer])
    expect((await give({ stewardId: one.personId })).code).toBe('steward.unknown');
  const elsewhere = await estate.manager.call('chargeHomes', {
    body: { homeIds: [newId()], to: { gap: 'left' }, had: [] },
  });
  expect(elsewhere.code).toBe('steward.home_unknown');
});

describe('who stands in', () => {
  const standIn = (given: { startsAt?: string; endsAt?: string; substituteId?: string } = {}) => {
    const now = app.clock.now();
    return estate.manager.call('createStandIn', {
      body: {
        id: newId(),
        stewardId: estate.steward.personId,
        substituteId: other.personId,
        startsAt: plusDays(now, 1),
        endsAt: plusDays(now, 3),
        reason: '休假',
        ...given,
      },
    });
  };
  const reveals = (client: Client) =>
    client.call('revealPhone', {
      params: { personId: estate.resident.personId },
      body: { reason: '电话回访' },
    });

  test('sees what the steward sees from the beginning to the end, and only then', async () => {
    expect((await standIn()).code).toBeNull();
    expect((await reveals(other)).code).toBe('not_found');
    app.clock.advance(1 * 1440 + 1);
    expect((await reveals(other)).code).toBeNull();
    expect(await card()).toMatchObject({
      personId: other.personId,
      standsInFor: estate.steward.name,
    });
    expect((await other.call('stewardDay')).body.standingInFor).toEqual([estate.steward.name]);
    app.clock.advance(2 * 1440 + 1);
    expect((await reveals(other)).code).toBe('not_found');
    expect((await card())?.personId).toBe(estate.steward.personId);
  });

  test('has the homes too that the steward has by their own name', async () => {
    const given = await estate.manager.call('chargeHomes', {
      body: { homeIds: [estate.homeId], to: { stewardId: estate.steward.personId }, had: [] },
    });
    expect(given.code).toBeNull();
    await standIn();
    const homes = async () =>
      (await other.call('stewardDay')).body.households.map(({ homeId }) => homeId);
    expect(await homes()).not.toContain(estate.homeId);
    app.clock.advance(1441);
    expect(await homes()).toContain(estate.homeId);
  });

  test('sees nothing of it from the moment the steward is back earlier', async () => {
    await standIn();
    app.clock.advance(1441);
    expect((await reveals(other)).code).toBeNull();
    const { substitute } = (await estate.manager.call('listStewards')).body.items.find(
      (one) => one.personId === estate.steward.personId,
    )!;
    await estate.manager.call('endStandIn', { params: { standInId: substitute!.id } });
    expect((await reveals(other)).code).toBe('not_found');
  });

  test('is another steward, once at a time, and ends after it begins', async () => {
    const { personId } = estate.steward;
    expect((await standIn({ substituteId: personId })).code).toBe('community.stand_in_self');
    expect((await standIn({ substituteId: estate.engineer.personId })).code).toBe(
      'community.stand_in_not_steward',
    );
    expect((await standIn({ endsAt: app.clock.now() })).code).toBe('community.stand_in_ends_first');
    const both = await Promise.all([standIn(), standIn()]);
    expect(both.map((one) => one.code).toSorted()).toEqual(
      [null, 'community.stand_in_overlaps'].toSorted(),
    );
  });
});

describe('a household’s word', () => {
  const thank = (client: Client, stewardId = estate.steward.personId) =>
    client.call('voiceSteward', { body: { kind: 'thumb', stewardId } });

  test('counts once a month, whoever of them says it and however often', async () => {
    for (let times = 0; times < 3; times++) expect((await thank(estate.resident)).code).toBeNull();
    await thank(estate.neighbour);
    const values = (await estate.manager.call('listEvaluations')).body.items;
    expect(values).toHaveLength(1);
    expect(values[0]).toMatchObject({
      households: 2,
      parts: [{ kind: 'thumb', count: 2, households: 2, value: 100 }],
    });
    expect(await card()).toMatchObject({ thanked: true });
  });

  test('is about its own steward only', async () => {
    expect((await thank(estate.resident, other.personId)).code).toBe('steward.not_your_steward');
  });

  test('is not taken of whoever lives with the steward', async () => {
    await estate.community.as(({ tx, communityId }) =>
      tx.query(
        `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
         select community_id, $3, id, home_id, $4, 'spouse', '2024-01-01' from household
         where community_id = $1 and home_id = $2`,
        [communityId, estate.homeId, newId(), estate.steward.personId],
      ),
    );
    expect((await thank(estate.resident)).code).toBe('steward.not_your_steward');
    expect((await estate.resident.call('myStewardCard')).body.can.thank).toBe(false);
    expect((await thank(estate.neighbour)).code).toBeNull();
  });
});

const revoke = (personId: string) =>
  estate.community.as((ctx) => endRole(ctx, { personId, role: 'steward' }));
const gaps = async () => (await estate.manager.call('listChargeGaps')).body;
const name = () => estate.community.as(nameGaps);

test('when a steward leaves, their building and the homes they had by name get a gap that says so, once', async () => {
  const { manager, steward, buildingId, homeId } = estate;
  await give({ stewardId: other.personId });
  app.clock.advance(1);
  await revoke(other.personId);
  await revoke(steward.personId);
  // Written down or not, nobody has it from this moment.
  expect(await mine()).toMatchObject({ stewardId: null, gap: 'left' });
  expect(await Promise.all([name(), name()])).toHaveLength(2);
  const { items, buildings } = await gaps();
  expect(items).toMatchObject([{ homeId, gap: 'left', stewardId: null }]);
  expect(buildings.find((one) => one.buildingId === buildingId)).toMatchObject({ gap: 'left' });
  const open = await estate.community.as(({ tx, communityId }) =>
    tx.query('select 1 from building_gap where community_id = $1 and building_id = $2', [
      communityId,
      buildingId,
    ]),
  );
  expect(open.rows).toHaveLength(1);
  expect((await manager.call('listCharges', { query: { buildingId } })).body.items).toHaveLength(
    (await manager.call('listCharges', { query: { buildingId } })).body.items.filter(
      (one) => one.stewardId === null && one.gap !== null,
    ).length,
  );
});

test('a building without a steward is given to one beside what they have; of two at once the second looks again', async () => {
  const { manager, steward, buildingId } = estate;
  await revoke(steward.personId);
  await name();
  const close = (stewardId: string) =>
    manager.call('closeBuildingGap', { params: { buildingId }, body: { stewardId } });
  expect((await close(estate.engineer.personId)).code).toBe('steward.unknown');
  expect((await close(other.personId)).code).toBeNull();
  expect((await close(other.personId)).code).toBe('steward.charge_changed');
  expect((await gaps()).buildings.some((one) => one.buildingId === buildingId)).toBe(false);
  expect((await card())?.personId).toBe(other.personId);
  // What is closed stays closed when it is looked at again.
  expect((await name()).buildings).toBe(0);
});
