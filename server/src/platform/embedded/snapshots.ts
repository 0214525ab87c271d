import fs from 'node:fs';
import path from 'node:path';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log/log.ts';
import { writeArchive } from './tar.ts';

export interface SnapshotOptions {
  db: Database;
  /** The folder of the data: `db` in it is the database, `snapshots` is where they go. */
  dataDir: string;
  everyMinutes: number;
  keep: number;
  clock: Clock;
  log: Logger;
}

export interface Snapshots {
  /** Takes one now, or waits for the one under way. @returns its path. */
  take(): Promise<string>;
  /** Stops the timer and waits for the one under way. */
  stop(): Promise<void>;
}

/** Rolling copies of the embedded database. */
export function keepSnapshots(options: SnapshotOptions): Snapshots {
  let running: Promise<string> | null = null;
  const take = () => {
    running ??= takeSnapshot(options).finally(() => {
      running = null;
    });
    return running;
  };
  const timer =
    options.everyMinutes === 0
      ? undefined
      : setInterval(() => {
          take().catch((error: unknown) => options.log.error({ err: error }, 'snapshot'));
        }, options.everyMinutes * 60_000).unref();
  return {
    take,
    stop: async () => {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** Also for a database that is closed: `db` is null and the folder stands still by itself. */
export async function takeSnapshot(
  options: Omit<SnapshotOptions, 'db' | 'everyMinutes'> & { db: Database | null },
): Promise<string> {
  const { dataDir, clock, log } = options;
  const folder = path.join(dataDir, 'snapshots');
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  const now = clock.now();
  const file = path.join(folder, `${now.slice(0, 19).replaceAll(':', '')}Z.tar.gz`);
  const bytes = await archiveDatabase(file, options.db, dataDir, now);
  await prune(folder, options.keep);
  log.info({ file: path.basename(file), bytes }, 'snapshot taken');
  return file;
}

/** One archive of the database's folder and, when asked, of the uploaded files. @returns its bytes. */
export async function archiveDatabase(
  file: string,
  db: Database | null,
  dataDir: string,
  at: string,
  files?: string,
): Promise<number> {
  const copy = `${file}.copy`;
  await fs.promises.rm(copy, { recursive: true, force: true });
  try {
    if (db !== null) await copyStanding(db, path.join(dataDir, 'db'), copy);
    return await writeArchive(file, [
      { name: 'linli.json', text: JSON.stringify({ kind: 'embedded', at }) },
      { name: 'db', folder: db === null ? path.join(dataDir, 'db') : copy },
      ...(files !== undefined && fs.existsSync(files) ? [{ name: 'files', folder: files }] : []),
    ]);
  } finally {
    await fs.promises.rm(copy, { recursive: true, force: true });
  }
}

/**
 * Copies the folder while our transaction has the only connection, so nothing is half written; the
 * slow part, packing, is done from the copy while others work.
 */
async function copyStanding(db: Database, folder: string, copy: string): Promise<void> {
  await db.execute('checkpoint');
  await db.asOwner(() =>
    fs.promises.cp(folder, copy, { recursive: true, mode: fs.constants.COPYFILE_FICLONE }),
  );
}

/** Newest last, by name. */
export function snapshotsIn(dataDir: string): string[] {
  const folder = path.join(dataDir, 'snapshots');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /^\d{4}-.*Z\.tar\.gz$/.test(name));
  return names.toSorted().map((name) => path.join(folder, name));
}

async function prune(folder: string, keep: number): Promise<void> {
  const all = snapshotsIn(path.dirname(folder));
  for (const file of all.slice(0, Math.max(0, all.length - keep))) {
    await fs.promises.rm(file, { force: true });
  }
}
