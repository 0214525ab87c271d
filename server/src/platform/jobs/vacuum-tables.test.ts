import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobToolsOf } from '../../../test/support/job-tools.ts';
import { testApp, type TestApp } from '../../../test/support/test-app.ts';
import { changedTables, vacuumTablesJob } from './vacuum-tables.ts';

const noon = 12;
const table = 'vacuum_test.turned_over';
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await app.db.script(`create schema vacuum_test; create table ${table} (id integer primary key)`);
});
afterAll(() => app.db.script('drop schema vacuum_test cascade'));

const sizeOf = async () => {
  const found = await app.db.execute(`select pg_relation_size('${table}')::int as bytes`);
  return (found.rows[0] as unknown as { bytes: number }).bytes;
};
const changed = async () => (await changedTables(app.db, noon)).includes(table);

test('a table that turned over is made small again, once, where nobody else does it', async () => {
  const itself = await app.db.execute("select current_setting('autovacuum') as autovacuum");
  const { autovacuum } = itself.rows[0] as unknown as { autovacuum: string };
  expect(await changed()).toBe(false);
  await app.db.execute(`insert into ${table} select generate_series(1, 20000)`);
  await app.db.execute(`delete from ${table} where id < 20000`);
  // PostgreSQL tells the counts of a connection now and then.
  await expect.poll(changed, { timeout: 20_000 }).toBe(true);
  const before = await sizeOf();
  await vacuumTablesJob.run(jobToolsOf(app));
  // A server that does it itself is left to it.
  if (app.db.kind === 'server' && autovacuum === 'on') return;
  await expect.poll(changed, { timeout: 20_000 }).toBe(false);
  expect(before).toBeGreaterThan(500_000);
  const planned = await app.db.execute(
    `select reltuples::int as rows from pg_class where oid = '${table}'::regclass`,
  );
  expect(planned.rows[0]).toMatchObject({ rows: 1 });
});
