import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ownDatabase } from '../../src/modules/identity/test-database.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { freePort, startServer } from '../support/real-server.ts';
import { fileOne } from '../support/service-steps.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

const onServer = process.env['TEST_DATABASE_URL'] !== undefined;
if (!onServer)
  console.log(
    'skipped: processes share a database only on a server; run it with DATABASE_URL=… npm run test:pg',
  );

const loop = path.resolve(import.meta.dirname, '../support/escalator.ts');
const daysAgo = 9;
/** More than a batch, so that a process that dies has done a part of them. */
const many = 210;

describe.skipIf(!onServer)('two operating system processes on one PostgreSQL', () => {
  let app: TestApp;
  let own: Database;
  let url: string;
  let drop: () => Promise<void>;
  let children: ChildProcess[] = [];
  const folders: string[] = [];
  beforeAll(async () => {
    // Of their own: real servers would also do the work that other tests leave lying, in everybody's way.
    const database = await ownDatabase();
    url = database.url!;
    drop = database.drop;
    app = await testApp({ db: database.db });
    own = await openServerDatabase({ url, connections: 2 });
    // What is filed here was filed nine days ago, and nobody has looked since.
    app.clock.advance(-daysAgo * 24 * 60);
  });
  afterEach(() => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
    children = [];
  });
  afterAll(async () => {
    await app.app.stop();
    await own.close();
    await drop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  const ask = async <T>(text: string, values: unknown[]) =>
    (await own.asOwner((tx) => tx.query<T>(text, values))).rows;
  const count = async (from: string, communityIds: string[], more = '') =>
    (
      await ask<{ n: number }>(
        `select count(*)::int as n from ${from} where community_id = any ($1::uuid[]) ${more}`,
        [communityIds],
      )
    )[0]!.n;
  const steps = (ids: string[]) => count('order_escalation', ids);
  const lines = (ids: string[]) => count('order_event', ids, "and act = 'escalate'");

  /** Orders that nobody answered, each with as many steps due as the answer says. */
  async function neglected(orders: number): Promise<{ estate: Estate; each: number }> {
    const estate = await buildEstate(app);
    const { items } = (await estate.manager.call('listCategories', {})).body;
    const { ladder } = items.find((one) => one.key === 'security-noise')!;
    for (let index = 0; index < orders; index++) await fileOne(estate);
    return { estate, each: 2 + ladder.length };
  }

  test(
    'three race for the same orders, one is killed in the middle: each step once',
    { timeout: 300_000 },
    async () => {
      const one = await neglected(many);
      const other = await neglected(60);
      const ids = [one.estate.community.id, other.estate.community.id];
      children = [0, 1, 2].map(() =>
        spawn(process.execPath, [loop, ...ids], {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, TEST_DATABASE_URL: url },
        }),
      );
      await Promise.all(children.map((child) => once(child.stdout!, 'data')));
      await until(async () => (await steps(ids)) > 0);
      children[0]!.kill('SIGKILL');
      await Promise.all(
        children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
      );
      const each = one.each * (many + 60);
      expect(await steps(ids)).toBe(each);
      expect(await lines(ids)).toBe(each);
      expect(await count('fact', ids, "and type = 'order.late'")).toBe(2 * (many + 60));
      expect(await count('fact', ids, "and type = 'order.escalated'")).toBe(
        (one.each - 2) * (many + 60),
      );
    },
  );

  test(
    'two servers start on what fell due while none ran; the one that holds it is killed -9, the other ends it, once',
    { timeout: 600_000 },
    async () => {
      const done = await neglected(20);
      const held = await neglected(20);
      const ids = [done.estate.community.id, held.estate.community.id];
      const letGo = await holdLinesOf(ids[1]!);
      const named = await Promise.all(['first', 'second'].map((name) => open(name)));
      await until(async () => (await waiting()).length > 0, 120_000);
      const [dead] = await waiting();
      const { child } = named.find(({ name }) => name === dead!.name)!;
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await steps([ids[1]!])).toBe(0);
      await letGo();
      await until(async () => (await steps(ids)) === 20 * (done.each + held.each), 240_000);
      // Another turn of the clock finds nothing left to do.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      expect(await steps(ids)).toBe(20 * (done.each + held.each));
      expect(await lines(ids)).toBe(20 * (done.each + held.each));
      const late = "and kind = 'order_late' and person_id = ";
      for (const { estate } of [done, held]) {
        const told = () =>
          count('notification', [estate.community.id], `${late}'${estate.manager.personId}'`);
        await until(async () => (await told()) >= 40, 60_000);
        expect(await told()).toBe(40);
      }
    },
  );

  /** Whoever writes lines into the timelines of a community waits there, with its steps half taken. */
  async function holdLinesOf(communityId: string): Promise<() => Promise<unknown>> {
    await own.execute(`create function wait_here() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(4711); return new; end $$`);
    await own.execute(`create trigger wait_here before insert on order_event for each row
      when (new.act = 'escalate' and new.community_id = '${communityId}') execute function wait_here()`);
    let end = () => undefined as void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    let holding: Promise<unknown> = Promise.resolve();
    await new Promise<void>((held) => {
      holding = own.asOwner(async (tx) => {
        await tx.query('select pg_advisory_xact_lock(4711)');
        held();
        await ended;
      });
    });
    return async () => {
      end();
      await holding;
      await own.execute('drop function wait_here() cascade');
    };
  }

  const waiting = () =>
    ask<{ name: string }>(
      `select application_name as name from pg_stat_activity where datname = current_database()
         and wait_event = 'advisory' and query like 'insert into order_event%'`,
      [],
    );

  async function open(name: string): Promise<{ name: string; child: ChildProcess }> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'linli-two-'));
    folders.push(dataDir);
    const databaseUrl = new URL(url);
    databaseUrl.searchParams.set('application_name', name);
    const port = await freePort();
    const child = await startServer({ dataDir, port, databaseUrl: databaseUrl.href });
    children.push(child);
    return { name, child };
  }
});

async function until(holds: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
