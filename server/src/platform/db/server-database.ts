import type { Duplex } from 'node:stream';
import pg from 'pg';
import { instantText, rootOf, scopeStatement, type Database, type Scope } from './database.ts';
import { execute } from './prepared-query.ts';
import type { Tx } from './tx.ts';

interface ServerOptions {
  url: string;
  /** Connections of this process. */
  connections: number;
  onConnectionLost?: (error: Error) => void;
}

/** A PostgreSQL server behind a pool of pipelining connections. */
export async function openServerDatabase(options: ServerOptions): Promise<Database> {
  const owner = new pg.Pool({
    connectionString: options.url,
    max: 2,
    types: typeParsers,
    options: '-c timezone=UTC',
  });
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    types: typeParsers,
    // The login may be the owner of the schema; its sessions work as a role that is not.
    options: '-c timezone=UTC -c role=linli_app',
    pipeline: true,
  });
  const lost = options.onConnectionLost ?? (() => undefined);
  owner.on('error', lost);
  pool.on('error', lost);
  await owner.query('select 1');
  return {
    kind: 'server',
    transact: (scope, work) => inTransaction(pool, scope, work, true),
    read: (scope, work) => inTransaction(pool, scope, work, false),
    asOwner: (work) => inTransaction(owner, null, work, true),
    execute: async (text, parameters = []) => {
      const result = (await (parameters.length > 0
        ? owner.query(text, parameters as unknown[])
        : owner.query(text))) as pg.QueryResult | pg.QueryResult[];
      return {
        rows: (Array.isArray(result) ? result.flatMap((one) => one.rows) : result.rows) as never[],
      };
    },
    script: async (text) => {
      const client = await owner.connect();
      try {
        await client.query(`begin; ${text}; commit`);
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    listen: (channel, heard) => listenOn(options.url, channel, heard, lost),
    close: async () => {
      await Promise.all([pool.end(), owner.end()]);
    },
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  scope: Scope | null,
  work: (tx: Tx) => Promise<T>,
  awaitCommit: boolean,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const failed = (error: Error) => void (broken ??= error);
  inOneWrite(client);
  // As one query: PostgreSQL answers each by a write of its own.
  client.query(scope === null ? 'begin' : `begin; ${scopeStatement(scope)}`).catch(failed);
  let value: T;
  try {
    value = await work(txOn(client, failed));
  } catch (error) {
    const rolledBack = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!rolledBack);
    throw rootOf(error, broken);
  }
  if (awaitCommit) await commit(client, () => broken);
  else endRead(client);
  return value;
}

/**
 * Ends a transaction that only read. Nobody waits for that: the connection goes back at once, and the
 * COMMIT leaves with the flight of whoever takes it next, or by itself after a moment.
 */
function endRead(client: pg.PoolClient): void {
  const { stream } = (client as unknown as Connected).connection;
  if (stream.writableCorked === 0) {
    stream.cork();
    held.set(
      stream,
      setTimeout(() => letGo(stream), heldMs),
    );
  }
  client.query('commit').catch(() => undefined);
  client.release();
}

const heldMs = 2;
/** Connections whose last COMMIT has not left yet. */
const held = new WeakMap<Duplex, NodeJS.Timeout>();

function letGo(stream: Duplex): void {
  held.delete(stream);
  stream.uncork();
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: that is an error here. */
async function commit(client: pg.PoolClient, broken: () => Error | undefined): Promise<void> {
  try {
    inOneWrite(client);
    const result = await client.query('commit');
    client.release();
    if (result.command === 'COMMIT') return;
  } catch (error) {
    client.release(true);
    throw error;
  }
  throw broken() ?? new Error('the transaction was rolled back');
}

function txOn(client: pg.PoolClient, failed: (error: Error) => void): Tx {
  return {
    query: <R>(text: string, parameters: readonly unknown[] = []) => {
      inOneWrite(client);
      const statement = { name: statementName(text), text, values: parameters };
      const asked = execute<R>(client, statement, failed);
      // A statement may be sent and never awaited: its failure still fails the transaction.
      asked.catch(() => undefined);
      return asked;
    },
  };
}

/**
 * Holds back what is sent until the code at hand has run, so that a whole flight leaves in one write:
 * otherwise each message is a system call of its own, and half of what the process does.
 */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = (client as unknown as Connected).connection;
  const waiting = held.get(stream);
  if (waiting !== undefined) {
    clearTimeout(waiting);
    held.delete(stream);
  } else if (stream.writableCorked > 0) return;
  else stream.cork();
  process.nextTick(() => stream.uncork());
}

/** What the driver's types leave out. */
interface Connected {
  connection: { stream: Duplex };
}

const names = new Map<string, string>();
const namesKept = 2000;

/** The same text has the same name on every connection; past the bound a statement goes unprepared. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= namesKept) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

async function listenOn(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  lost: (error: Error) => void,
) {
  let stopped = false;
  let client: pg.Client | null = null;
  const connect = async () => {
    client = new pg.Client({ connectionString: url });
    client.on('notification', (message) => heard(message.payload ?? ''));
    client.on('error', (error) => {
      lost(error);
      retry();
    });
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  };
  const retry = () => {
    if (!stopped) setTimeout(() => void connect().catch(retry), 1000).unref();
  };
  await connect();
  return async () => {
    stopped = true;
    await client?.end();
  };
}

const asIs = (value: string) => value;
const parsers: Record<number, (value: string) => unknown> = {
  20: Number,
  1082: asIs,
  1184: instantText,
  1700: Number,
};
const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (parsers[oid] as ((value: string) => unknown) | undefined) ??
    pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig;
