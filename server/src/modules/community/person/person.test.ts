import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate } from '../../../../test/support/estate.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { freshPhone, testApp } from '../../../../test/support/test-app.ts';
import { addPeople, readNames } from '../../identity/index.ts';
import { addBuildings } from '../building/add-buildings.ts';
import { addHomes } from '../home/add-homes.ts';
import { addHouseholds } from '../household/add-households.ts';
import { phoneIn } from './phone-number.ts';

const app = await testApp();

/** Somebody in a building that the estate's steward does not look after. */
async function farAway(estate: Awaited<ReturnType<typeof buildEstate>>, phone: string) {
  return estate.community.as(async (ctx) => {
    const [buildingId = ''] = await addBuildings(ctx, [{ code: '9', name: '9号楼' }]);
    const [homeId = ''] = await addHomes(ctx, [{ buildingId, entrance: '1', code: '101' }]);
    const [personId = ''] = await addPeople(ctx, [{ name: '赵九妹', phone }]);
    await addHouseholds(ctx, [
      { homeId, startsOn: '2024-01-01', members: [{ personId, relation: 'owner' }] },
    ]);
    return personId;
  });
}

test('people are found by name, by number and by home, with the number masked', async () => {
  const estate = await buildEstate(app);
  const phone = freshPhone();
  const personId = await farAway(estate, phone);
  for (const q of ['赵九', phone, phone.slice(-4), '9-1-101']) {
    const { items } = (await estate.dispatcher.call('findPeople', { query: { q } })).body;
    const found = items.find((one) => one.personId === personId);
    expect(found, q).toMatchObject({
      name: '赵九妹',
      homes: [{ label: '9号楼1单元101', relation: 'owner' }],
    });
    expect(JSON.stringify(items)).not.toContain(phone);
  }
});

test('a steward finds the people of their own buildings and no others', async () => {
  const estate = await buildEstate(app);
  const personId = await farAway(estate, freshPhone());
  const find = async (q: string) =>
    (await estate.steward.call('findPeople', { query: { q } })).body.items.map(
      (one) => one.personId,
    );
  expect(await find('赵九妹')).toEqual([]);
  expect(await find(estate.resident.name)).toEqual([estate.resident.personId]);
  expect(await find('3-502')).toEqual([estate.neighbour.personId]);
  const shown = await estate.steward.call('revealPhone', {
    params: { personId },
    body: { reason: '回访' },
  });
  expect(shown.code).toBe('not_found');
});

test('people are found by the letters of their names once these are read, by whoever may see them', async () => {
  const estate = await buildEstate(app);
  const personId = await farAway(estate, freshPhone());
  const find = async (by: 'dispatcher' | 'steward', q: string) =>
    (await estate[by].call('findPeople', { query: { q } })).body.items.map((one) => one.personId);
  await readNames.run(jobToolsOf(app));
  for (const q of ['zhaojm', 'ZhaoJiuMei', 'zhao jiu', 'jm', 'jiumei'])
    expect(await find('dispatcher', q), q).toEqual([personId]);
  expect(await find('dispatcher', 'zhaojn')).toEqual([]);
  expect(await find('steward', 'zhaojm')).toEqual([]);
  const members = await estate.manager.call('listMembers', { query: { q: 'zhaojm' } });
  expect(members.body.items).toEqual([]);
  const log = await estate.manager.call('listAudit', { query: { act: 'person.find' } });
  expect(log.body.items).toHaveLength(5);
  expect(JSON.stringify(log.body.items)).not.toMatch(/zhao|jiu/i);
});

test('a steward finds their own people by letters', async () => {
  const estate = await buildEstate(app);
  const { homeId } = estate;
  await estate.manager.call('addHouseholdMember', {
    params: { homeId },
    body: { name: '单小燕', phone: freshPhone(), relation: 'family', startsOn: '2024-02-01' },
  });
  await readNames.run(jobToolsOf(app));
  for (const q of ['shanxy', 'danxy', 'shan xiao yan']) {
    const { items } = (await estate.steward.call('findPeople', { query: { q } })).body;
    expect(items, q).toMatchObject([{ name: '单小燕' }]);
  }
});

test('a search is logged without its words', async () => {
  const estate = await buildEstate(app);
  await estate.dispatcher.call('findPeople', { query: { q: estate.resident.phone } });
  const log = await estate.manager.call('listAudit', { query: { act: 'person.find' } });
  expect(log.body.items).toHaveLength(1);
  expect(JSON.stringify(log.body.items)).not.toContain(estate.resident.phone);
});

test('a number is shown in full for a reason, and the look is logged with it', async () => {
  const estate = await buildEstate(app);
  const { personId, phone } = estate.resident;
  const shown = await estate.steward.call('revealPhone', {
    params: { personId },
    body: { reason: '漏水急联' },
  });
  expect(shown.body).toEqual({ phone });
  const log = await estate.manager.call('listAudit', { query: { act: 'person.reveal_phone' } });
  expect(log.body.items).toMatchObject([
    { subjectId: personId, field: 'phone', reason: '漏水急联' },
  ]);
});

test('without a reason no number is shown', async () => {
  const estate = await buildEstate(app);
  const { personId } = estate.resident;
  const shown = await estate.manager.call('revealPhone', {
    params: { personId },
    body: { reason: ' ' },
  });
  expect(shown.code).toBe('invalid_input');
});

test.each(['resident', 'engineer', 'neighbour'] as const)(
  'a %s neither finds people nor sees numbers',
  async (who) => {
    const estate = await buildEstate(app);
    const { personId } = estate.manager;
    expect((await estate[who].call('findPeople', { query: { q: '王' } })).code).toBe('not_allowed');
    const shown = await estate[who].call('revealPhone', {
      params: { personId },
      body: { reason: 'x' },
    });
    expect(shown.code).toBe('not_allowed');
  },
);

test('a person of another community is not found', async () => {
  const [estate, other] = [await buildEstate(app), await buildEstate(app)];
  for (const personId of [other.resident.personId, newId()]) {
    const shown = await estate.manager.call('revealPhone', {
      params: { personId },
      body: { reason: 'x' },
    });
    expect(shown.code).toBe('not_found');
  }
});

test.each([
  ['138 0013 8000', '13800138000'],
  ['138-0013-8000', '13800138000'],
  ['+86 13800138000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['0571-87654321', '0571-87654321'],
  ['010 87654321', '01087654321'],
  ['12345', null],
  ['23800138000', null],
  ['1.38E+10', null],
  ['138001380001', null],
  ['', null],
])('%j is read as the number %j', (text, phone) => {
  expect(phoneIn(text)).toBe(phone);
});
