import { openEmbeddedDatabase } from '../../src/platform/db/embedded-database.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';

const kept = globalThis as { linliTestDb?: Promise<Database> };

/**
 * The database of this test process: embedded and in memory, or the server of TEST_DATABASE_URL. It
 * is shared by all tests of the process, so each test makes a community of its own.
 */
export function testDb(): Promise<Database> {
  return (kept.linliTestDb ??= open());
}

async function open(): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL'];
  const db =
    url === undefined
      ? await openEmbeddedDatabase(null)
      : await openServerDatabase({ url, connections: 8 });
  await migrate(db);
  return db;
}
