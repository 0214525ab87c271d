import path from 'node:path';
import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { openEmbeddedDatabase } from '../platform/db/embedded-database.ts';
import { openServerDatabase } from '../platform/db/server-database.ts';
import type { FolderLock } from '../platform/embedded/folder-lock.ts';
import { keepSnapshots, takeSnapshot, type Snapshots } from '../platform/embedded/snapshots.ts';
import { localStorage, s3Storage, type FileStorage } from '../platform/files/index.ts';
import { createLog } from '../platform/log/log.ts';
import type { CommandDeps } from './command.ts';

export interface House extends CommandDeps {
  lock: FolderLock | null;
  /** Closes the database and lets the folder go; with `snapshot`, copies it in between. */
  close(options?: { snapshot: boolean }): Promise<void>;
}

/** Opens the database that the settings name; the embedded one under the lock of its folder. */
export async function openHouse(config: Config, lock: FolderLock | null): Promise<House> {
  const log = createLog(config.logLevel);
  const shared = { config, log, clock: systemClock, photos: photosOf(config), serving: false };
  if (lock === null) {
    if (config.databaseUrl === null)
      throw new Error('the embedded database is opened under a lock');
    const db = await openServerDatabase({
      url: config.databaseUrl,
      connections: config.dbConnections,
      onConnectionLost: (error) => log.warn({ err: error }, 'database connection lost'),
    });
    return { ...shared, db, lock: null, snapshots: null, close: () => db.close() };
  }
  return openEmbedded(shared, lock);
}

async function openEmbedded(
  shared: Omit<CommandDeps, 'db' | 'snapshots'>,
  lock: FolderLock,
): Promise<House> {
  const { config, log, clock } = shared;
  const { dataDir } = config;
  const db = await openEmbeddedDatabase(path.join(dataDir, 'db')).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const snapshots: Snapshots = keepSnapshots({
    db,
    dataDir,
    log,
    clock,
    everyMinutes: isServer(lock) ? config.snapshots.everyMinutes : 0,
    keep: config.snapshots.keep,
  });
  return {
    ...shared,
    db,
    lock,
    snapshots,
    close: async ({ snapshot } = { snapshot: false }) => {
      await snapshots.stop();
      await db.close();
      if (snapshot)
        await takeSnapshot({ db: null, dataDir, log, clock, keep: config.snapshots.keep });
      lock.release();
    },
  };
}

/** A command that runs for a minute leaves the copies to the server. */
const isServer = ({ holder }: FolderLock) => holder.task === 'serve' || holder.task === 'worker';

function photosOf({ s3, dataDir }: Config): FileStorage {
  if (s3 === null) return localStorage(path.join(dataDir, 'files'));
  return s3Storage({ ...s3, accessKeyId: s3.key, secretAccessKey: s3.secret });
}
