import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopeStatement, type Database, type Scope } from '../../src/platform/db/database.ts';
import { localTables } from '../../src/platform/db/migrate.ts';
import type { Tx } from '../../src/platform/db/tx.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildCommunity, testApp, type TestApp } from '../support/test-app.ts';
import { testDb } from '../support/test-db.ts';
import {
  appendOnly,
  appRole,
  communityTables,
  insertOf,
  plainRows,
  problemsOf,
  type Row,
} from './catalogue.ts';

// Asked before the tests are declared, so that each table has tests of its own name.
const db: Database = await testDb();
const tables = await db.asOwner(communityTables);

let app: TestApp;
let mine: string;
let theirs: string;
const theirRows = new Map<string, Row>();

beforeAll(async () => {
  app = await testApp();
  mine = (await buildCommunity(app)).id;
  theirs = (await buildCommunity(app)).id;
  for (const communityId of [mine, theirs]) {
    const rows = await db.asOwner((tx) => plainRows(tx, communityId));
    for (const row of rows) {
      await db.transact([communityId], (tx) => tx.query(...insertOf(row)));
      if (communityId === theirs) theirRows.set(row.table, row);
    }
  }
});
afterAll(() => app.app.stop());

/** How many rows a statement touched, or the code of PostgreSQL's refusal. */
async function tried(
  scope: Scope,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<number | string> {
  try {
    return (await db.transact(scope, (tx) => tx.query(text, parameters))).count;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const refused = '42501';
const countOf = async (scope: Scope, text: string, parameters: readonly unknown[]) =>
  (await db.transact(scope, (tx) => tx.query<{ n: number }>(text, parameters))).rows[0]?.n;

test('there are community tables, and what is excepted from the rule is there and named', async () => {
  expect(tables).toEqual(
    expect.arrayContaining([
      'person',
      'home',
      'request',
      'work_order',
      'order_event',
      'audit',
      'file',
      'notification',
    ]),
  );
  for (const name of localTables) {
    const found = await db.asOwner((tx) =>
      tx.query('select 1 from pg_attribute where attrelid = to_regclass($1) and attname = $2', [
        name,
        'community_id',
      ]),
    );
    expect(found.rows, name).toHaveLength(1);
  }
});

describe.each(tables)('table %s', (table) => {
  test('is locked by row-level security, and all its keys begin with the community', async () => {
    expect(await db.asOwner((tx) => problemsOf(tx, table))).toEqual([]);
  });

  test('shows a scope its own rows and nothing of another community', async () => {
    expect(await countOf([theirs], `select count(*)::int as n from ${table}`, [])).toBeGreaterThan(
      0,
    );
    expect(
      await countOf([mine], `select count(*)::int as n from ${table} where community_id = $1`, [
        mine,
      ]),
    ).toBeGreaterThan(0);
    expect(
      await countOf([mine], `select count(*)::int as n from ${table} where community_id <> $1`, [
        mine,
      ]),
    ).toBe(0);
  });

  test('lets nobody change or take out another community’s rows, nor move their own there', async () => {
    for (const text of [
      `update ${table} set community_id = community_id where community_id = $1`,
      `delete from ${table} where community_id = $1`,
    ]) {
      expect([0, refused], text).toContain(await tried([mine], text, [theirs]));
    }
    expect(await tried([mine], `update ${table} set community_id = $1`, [theirs])).toBe(refused);
  });

  test('takes in no row of another community, not even one that is there already', async () => {
    const row = theirRows.get(table);
    if (row === undefined) throw new Error('no plain row was made');
    const fresh = {
      table,
      values: { ...row.values, ...('id' in row.values ? { id: newId() } : {}) },
    };
    for (const one of [row, fresh]) {
      const [text, parameters] = insertOf(one);
      expect(await tried([mine], text, parameters)).toBe(refused);
      expect(await tried([mine], `${text} on conflict do nothing`, parameters)).toBe(refused);
    }
  });

  test('shows nothing and takes nothing without a scope', async () => {
    expect(await countOf([], `select count(*)::int as n from ${table}`, [])).toBe(0);
    const [text, parameters] = insertOf(theirRows.get(table)!);
    expect(await tried([], text, parameters)).toBe(refused);
    expect([0, refused]).toContain(
      await tried([], `update ${table} set community_id = community_id`),
    );
    expect([0, refused]).toContain(await tried([], `delete from ${table}`));
  });
});

test('a scope of two communities sees both and no third', async () => {
  const third = (await buildCommunity(app)).id;
  const seen = await db.read([mine, theirs], (tx) =>
    tx.query<{ id: string }>('select distinct community_id as id from category'),
  );
  expect(seen.rows.map((row) => row.id).toSorted()).toEqual([mine, theirs].toSorted());
  expect(seen.rows.map((row) => row.id)).not.toContain(third);
});

test('a scope ends with its transaction', async () => {
  await db.transact([mine], (tx) => tx.query('select 1'));
  await db
    .transact([mine], async () => {
      throw new Error('given up');
    })
    .catch(() => undefined);
  expect(await countOf([], 'select count(*)::int as n from category', [])).toBe(0);
});

describe('the role that answers requests', () => {
  test('is neither owner nor superuser and cannot pass row-level security', async () => {
    const working = await db.read([], (tx) =>
      tx.query<{ name: string }>('select current_user::text as name'),
    );
    expect(working.rows[0]?.name).toBe(appRole);
    const { rows } = await db.asOwner((tx) =>
      tx.query(
        `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as might,
           exists (select from pg_class c where c.relowner = r.oid) as owns,
           exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'member')) as becomes
         from pg_roles r where rolname = $1`,
        [appRole],
      ),
    );
    expect(rows).toEqual([{ might: false, owns: false, becomes: false }]);
  });

  test.each(appendOnly)('can only add to %s', async (table) => {
    const { rows } = await db.asOwner((tx) =>
      tx.query(
        `select has_table_privilege($1, $2, 'insert') as adds, has_table_privilege($1, $2, 'delete') as deletes,
           has_any_column_privilege($1, $2, 'update') as updates`,
        [appRole, table],
      ),
    );
    expect(rows).toEqual([{ adds: true, deletes: false, updates: false }]);
  });

  test('can empty no table and hang nothing on one', async () => {
    const { rows } = await db.asOwner((tx) =>
      tx.query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and (has_table_privilege($1, oid, 'truncate') or has_table_privilege($1, oid, 'trigger') or has_table_privilege($1, oid, 'references'))`,
        [appRole],
      ),
    );
    expect(rows).toEqual([]);
    expect(await tried([mine], 'create table made_by_a_request (id uuid)')).toBe(refused);
  });
});

describe('canary: these tests would notice', () => {
  class Undone extends Error {}
  /** As the owner, in a transaction that is always taken back. */
  async function undone(work: (tx: Tx) => Promise<void>): Promise<void> {
    const done = db.asOwner(async (tx) => {
      await work(tx);
      throw new Undone();
    });
    await expect(done).rejects.toBeInstanceOf(Undone);
  }

  test('a table without any protection', () =>
    undone(async (tx) => {
      await tx.query(
        'create table canary (id uuid primary key, community_id uuid, number int unique)',
      );
      await tx.query(
        'create table canary_child (community_id uuid not null, id uuid, canary_id uuid references canary, primary key (community_id, id))',
      );
      expect(await communityTables(tx)).toEqual(expect.arrayContaining(['canary', 'canary_child']));
      expect(await problemsOf(tx, 'canary')).toEqual(
        expect.arrayContaining([
          'row-level security is off',
          'row-level security is not forced',
          'community_id may be null',
          'has no policy "scope"',
          'canary_pkey does not start with community_id',
          'canary_number_key does not start with community_id',
        ]),
      );
      expect(await problemsOf(tx, 'canary_child')).toContain(
        'foreign key canary_child_canary_id_fkey leaves community_id out',
      );
    }));

  test('a policy that opens too much', () =>
    undone(async (tx) => {
      await tx.query('create policy kind on home for select using (true)');
      await tx.query('alter table person no force row level security');
      expect(await problemsOf(tx, 'home')).toEqual(['policy "kind" opens more than the scope']);
      expect(await problemsOf(tx, 'person')).toEqual(['row-level security is not forced']);
    }));

  test('rows of another community that can be seen', () =>
    undone(async (tx) => {
      await tx.query(
        'create table canary (community_id uuid not null, id uuid, primary key (community_id, id))',
      );
      await tx.query(`grant select, insert on canary to ${appRole}`);
      await tx.query('insert into canary values ($1, $2)', [theirs, newId()]);
      await tx.query(`set local role ${appRole}`);
      await tx.query(scopeStatement([mine]));
      const seen = await tx.query('select 1 from canary where community_id <> $1', [mine]);
      expect(seen.rows).toHaveLength(1);
    }));
});
