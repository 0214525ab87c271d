import { randomBytes } from 'node:crypto';
import { openServerDatabase } from '../server/src/platform/db/server-database.ts';

/** Makes a database of its own beside the one that `url` names, and drops it when the work is done. */
export async function withThrowAwayDatabase<T>(
  url: string,
  work: (own: string) => Promise<T>,
): Promise<T> {
  const server = await openServerDatabase({ url, connections: 1 });
  const name = `linli_test_${randomBytes(5).toString('hex')}`;
  try {
    await server.execute(`create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    try {
      return await work(own.href);
    } finally {
      await server.execute(`drop database ${name} with (force)`);
    }
  } finally {
    await server.close();
  }
}
