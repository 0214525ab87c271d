import pg from 'pg';

export interface ThrowAwayDatabase {
  url: string;
  version: string;
  drop(): Promise<void>;
}

const prefix = 'linli_bench_';

/** A database of its own on a PostgreSQL server; null when there is no server. */
export async function createThrowAwayDatabase(
  serverUrl: string,
): Promise<ThrowAwayDatabase | null> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch {
    return null;
  }
  const name = `${prefix}${process.pid}`;
  try {
    await dropLeftOvers(client);
    await client.query(`create database ${name} template template0`);
    const found = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      version: found.rows[0]?.version ?? '',
      drop: () => drop(serverUrl, name),
    };
  } finally {
    await client.end();
  }
}

/** Of runs that were killed; a run that is still on has sessions in its own. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const found = await client.query<{ name: string }>(
    `select datname as name from pg_database d where datname ~ '^${prefix}\\d+$'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  for (const { name } of found.rows) await client.query(`drop database if exists ${name}`);
}

async function drop(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
