import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { plusDaysOn } from '../person/today.ts';
import { daysAhead } from './birthdays.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => void (estate = await buildEstate(app)));

const inDays = (days: number) => {
  const day = plusDaysOn(
    new Date(Date.parse(app.clock.now()) + 480 * 60_000).toISOString().slice(0, 10),
    days,
  );
  return { month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
};
const consent = (who: Client, given: boolean) =>
  who.call('saveMyConsent', { body: { id: newId(), purpose: 'birthday', given } });
const give = (who: Client, birthday: ReturnType<typeof inDays> | null) =>
  who.call('saveMyBirthday', { body: { birthday } });
const look = (who: Client, homeId = estate.homeId) =>
  who.call('homeBirthdays', { params: { homeId } });
const tagged = async () =>
  (await estate.steward.call('stewardDay')).body.households
    .filter((one) => one.matters.some(({ kind }) => kind === 'birthday'))
    .map((one) => one.homeId);

test('a birthday is given by oneself with consent, shown to the full-time steward in its week, and each look is logged', async () => {
  const { resident, steward, homeId } = estate;
  expect((await give(resident, inDays(3))).code).toBe('identity.consent_missing');
  await consent(resident, true);
  expect((await give(resident, { month: 2, day: 30 })).code).toBe('identity.no_such_day');
  expect((await give(resident, inDays(3))).code).toBeNull();
  expect(await tagged()).toEqual([homeId]);
  const seen = await look(steward);
  expect(seen.body.items).toMatchObject([{ personId: resident.personId, ...inDays(3) }]);
  const views = await resident.call('listMyViews', { query: {} });
  expect(views.body.items).toMatchObject([{ act: 'person.view_birthday', field: 'birthday' }]);
  await give(resident, inDays(9));
  expect(await tagged()).toEqual([]);
  expect((await look(steward)).body.items).toEqual([]);
});

test('taking the consent back deletes the day, and a new yes does not bring it back', async () => {
  const { resident } = estate;
  await consent(resident, true);
  await give(resident, inDays(1));
  await consent(resident, false);
  expect(await tagged()).toEqual([]);
  await consent(resident, true);
  expect((await resident.call('getMyPrivacy')).body.birthday).toBeNull();
});

test('nobody but the full-time steward of the home reads it', async () => {
  const { resident, neighbour, manager, engineer, community } = estate;
  await consent(resident, true);
  await give(resident, inDays(0));
  const others = [neighbour, manager, engineer, await community.person('volunteer_steward')];
  for (const one of others) expect((await look(one)).code).toBe('not_allowed');
  // A steward of other buildings.
  expect((await look(await community.person('steward'))).code).toBe('not_found');
});

test('where a home has a steward of its own, the steward of its building reads nothing', async () => {
  const { resident, steward, manager, community, homeId } = estate;
  await consent(resident, true);
  await give(resident, inDays(2));
  const other = await community.person('steward');
  const charged = await manager.call('chargeHomes', {
    body: {
      homeIds: [homeId],
      to: { stewardId: other.personId },
      had: [{ homeId, fromAt: null }],
    },
  });
  expect(charged.code).toBeNull();
  expect(await tagged()).toEqual([]);
  expect((await look(steward)).code).toBe('not_found');
  expect((await look(other)).body.items).toHaveLength(1);
});

test('taken back while it is being given, it does not stay', async () => {
  const { resident } = estate;
  await consent(resident, true);
  await Promise.all([give(resident, inDays(1)), consent(resident, false)]);
  await consent(resident, true);
  expect((await resident.call('getMyPrivacy')).body.birthday).toBeNull();
});

test('it is in the file of one’s own data', async () => {
  const { resident } = estate;
  await consent(resident, true);
  await give(resident, { month: 5, day: 9 });
  const file = await resident.call('exportMyData', { query: { format: 'json' } });
  expect(JSON.stringify(file.body)).toContain('"birthMonth":5,"birthDay":9');
});

test('whoever was born on the 29th of February is greeted in other years, too', () => {
  const leapDay = { month: 2, day: 29 };
  expect(daysAhead('2026-02-24')).toContainEqual(leapDay);
  expect(daysAhead('2028-02-24')).toContainEqual(leapDay);
  expect(daysAhead('2026-03-01')).not.toContainEqual(leapDay);
  expect(daysAhead('2026-12-30').at(-1)).toEqual({ month: 1, day: 5 });
});
