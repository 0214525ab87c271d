import pg from 'pg';
import type { Answer } from './tx.ts';

/**
 * One execution of a prepared statement. The driver asks the server anew each time which columns the
 * rows will have, and reads the answer anew; for the rows that this product reads that is a tenth of
 * all its work. A prepared statement cannot change its columns (PostgreSQL refuses to execute it
 * then), so they are asked for once per connection. Everything else is the driver's; what is said
 * here about its insides holds for the version in package-lock.json, and the tests of this file fail
 * where it does not.
 */
export class PreparedQuery extends (pg.Query as unknown as DriversQuery) {
  constructor(
    name: string | undefined,
    text: string,
    values: readonly unknown[],
    done: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    super(text, values, done);
    this.name = name;
  }

  override prepare(connection: Connection): void {
    const { columns, incurious } = knownOf(connection);
    const mine = this.name === undefined ? undefined : columns.get(this.name);
    if (mine === undefined) return super.prepare(connection);
    Object.assign(this._result, mine);
    this._accumulateRows = true;
    super.prepare(incurious);
  }

  override handleReadyForQuery(connection: Connection): void {
    const { columns } = knownOf(connection);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    if (this.name !== undefined && !columns.has(this.name))
      columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
    super.handleReadyForQuery(connection);
  }
}

/**
 * @param failed told before anything that was sent behind it is answered
 * @throws the server's error, with the stack of whoever asked
 */
export async function execute<R>(
  client: pg.ClientBase,
  statement: { name: string | undefined; text: string; values: readonly unknown[] },
  failed: (error: Error) => void,
): Promise<Answer<R>> {
  const { name, text, values } = statement;
  try {
    return await new Promise<Answer<R>>((resolve, reject) => {
      const query = new PreparedQuery(name, text, values, (error, result) => {
        if (error === null) return resolve({ rows: result.rows, count: result.rowCount ?? 0 });
        failed(error);
        reject(error);
      });
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    Error.captureStackTrace(error as Error);
    throw error;
  }
}

/** How the driver keeps what it has read of a row description. */
interface Columns {
  fields: unknown[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

interface Known {
  /** By the names of statements. */
  columns: Map<string, Columns>;
  /** The same connection, but it does not ask for columns. */
  incurious: Connection;
}
const everyKnown = new WeakMap<Connection, Known>();

function knownOf(connection: Connection): Known {
  const old = everyKnown.get(connection);
  if (old !== undefined) return old;
  const incurious = Object.create(connection, { describe: { value: () => undefined } });
  const known = { columns: new Map(), incurious: incurious as Connection };
  everyKnown.set(connection, known);
  return known;
}

// What the driver's types leave out.
interface Connection {
  describe(message: object): void;
}
interface Driver {
  name: string | undefined;
  _result: Columns;
  _accumulateRows: unknown;
  prepare(connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}
type DriversQuery = new (
  text: string,
  values: readonly unknown[],
  done: (error: Error | null, result: pg.QueryResult) => void,
) => Driver;
