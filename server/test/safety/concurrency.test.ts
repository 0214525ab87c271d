import pg from 'pg';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbeddedDatabase } from '../../src/platform/db/embedded-database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { fileOne, seen, submitted } from '../support/service-steps.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { communityTables, problemsOf } from './catalogue.ts';

const serverUrl = process.env['TEST_DATABASE_URL'];
const files = (await readdir(path.resolve(import.meta.dirname, '../../migrations')))
  .filter((name) => name.endsWith('.sql'))
  .toSorted();

async function unlocked(db: Database): Promise<string[]> {
  return db.asOwner(async (tx) => {
    const problems: string[] = [];
    for (const table of await communityTables(tx))
      problems.push(...(await problemsOf(tx, table)).map((one) => `${table} ${one}`));
    return problems;
  });
}

describe('migrations', () => {
  test(
    'that stop half way leave no table open, and are finished once by three at the same time',
    { timeout: 120_000 },
    async () => {
      const db = await openEmbeddedDatabase(null);
      let scripts = 0;
      const dying: Database = {
        ...db,
        script: (text) => {
          scripts += 1;
          return scripts > 3 ? Promise.reject(new Error('the power failed')) : db.script(text);
        },
      };
      await expect(migrate(dying)).rejects.toThrow('the power failed');
      expect(await db.asOwner(communityTables)).toContain('person');
      expect(await unlocked(db)).toEqual([]);
      const done = await Promise.all([migrate(db), migrate(db), migrate(db)]);
      expect(done.flat().toSorted()).toEqual(files.slice(2));
      expect(await unlocked(db)).toEqual([]);
      await db.close();
    },
  );

  test.skipIf(serverUrl === undefined)(
    'of four processes that start at once are carried out once (needs TEST_DATABASE_URL)',
    { timeout: 120_000 },
    async () => {
      const name = `linli_race_${newId().slice(-12)}`;
      const admin = new pg.Client({ connectionString: serverUrl! });
      await admin.connect();
      await admin.query(`create database ${name}`);
      const url = new URL(serverUrl!);
      url.pathname = `/${name}`;
      try {
        const codes = await Promise.all(Array.from({ length: 4 }, () => migrateApart(url.href)));
        expect(codes).toEqual([0, 0, 0, 0]);
        const db = await openServerDatabase({ url: url.href, connections: 2 });
        const done = await db.asOwner((tx) =>
          tx.query<{ name: string }>('select name from migration order by name'),
        );
        expect(done.rows.map((row) => row.name)).toEqual(files);
        expect(await unlocked(db)).toEqual([]);
        await db.close();
      } finally {
        await admin.query(`drop database if exists ${name} with (force)`);
        await admin.end();
      }
    },
  );
});

/** `linli migrate` in a process of its own. @returns its exit code. */
async function migrateApart(url: string): Promise<number> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'linli-race-'));
  const child = spawn(
    process.execPath,
    [path.resolve(import.meta.dirname, '../../src/main.ts'), 'migrate'],
    {
      env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code] = (await once(child, 'exit')) as [number];
  await rm(dataDir, { recursive: true, force: true });
  return code;
}

describe('two processes with one database', () => {
  let one: TestApp;
  let other: TestApp;
  let second: Database | null = null;
  let estate: Estate;

  beforeAll(async () => {
    one = await testApp({ worker: true });
    // Embedded there is but one process; two relays on its one connection race all the same.
    if (serverUrl !== undefined)
      second = await openServerDatabase({ url: serverUrl, connections: 4 });
    other = await testApp({ worker: true, ...(second === null ? {} : { db: second }) });
    estate = await buildEstate(one);
  });
  afterAll(async () => {
    await Promise.all([one.app.stop(), other.app.stop()]);
    await second?.close();
  });

  /** What the engineer has been told of each order, once nothing is on its way any more. */
  async function told(orderIds: readonly string[]): Promise<Map<string, number>> {
    for (let waitedMs = 0; ; waitedMs += 200) {
      const left = await one.db.transact([], (tx) =>
        tx.query('select 1 from fact where community_id = $1', [estate.community.id]),
      );
      const { rows } = await one.db.execute(
        `select 1 from pgboss.job where name = 'fact.notification' and state in ('created', 'retry', 'active') and data->'facts'->0->>'communityId' = $1`,
        [estate.community.id],
      );
      if ((left.rows.length === 0 && rows.length === 0) || waitedMs > 25_000) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const counted = await estate.community.as((ctx) =>
      ctx.tx.query<{ id: string; n: number }>(
        `select order_id as id, count(*)::int as n from notification
         where community_id = $1 and kind = 'order_assigned' and person_id = $2 and order_id = any ($3::uuid[]) group by 1`,
        [ctx.communityId, estate.engineer.personId, orderIds],
      ),
    );
    return new Map(counted.rows.map((row) => [row.id, row.n]));
  }

  test('deliver each fact once', { timeout: 60_000 }, async () => {
    const orders = await Promise.all(
      Array.from({ length: 25 }, async () => (await fileOne(estate)).order),
    );
    await Promise.all(
      orders.map((order) =>
        estate.dispatcher.call('assignOrder', {
          params: { orderId: order.id },
          body: { ...seen(order), personId: estate.engineer.personId },
        }),
      ),
    );
    const ids = orders.map((order) => order.id);
    expect(await told(ids)).toEqual(new Map(ids.map((id) => [id, 1])));
    const { rows } = await one.db.execute(
      `select fact->>'id' from pgboss.job, jsonb_array_elements(data->'facts') as fact
       where name = 'fact.notification' and fact->>'communityId' = $1 group by 1 having count(*) > 1`,
      [estate.community.id],
    );
    expect(rows).toEqual([]);
  });

  test('deliver a fact that comes again without effect', { timeout: 60_000 }, async () => {
    const { order } = await fileOne(estate);
    const assigned = await estate.dispatcher.call('assignOrder', {
      params: { orderId: order.id },
      body: { ...seen(order), personId: estate.engineer.personId },
    });
    expect(assigned.status).toBe(200);
    expect(await told([order.id])).toEqual(new Map([[order.id, 1]]));
    const again = await one.db.execute(
      `insert into fact (id, community_id, type, data, at)
       select (fact->>'id')::uuid, (fact->>'communityId')::uuid, fact->>'type', fact->'data', (fact->>'at')::timestamptz
       from pgboss.job, jsonb_array_elements(data->'facts') as fact
       where name = 'fact.notification' and fact->'data'->>'orderId' = $1 returning id`,
      [order.id],
    );
    expect(again.rows.length).toBeGreaterThan(0);
    expect(await told([order.id])).toEqual(new Map([[order.id, 1]]));
  });

  test('give an order that many claim at once to one of them', async () => {
    const claimers = await Promise.all(
      Array.from({ length: 6 }, () => estate.community.person('volunteer_steward')),
    );
    const categories = await estate.manager.call('listCategories');
    const category = categories.body.items.find(
      (item) => item.dispatch === 'claim' && item.performer === 'volunteer_steward',
    )!;
    const home = { kind: 'home', homeId: estate.homeId } as const;
    const place = category.place === 'common' ? ({ kind: 'community' } as const) : home;
    const filed = await estate.resident.call('fileRequest', {
      body: { id: newId(), categoryId: category.id, text: '请帮忙', place },
    });
    expect(filed.status, filed.code ?? '').toBe(200);
    const orderId = filed.body.order!.id;
    for (const claimer of claimers) {
      await claimer.call('setDuty', { body: { onDuty: true } });
      const skills = category.skill === null ? [] : [category.skill];
      await estate.manager.call('savePerformer', {
        params: { personId: claimer.personId },
        body: { skills, cap: 3 },
      });
    }
    const answers = await Promise.all(
      claimers.map((claimer) =>
        claimer.call('claimOrder', { params: { orderId }, body: { actId: newId(), version: 0 } }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status !== 200).map((answer) => answer.code)).toEqual(
      Array.from({ length: 5 }, () => 'service.already_claimed'),
    );
  });

  test('make one request of a message that is sent many times at once, and one act of one act', async () => {
    const id = newId();
    const twins = await Promise.all(
      Array.from({ length: 6 }, () => fileOne(estate, estate.resident, { id })),
    );
    expect(new Set(twins.map((twin) => twin.order.id)).size).toBe(1);
    const order = twins[0]!.order;
    const body = { ...seen(order), note: '还在吵' };
    const said = await Promise.all(
      Array.from({ length: 6 }, () =>
        estate.resident.call('commentOrder', { params: { orderId: order.id }, body }),
      ),
    );
    expect(said.map((answer) => answer.status)).toEqual(Array.from({ length: 6 }, () => 200));
    const page = await estate.manager.call('getOrder', { params: { orderId: order.id } });
    expect(page.body.timeline.filter((item) => item.act === 'comment')).toHaveLength(1);
  });

  test('refuse an act whose id another order has had', async () => {
    const [first, next] = [(await fileOne(estate)).order, (await fileOne(estate)).order];
    const actId = newId();
    const say = (order: typeof first) =>
      estate.resident.call('commentOrder', {
        params: { orderId: order.id },
        body: { actId, version: 0, note: '请快一点' },
      });
    expect((await say(first)).status).toBe(200);
    expect((await say(next)).code).toBe('id_taken');
    expect((await say(first)).status).toBe(200);
  });

  test('keep one of two managers who take each other’s role away at once', async () => {
    const pair = await buildEstate(one);
    const deputy = await pair.community.person('manager');
    const { body } = await pair.manager.call('listMembers', { query: { role: 'manager' } });
    const idOf = (personId: string) =>
      body.items.find((item) => item.personId === personId)!.membershipId;
    const answers = await Promise.all([
      pair.manager.call('revokeMember', { params: { membershipId: idOf(deputy.personId) } }),
      deputy.call('revokeMember', { params: { membershipId: idOf(pair.manager.personId) } }),
    ]);
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
  });

  test('agree what a request is when its two orders end at once', async () => {
    const done = await submitted(estate);
    const requestId = done.requestId!;
    const open = await fileOne(estate);
    const added = await estate.manager.call('addOrder', {
      params: { requestId: open.requestId },
      body: { id: newId(), categoryId: estate.category('security-noise') },
    });
    const ends = [open.order, added.body].map((order) =>
      estate.manager.call('cancelOrder', {
        params: { orderId: order.id },
        body: { ...seen(order), reason: '不需要了' },
      }),
    );
    expect((await Promise.all(ends)).map((answer) => answer.status)).toEqual([200, 200]);
    expect(
      (await estate.resident.call('getRequest', { params: { requestId: open.requestId } })).body
        .state,
    ).toBe('cancelled');
    expect((await estate.resident.call('getRequest', { params: { requestId } })).body.state).toBe(
      'done',
    );
  });
});
