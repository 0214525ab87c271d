import { expect, test } from 'vitest';
import { buildEstate } from '../../../../test/support/estate.ts';
import {
  buildCommunity,
  freshPhone,
  testApp,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { addPeople, grantRoles, peopleWithRoles } from '../../identity/index.ts';
import { addBuildings, addSections } from '../building/add-buildings.ts';
import { importHomesFile } from './import-homes.ts';

const app = await testApp();
const header = '期/苑,楼栋,单元,房号,楼层,建筑面积,面积来源,面积日期,姓名,手机号,身份,入住日期';

interface Options {
  dryRun?: boolean;
  skipBad?: boolean;
}
function importRows(community: TestCommunity, lines: readonly string[], options: Options = {}) {
  const bytes = Buffer.from([header, ...lines].join('\n'));
  return importHomesFile(
    { db: app.db, now: app.clock.now() },
    {
      communityId: community.id,
      source: { bytes, fileName: '住户.csv' },
      dryRun: options.dryRun ?? false,
      skipBad: options.skipBad ?? false,
    },
  );
}
const family = (phone: string) => [
  `,3号楼,2,501,5,89.5,不动产权证,2019-06-18,王小雨,${phone},业主,2019-09-01`,
  ',3号楼,2,501,,,,,王大山,,配偶,2019-09-01',
  ',3号楼,2,502,5,89.5,不动产权证,2019-06-18,,,,',
];
const counts = ({
  read,
  created,
  changed,
  unchanged,
  bad,
}: Awaited<ReturnType<typeof importRows>>) => ({
  read,
  created,
  changed,
  unchanged,
  bad,
});
const labels = async (community: TestCommunity) => {
  const manager = await community.person('manager');
  return (await manager.call('listHomes', { query: { limit: 100 } })).body.items.map(
    ({ label }) => label,
  );
};

test('several rows of one home are several people of one household', async () => {
  const community = await buildCommunity(app);
  const imported = await importRows(community, family(freshPhone()));
  expect(counts(imported)).toEqual({ read: 3, created: 3, changed: 0, unchanged: 0, bad: 0 });
  const manager = await community.person('manager');
  const { items } = (await manager.call('listHomes')).body;
  expect(items).toMatchObject([
    { label: '3号楼2单元501', storey: 5, builtM2: 89.5, residents: 2 },
    { label: '3号楼2单元502', residents: 0 },
  ]);
  const home = await manager.call('getHome', { params: { homeId: items[0]?.id ?? '' } });
  expect(home.body.areas).toEqual([
    { kind: 'built', m2: 89.5, source: '不动产权证', asOf: '2019-06-18' },
  ]);
  expect(home.body.households[0]?.members.map(({ name, relation }) => [name, relation])).toEqual([
    ['王小雨', 'owner'],
    ['王大山', 'spouse'],
  ]);
});

test('who comes in with a mobile is a resident', async () => {
  const community = await buildCommunity(app);
  await importRows(community, family(freshPhone()));
  const residents = await community.as((ctx) => peopleWithRoles(ctx, ['resident']));
  expect(residents.map(({ name }) => name)).toEqual(['王小雨']);
});

test('importing the same file again changes nothing, also on another day', async () => {
  const community = await buildCommunity(app);
  const lines = [...family(freshPhone()), ',4,,101,,60,,,李小树,,租户,'];
  await importRows(community, lines);
  app.clock.advance(3 * 1440);
  expect(counts(await importRows(community, lines))).toEqual({
    read: 4,
    created: 0,
    changed: 0,
    unchanged: 4,
    bad: 0,
  });
});

test('a dry run tells the same and writes nothing but its record', async () => {
  const community = await buildCommunity(app);
  const dry = await importRows(community, family(freshPhone()), { dryRun: true });
  expect(dry).toMatchObject({ created: 3, written: false, dryRun: true });
  expect(await labels(community)).toEqual([]);
  const manager = await community.person('manager');
  const runs = await manager.call('listImports');
  expect(runs.body.items).toMatchObject([
    { id: dry.id, dryRun: true, created: 3, encoding: 'utf-8' },
  ]);
});

test('one bad row keeps everything out; skipping bad rows lets the others in', async () => {
  const community = await buildCommunity(app);
  const lines = [...family(freshPhone()), ',3,2,601,,,,,赵六,123,业主,'];
  const refused = await importRows(community, lines);
  expect(refused).toMatchObject({ written: false, created: 0, bad: 1, dryRun: false });
  expect(refused.problems).toMatchObject([
    { line: 5, column: '手机号', value: '123', code: 'import.phone_wrong' },
  ]);
  expect(await labels(community)).toEqual([]);
  const skipped = await importRows(community, lines, { skipBad: true });
  expect(counts(skipped)).toEqual({ read: 4, created: 3, changed: 0, unchanged: 0, bad: 1 });
  expect(await labels(community)).toHaveLength(2);
});

test('mistyped names and numbers are shown to whoever imports and not kept', async () => {
  const community = await buildCommunity(app);
  await importRows(community, [',3,2,601,,x,,,赵六,123,业主,']);
  const manager = await community.person('manager');
  const [run] = (await manager.call('listImports')).body.items;
  expect(run?.problems.map(({ code, value }) => [code, value])).toEqual([
    ['import.area_wrong', 'x'],
    ['import.phone_wrong', null],
  ]);
});

test('only what changed is changed: an area, a relation, a storey', async () => {
  const community = await buildCommunity(app);
  const phone = freshPhone();
  await importRows(community, family(phone));
  const imported = await importRows(community, [
    `,3,2,501,6,88,测绘报告,2024-01-01,王小雨,${phone},业主,`,
    ',3,2,501,,,,,王大山,,家属,',
    ',3,2,502,,89.5,,,,,,',
  ]);
  expect(counts(imported)).toEqual({ read: 3, created: 0, changed: 2, unchanged: 1, bad: 0 });
  const manager = await community.person('manager');
  const [home] = (await manager.call('listHomes', { query: { q: '501' } })).body.items;
  expect(home).toMatchObject({ storey: 6, builtM2: 88, residents: 2 });
  const detail = await manager.call('getHome', { params: { homeId: home?.id ?? '' } });
  expect(detail.body.areas.map(({ m2 }) => m2)).toEqual([88, 89.5]);
});

test('whom a file does not name stays listed', async () => {
  const community = await buildCommunity(app);
  await importRows(community, family(freshPhone()));
  await importRows(community, [',3,2,501,,,,,新来的,,家属,']);
  const manager = await community.person('manager');
  const { items } = (await manager.call('listHomes', { query: { q: '501' } })).body;
  expect(items[0]?.residents).toBe(3);
});

test('the same name and mobile at two homes is one person, also when they work here', async () => {
  const community = await buildCommunity(app);
  const phone = freshPhone();
  const staff = await community.as(async (ctx) => {
    const [personId = ''] = await addPeople(ctx, [{ name: '王小雨', phone }]);
    await grantRoles(ctx, [{ personId, role: 'engineer', verified: true }]);
    return personId;
  });
  await importRows(community, [
    `,3,2,501,,,,,王小雨,${phone},业主,`,
    `,3,2,502,,,,,王小雨,${phone},业主,`,
  ]);
  const residents = await community.as((ctx) => peopleWithRoles(ctx, ['resident', 'engineer']));
  expect(residents).toMatchObject([{ personId: staff, roles: ['engineer', 'resident'] }]);
});

test('a mobile that is another person’s here is a bad row', async () => {
  const estate = await buildEstate(app);
  const imported = await importRows(estate.community, [
    `,3,,777,,,,,冒名者,${estate.resident.phone},业主,`,
    `,3,,501,,,,,${estate.resident.name},${freshPhone()},业主,`,
    `,3,,501,,,,,${estate.resident.name},,业主,`,
  ]);
  expect(imported.problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'import.phone_of_another'],
    [3, 'import.phone_differs'],
    [4, 'import.duplicate_row'],
  ]);
});

test('a bad row leaves no building behind', async () => {
  const estate = await buildEstate(app);
  const lines = [`,77,,101,,,,,冒名者,${estate.resident.phone},业主,`];
  await importRows(estate.community, lines, { skipBad: true });
  const tree = (await estate.manager.call('getTree')).body;
  expect(tree.buildings.map(({ name }) => name)).toEqual(['3号楼']);
});

test('each section has its own 1号楼, and a row that names none must not guess', async () => {
  const community = await buildCommunity(app);
  await importRows(community, ['东苑,1,1,101,,,,,,,,', '西苑,1,1,101,,,,,,,,']);
  expect(await labels(community)).toEqual(['东苑1号楼1单元101', '西苑1号楼1单元101']);
  const vague = await importRows(community, [',1,1,102,,,,,,,,']);
  expect(vague.problems.map(({ code }) => code)).toEqual(['import.building_ambiguous']);
});

test('a building that the map brought is the one the file means', async () => {
  const community = await buildCommunity(app);
  await community.as(async (ctx) => {
    const [sectionId = ''] = await addSections(ctx, [{ name: '南苑' }]);
    await addBuildings(ctx, [
      { code: '5', name: '5号楼', sourceId: 'way/1' },
      { code: '南苑-6', name: '南苑6号楼', sectionId, sourceId: 'way/2' },
    ]);
  });
  await importRows(community, [
    '北苑,5栋,,101,,,,,,,,',
    '南苑,六号楼,,101,,,,,,,,',
    ',6,,102,,,,,,,,',
  ]);
  expect(await labels(community)).toEqual(['5号楼101', '南苑6号楼101', '南苑6号楼102']);
});

test('two imports of one file at once make every home and person once', async () => {
  const community = await buildCommunity(app);
  const lines = family(freshPhone());
  const runs = await Promise.all([importRows(community, lines), importRows(community, lines)]);
  expect(runs.map(({ created }) => created).sort()).toEqual([0, 3]);
  expect(await labels(community)).toHaveLength(2);
});

test('a home that rows name with and without its section is one home', async () => {
  const community = await buildCommunity(app);
  await importRows(community, ['南苑,6,,101,,60,,,,,,']);
  const again = await importRows(community, [
    ',6,,101,,61,,,李小树,,租户,',
    '南苑,6,,101,,62,,,李小树,,租户,',
  ]);
  expect(counts(again)).toMatchObject({ bad: 0, created: 1, changed: 1 });
  const manager = await community.person('manager');
  const { items } = (await manager.call('listHomes')).body;
  expect(items).toMatchObject([{ label: '南苑6号楼101', builtM2: 62, residents: 1 }]);
});

test('3,000 homes come in whole, and again without a change', async () => {
  const community = await buildCommunity(app);
  const lines = Array.from({ length: 3000 }, (_, index) => {
    const number = Math.floor(index / 75) + 101;
    const phone = 19_000_000_000 + index;
    return `,${(index % 75) + 1},${(index % 2) + 1},${number},,80,证,2020-01-01,业主${index},${phone},业主,`;
  });
  // How long it takes is the bench's: `npm run bench -- import`.
  const first = await importRows(community, lines);
  const again = await importRows(community, lines);
  expect(counts(first)).toMatchObject({ read: 3000, created: 3000, bad: 0 });
  expect(counts(again)).toMatchObject({ read: 3000, created: 0, changed: 0, unchanged: 3000 });
}, 240_000);
