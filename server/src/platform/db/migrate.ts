import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';

const folder = new URL('../../../migrations/', import.meta.url);

/** Tables that hold a community's id but belong to no community: queues and the way into a scope. */
export const localTables = ['fact', 'account_community', 'invited_phone', 'kiosk_way'] as const;

/**
 * Brings the schema up to date, in the order of the files. Several processes may start at once: the
 * first takes the lock, the others wait and find nothing left to do.
 * @returns the names of the migrations that were carried out.
 */
export async function migrate(db: Database): Promise<string[]> {
  await db.script(`select pg_advisory_xact_lock(${lockKey}); ${prepare}`);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const done: string[] = [];
  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8');
    if (await carryOut(db, name, text)) done.push(name);
  }
  return done;
}

/** Whether every migration of this version has been carried out (and none of a later one). */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const known = await db.asOwner(async (tx) => {
    // A statement that fails would fail the transaction: ask first whether the table is there.
    const table = await tx.query<{ there: boolean }>(
      "select to_regclass('public.migration') is not null as there",
    );
    if (table.rows[0]?.there !== true) return { rows: [] };
    return tx.query<{ name: string }>('select name from migration');
  });
  const names = new Set(known.rows.map((row) => row.name));
  return files.filter((name) => !names.has(name));
}

const lockKey = 7_215_421;

async function carryOut(db: Database, name: string, text: string): Promise<boolean> {
  const before = await db.asOwner((tx) =>
    tx.query('select 1 from migration where name = $1', [name]),
  );
  if (before.rows.length > 0) return false;
  try {
    // The primary key settles a race: a second process fails on it and rolls back its whole script.
    // The tables are locked in the same transaction: there is no moment at which one stands open.
    await db.script(
      `select pg_advisory_xact_lock(${lockKey}); insert into migration (name) values ('${name}'); ${text}\n; ${lockTables}`,
    );
    return true;
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'migration_pkey') return false;
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

const prepare = `
create table if not exists migration (name text primary key, at timestamptz not null default now());
do $$ begin
  -- Asked first: where logins may make no roles, whoever runs the server has made it before.
  if not exists (select from pg_roles where rolname = 'linli_app') then
    create role linli_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant linli_app to %I', current_user);
  end if;
exception when insufficient_privilege then null;
end $$;
grant usage on schema public to linli_app`;

/**
 * The second lock: every table with a community_id gets row-level security, forced, by one rule. It
 * reads the catalogue instead of a list, so that a new table cannot be forgotten. A function looks for the
 * community, not an operator: of `= any` the planner makes a second condition on the index, counts a
 * community's rows far too low, and reads all of them to find a handful (decision 26).
 */
const lockTables = `
do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and c.relname not in (${localTables.map((name) => `'${name}'`).join(', ')})
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'scope'
        and pg_get_expr(p.polqual, p.polrelid) like '%array_position%')
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('drop policy if exists scope on %I', t);
    execute format('create policy scope on %I using (array_position(nullif(current_setting(''app.scope'', true), '''')::uuid[], community_id) is not null)', t);
    -- An owner that is no superuser is under the forced lock too; jobs and backups work as the owner.
    execute format('drop policy if exists owner on %I', t);
    execute format('create policy owner on %I to current_user using (true)', t);
  end loop;
end $$`;
