import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildCommunity, testApp } from '../../../../test/support/test-app.ts';
import { readHomesFile } from './read-homes-file.ts';

const app = await testApp();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const homes = (...lines: string[]) => ({
  kind: 'homes' as const,
  fileName: '住户.csv',
  content: base64(['楼栋,房号,姓名,身份', ...lines].join('\n')),
});

test('an upload is a dry run unless it says otherwise', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const dry = await manager.call('importFile', { body: homes('3,501,王小雨,业主') });
  expect(dry.body).toMatchObject({ dryRun: true, created: 1, byName: manager.name });
  expect((await manager.call('listHomes')).body.items).toEqual([]);
  await manager.call('importFile', { body: { ...homes('3,501,王小雨,业主'), dryRun: false } });
  expect((await manager.call('listHomes')).body.items).toHaveLength(1);
  const runs = (await manager.call('listImports', { query: { limit: 1 } })).body;
  expect(runs.items).toMatchObject([{ dryRun: false, created: 1 }]);
  const older = await manager.call('listImports', { query: { limit: 1, cursor: runs.next ?? '' } });
  expect(older.body).toMatchObject({ items: [{ dryRun: true }], next: null });
  const { fileName } = runs.items[0]!;
  const narrowed = async (query: { kind?: 'homes' | 'map'; q?: string }) =>
    (await manager.call('listImports', { query })).body.items.length;
  expect(await narrowed({ kind: 'homes', q: fileName.slice(0, 3) })).toBe(2);
  expect(await narrowed({ kind: 'map' })).toBe(0);
  expect(await narrowed({ q: 'no such file' })).toBe(0);
});

test('an upload with a bad row is refused unless bad rows are to be skipped', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const body = { ...homes('3,501,王小雨,业主', ',502,李大山,业主'), dryRun: false };
  const refused = await manager.call('importFile', { body });
  expect([refused.code, refused.details]).toEqual(['import.rows_bad', { bad: 1 }]);
  expect((await manager.call('listHomes')).body.items).toEqual([]);
  const skipped = await manager.call('importFile', { body: { ...body, skipBad: true } });
  expect(skipped.body).toMatchObject({ created: 1, bad: 1 });
});

test.each([
  [{ content: base64('') }, 'import.unreadable'],
  [{ content: base64('姓名\n王小雨') }, 'import.columns_missing'],
  [{ kind: 'map' as const, content: base64('no map at all') }, 'import.unreadable'],
])('%j is refused with %s', async (given, code) => {
  const community = await buildCommunity(app);
  const operator = await community.person('operator');
  expect((await operator.call('importFile', { body: { ...homes(), ...given } })).code).toBe(code);
});

test('while a file is read, others do not wait for it', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  // Many lines to read and none to write: what takes time here is the reading.
  const body = homes(...Array.from({ length: 30_000 }, (_, row) => `,${row},王小雨,业主`));
  const longest = { waitedMs: 0, importedMs: 0 };
  let done = false;
  const startedAt = performance.now();
  const importing = manager.call('importFile', { body }).finally(() => {
    longest.importedMs = performance.now() - startedAt;
    done = true;
  });
  while (!done) {
    const askedAt = performance.now();
    await app.db.read([community.id], (tx) => tx.query('select 1'));
    longest.waitedMs = Math.max(longest.waitedMs, performance.now() - askedAt);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect((await importing).body).toMatchObject({ read: 30_000, bad: 30_000 });
  // In one transaction with the reading, somebody would wait for nearly all of it.
  expect(longest.waitedMs).toBeLessThan(longest.importedMs * 0.6);
});

test('of many uploads at once some are asked to come again, and those that are let in are done', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      manager.call('importFile', { body: { ...homes(`${at},1,王小雨,业主`), dryRun: false } }),
    ),
  );
  const codes = answers.map(({ code }) => code);
  expect(codes.filter((code) => code === 'busy')).toHaveLength(4);
  expect(codes.filter((code) => code === null)).toHaveLength(4);
  expect((await manager.call('listHomes')).body.items).toHaveLength(4);
});

test('only the manager and the operator import, see imports and take the template', async () => {
  const community = await buildCommunity(app);
  for (const role of ['steward', 'dispatcher', 'engineer', 'resident'] as const) {
    const person = await community.person(role);
    expect((await person.call('importFile', { body: homes() })).code).toBe('not_allowed');
    expect((await person.call('listImports')).code).toBe('not_allowed');
    expect((await person.call('homesTemplate')).code).toBe('not_allowed');
  }
});

test('the template that is handed out is a workbook of the columns', async () => {
  const community = await buildCommunity(app);
  const { cookie } = await community.person('manager');
  const response = await app.app.http.inject({
    url: `/api/communities/${community.id}/imports/homes.xlsx`,
    headers: { cookie },
  });
  expect(response.headers['content-type']).toContain('spreadsheetml');
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-template-'));
  try {
    const file = path.join(folder, 'template.xlsx');
    await writeFile(file, response.rawPayload);
    expect((await readHomesFile(file)).columns.voting).toBe('投票面积(专有部分)');
  } finally {
    await rm(folder, { recursive: true });
  }
});
