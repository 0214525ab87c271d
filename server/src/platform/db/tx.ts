import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

export { sql } from 'kysely';
export type { RawBuilder } from 'kysely';

export interface Answer<R> {
  rows: R[];
  /** Rows changed, or returned. */
  count: number;
}

/**
 * An open transaction. Every call sends its statement at once without waiting for the ones before
 * it, so statements that do not need each other's answers travel in one flight; the server carries
 * them out in order.
 */
export interface Tx {
  /** Plain SQL with $1, $2 …; prepared once per connection. JSON goes in as text, instants as ISO text. */
  query<R>(text: string, parameters?: readonly unknown[]): Promise<Answer<R>>;
}

/** Rows of a composed statement: `rows(tx, sql<Row>`select …`)`. */
export async function rows<R>(tx: Tx, statement: RawBuilder<R>): Promise<R[]> {
  return (await send(tx, statement)).rows;
}

/** The first row, or undefined. */
export async function firstRow<R>(tx: Tx, statement: RawBuilder<R>): Promise<R | undefined> {
  return (await send(tx, statement)).rows[0];
}

/** How many rows a statement changed. */
export async function run(tx: Tx, statement: RawBuilder<unknown>): Promise<number> {
  return (await send(tx, statement)).count;
}

function send<R>(tx: Tx, statement: RawBuilder<R>): Promise<Answer<R>> {
  const compiled = statement.compile(composer);
  return tx.query<R>(compiled.sql, compiled.parameters);
}

/** Kysely composes statements here and never runs them: connections are ours, for the one-flight form. */
const composer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
