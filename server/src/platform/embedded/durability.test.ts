import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { openEmbeddedDatabase } from '../db/embedded-database.ts';
import { createLog } from '../log/log.ts';
import { keepSnapshots, snapshotsIn, takeSnapshot } from './snapshots.ts';
import { readArchive } from './tar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'linli-durable-'));
const data = path.join(folder, 'data');
const log = createLog('silent');
let minute = 0;
const clock = { now: () => `2026-01-01T00:${String(minute++).padStart(2, '0')}:00.000Z` };
let db: Database;

beforeAll(async () => {
  mkdirSync(data, { recursive: true });
  db = await openEmbeddedDatabase(path.join(data, 'db'));
  await db.script('create table kept (n int primary key)');
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = async (from: Database) =>
  (await from.asOwner((tx) => tx.query<{ n: number }>('select count(*)::int as n from kept')))
    .rows[0]?.n;

test('PostgreSQL runs with fsync on, by the call that reaches the disk', async () => {
  const { rows } = await db.asOwner((tx) =>
    tx.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'wal_sync_method', 'full_page_writes', 'synchronous_commit')",
    ),
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    fsync: 'on',
    wal_sync_method: 'fsync',
    full_page_writes: 'on',
    synchronous_commit: 'on',
  });
});

test('a snapshot taken while others write holds everything committed before it, and opens', async () => {
  await db.script('insert into kept select generate_series(1, 100)');
  const snapshots = keepSnapshots({ db, dataDir: data, everyMinutes: 0, keep: 2, clock, log });
  const writing = (async () => {
    for (let n = 1000; n < 1050; n += 1) await db.execute('insert into kept values ($1)', [n]);
  })();
  const [first, second] = await Promise.all([snapshots.take(), snapshots.take()]);
  expect(second).toBe(first);
  await writing;
  const copy = path.join(folder, 'copy');
  mkdirSync(copy);
  await readArchive(first, copy);
  const restored = await openEmbeddedDatabase(path.join(copy, 'db'));
  expect(await count(restored)).toBeGreaterThanOrEqual(100);
  await restored.close();
  await snapshots.stop();
});

test('only the newest snapshots are kept', async () => {
  for (let n = 0; n < 3; n += 1) await takeSnapshot({ db, dataDir: data, keep: 2, clock, log });
  const names = snapshotsIn(data).map((file) => path.basename(file));
  expect(names).toHaveLength(2);
  expect(names).toEqual(names.toSorted());
});

test('what was acknowledged is there after the process is killed in the middle of writing', async () => {
  const place = path.join(folder, 'killed');
  cpSync(path.join(data, 'db'), place, { recursive: true });
  const door = new URL('../db/embedded-database.ts', import.meta.url).href;
  const code = `const { openEmbeddedDatabase } = await import(${JSON.stringify(door)});
    const db = await openEmbeddedDatabase(${JSON.stringify(place)});
    for (let n = 10_000; ; n += 1) { await db.execute('insert into kept values ($1)', [n]); console.log(n); }`;
  const script = path.join(folder, 'writer.mjs');
  writeFileSync(script, code);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === 10_200) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const after = await openEmbeddedDatabase(place);
  const { rows } = await after.asOwner((tx) =>
    tx.query<{ n: number }>('select count(*)::int as n from kept where n between 10000 and $1', [
      last,
    ]),
  );
  await after.close();
  expect(last).toBeGreaterThanOrEqual(10_200);
  expect(rows[0]?.n).toBe(last - 10_000 + 1);
});
