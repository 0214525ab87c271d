import { localTables } from '../../src/platform/db/migrate.ts';
import type { Tx } from '../../src/platform/db/tx.ts';
import { newId } from '../../src/platform/ids/ids.ts';

/** Rows of these are never changed or taken out, by nobody: what happened stays written. */
export const appendOnly = [
  'stock_movement',
  'price_agreement',
  'order_event',
  'order_person',
  'audit',
  'import_run',
  'ledger_transfer',
  'ledger_entry',
  'ledger_hold',
  'ledger_release',
  'ledger_seal',
  'star_rules',
  'star_change',
  'volunteer_hours',
  'hours_correction',
  'steward_voice',
  'kindness',
  'heard_need',
  'shelf_price',
  'shelf_rate',
  'shelf_move',
  'provider_statement_line',
  'task_event',
  'task_rating',
  'task_slot',
  'ledger_rule',
  'ledger_earning',
  'ledger_take_back',
  'ledger_take_back_part',
  'ledger_expiry_policy',
  'ledger_expiry_notice',
] as const;

export const appRole = 'linli_app';

const fromRows = async <R>(tx: Tx, text: string, parameters: readonly unknown[] = []) =>
  (await tx.query<R>(text, parameters)).rows;

/** Every table that holds a community's rows, as the catalogue of this very database has it. */
export async function communityTables(tx: Tx): Promise<string[]> {
  const found = await fromRows<{ name: string }>(
    tx,
    `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const local = new Set<string>(localTables);
  return found.map((row) => row.name).filter((name) => !local.has(name));
}

/** What is wrong with a table's protection, in words; empty when it is protected. */
export async function problemsOf(tx: Tx, table: string): Promise<string[]> {
  const [flags] = await fromRows<{
    enabled: boolean;
    forced: boolean;
    notNull: boolean;
    triggers: number;
  }>(
    tx,
    `select relrowsecurity as enabled, relforcerowsecurity as forced,
       (select attnotnull from pg_attribute where attrelid = c.oid and attname = 'community_id') as "notNull",
       (select count(*)::int from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
     from pg_class c where c.oid = $1::regclass`,
    [table],
  );
  const problems: string[] = [];
  if (flags?.enabled !== true) problems.push('row-level security is off');
  if (flags?.forced !== true) problems.push('row-level security is not forced');
  if (flags?.notNull !== true) problems.push('community_id may be null');
  if (flags?.triggers !== 0) problems.push('has triggers, which Citus refuses');
  return [
    ...problems,
    ...(await policyProblems(tx, table)),
    ...(await keyProblems(tx, table)),
    ...(await foreignKeyProblems(tx, table)),
  ];
}

const wanted =
  "(array_position((NULLIF(current_setting('app.scope'::text, true), ''::text))::uuid[], community_id) IS NOT NULL)";

async function policyProblems(tx: Tx, table: string): Promise<string[]> {
  const policies = await fromRows<{
    name: string;
    condition: string;
    check: string | null;
    command: string;
    opens: boolean;
  }>(
    tx,
    `select polname as name, pg_get_expr(polqual, polrelid) as condition, pg_get_expr(polwithcheck, polrelid) as check,
       polcmd::text as command, polpermissive and polroles <> array[c.relowner] as opens
     from pg_policy p join pg_class c on c.oid = p.polrelid where polrelid = $1::regclass`,
    [table],
  );
  const scope = policies.find((policy) => policy.name === 'scope');
  if (scope === undefined) return ['has no policy "scope"'];
  // Only the owner of the schema, as whom no request is answered, may look past the scope.
  const problems = policies
    .filter((policy) => policy !== scope && policy.opens)
    .map((policy) => `policy "${policy.name}" opens more than the scope`);
  if (scope.condition !== wanted) problems.push(`policy "scope" says ${scope.condition}`);
  if (scope.check !== null && scope.check !== wanted)
    problems.push(`policy "scope" lets in ${scope.check}`);
  if (scope.command !== '*') problems.push('policy "scope" is not for every command');
  return problems;
}

async function keyProblems(tx: Tx, table: string): Promise<string[]> {
  const indexes = await fromRows<{ name: string; first: string | null; isPrimary: boolean }>(
    tx,
    `select i.indexrelid::regclass::text as name, i.indisprimary as "isPrimary",
       (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) as first
     from pg_index i where i.indrelid = $1::regclass and (i.indisunique or i.indisexclusion)`,
    [table],
  );
  const problems = indexes
    .filter((index) => index.first !== 'community_id')
    .map((index) => `${index.name} does not start with community_id`);
  return indexes.some((index) => index.isPrimary) ? problems : [...problems, 'has no primary key'];
}

async function foreignKeyProblems(tx: Tx, table: string): Promise<string[]> {
  const found = await fromRows<{ name: string }>(
    tx,
    `select f.conname as name from pg_constraint f
       join pg_attribute mine on mine.attrelid = f.conrelid and mine.attname = 'community_id'
       join pg_attribute other on other.attrelid = f.confrelid and other.attname = 'community_id'
     where f.contype = 'f' and f.conrelid = $1::regclass
       and coalesce(f.confkey[array_position(f.conkey, mine.attnum)], 0) <> other.attnum`,
    [table],
  );
  return found.map(({ name }) => `foreign key ${name} leaves community_id out`);
}

export interface Row {
  table: string;
  values: Record<string, unknown>;
}

/** One row of every table for a community, each after those it points at, as plain as its columns let it be. */
export async function plainRows(tx: Tx, communityId: string): Promise<Row[]> {
  const waiting = new Set(await communityTables(tx));
  const made = new Map<string, Row>();
  // Where one table names two rows of another they may have to differ: the second is a spare.
  const spares = new Map<string, Row>();
  const twice = await namedTwice(tx, waiting);
  while (waiting.size > 0) {
    const before = waiting.size;
    for (const table of waiting) {
      const keys = await foreignKeysOf(tx, table);
      if (keys.some((key) => waiting.has(key.other) && key.other !== table)) continue;
      const row = async () => ({
        table,
        values: await plainValues(tx, table, communityId, { keys, made, spares }),
      });
      if (twice.has(table)) spares.set(table, await row());
      made.set(table, await row());
      waiting.delete(table);
    }
    if (waiting.size === before)
      throw new Error(`these tables point at each other in a ring: ${[...waiting].join(', ')}`);
  }
  return [...made.values()].flatMap((row) => [
    ...(spares.has(row.table) ? [spares.get(row.table)!] : []),
    row,
  ]);
}

/** Tables that some other table points at more than once. */
async function namedTwice(tx: Tx, tables: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const table of tables) {
    const others = (await foreignKeysOf(tx, table)).map(({ other }) => other);
    for (const [nth, other] of others.entries()) if (others.indexOf(other) < nth) found.add(other);
  }
  return found;
}

interface ForeignKey {
  other: string;
  pairs: { mine: string; theirs: string }[];
}

const foreignKeysOf = (tx: Tx, table: string) =>
  fromRows<ForeignKey>(
    tx,
    `select f.confrelid::regclass::text as other, json_agg(json_build_object('mine', m.attname, 'theirs', t.attname)) as pairs
     from pg_constraint f cross join lateral unnest(f.conkey, f.confkey) as k(mine, theirs)
       join pg_attribute m on m.attrelid = f.conrelid and m.attnum = k.mine
       join pg_attribute t on t.attrelid = f.confrelid and t.attnum = k.theirs
     where f.contype = 'f' and f.conrelid = $1::regclass group by f.oid, f.confrelid`,
    [table],
  );

interface Column {
  name: string;
  type: string;
  check: string | null;
}

async function plainValues(
  tx: Tx,
  table: string,
  communityId: string,
  known: { keys: ForeignKey[]; made: Map<string, Row>; spares: Map<string, Row> },
) {
  const columns = await fromRows<Column>(
    tx,
    `select a.attname as name, format_type(a.atttypid, null) as type,
       (select pg_get_constraintdef(c.oid) from pg_constraint c
        where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum] limit 1) as check
     from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef order by a.attnum`,
    [table],
  );
  const values: Record<string, unknown> = Object.fromEntries(
    columns.map((column) => [column.name, plainValue(table, column)]),
  );
  values['community_id'] = communityId;
  const pointedAt = new Set<string>();
  for (const { other, pairs } of known.keys) {
    const again = pointedAt.has(other) ? known.spares.get(other) : undefined;
    const pointed = again ?? known.made.get(other);
    pointedAt.add(other);
    if (pointed === undefined) continue;
    // A key that may stay empty stays empty: only what must be there is pointed at.
    for (const { mine, theirs } of pairs)
      if (mine in values || mine === oneOf[table]) values[mine] = pointed.values[theirs];
  }
  return values;
}

function plainValue(table: string, { name, type, check }: Column): unknown {
  const listed = check === null ? null : /'((?:[^']|'')+)'::text/.exec(check);
  if (listed !== null) return listed[1];
  if (name in ends) return ends[name];
  const plain = plainByType[type];
  if (plain === undefined) throw new Error(`${table}.${name}: say here what a plain ${type} is`);
  return plain();
}

/** Of several keys that may be empty but not all: the one that is filled. */
const oneOf: Record<string, string> = { place_code: 'building_id' };

/** What ends does so after it began. */
const ends: Record<string, unknown> = { ends_at: '2027-11-22T00:00:00.000Z', until_minute: 2 };

const plainByType: Record<string, () => unknown> = {
  uuid: () => newId(),
  text: () => 'x',
  'text[]': () => [],
  date: () => '2026-11-22',
  'timestamp with time zone': () => '2026-11-22T00:00:00.000Z',
  jsonb: () => '[]',
  boolean: () => true,
  smallint: () => 1,
  integer: () => 1,
  bigint: () => 1,
  numeric: () => 1,
  'double precision': () => 1,
  bytea: () => new Uint8Array([1]),
};

/** The statement that inserts a row, with its parameters. */
export function insertOf({ table, values }: Row): [string, unknown[]] {
  const names = Object.keys(values);
  return [
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(values),
  ];
}
