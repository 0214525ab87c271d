import { testDb } from '../../../test/support/test-db.ts';
import type { Database } from '../../platform/db/database.ts';
import { openEmbeddedDatabase } from '../../platform/db/embedded-database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { openServerDatabase } from '../../platform/db/server-database.ts';
import { newId } from '../../platform/ids/ids.ts';

/** A database that no other test sees, for rules about a whole database. */
export async function ownDatabase(): Promise<{
  db: Database;
  /** Where other processes find it; null of an embedded one. */
  url: string | null;
  drop(): Promise<void>;
}> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) {
    const db = await openEmbeddedDatabase(null);
    await migrate(db);
    return { db, url: null, drop: () => db.close() };
  }
  const shared = await testDb();
  const name = `linli_${newId().replaceAll('-', '')}`;
  await shared.execute(`create database ${name}`);
  const own = Object.assign(new URL(url), { pathname: name }).href;
  const db = await openServerDatabase({ url: own, connections: 8 });
  await migrate(db);
  const drop = async () => {
    await db.close();
    await shared.execute(`drop database ${name} with (force)`);
  };
  return { db, url: own, drop };
}
