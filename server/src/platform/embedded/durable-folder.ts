import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import fs from 'node:fs';
import path from 'node:path';

/**
 * How to open PGlite on a folder so that a commit is on the disk before it is acknowledged. Left to
 * itself PGlite starts PostgreSQL with `-F` (fsync off), and even without it the file system of
 * Emscripten drops the call. See docs/decisions/0005-embedded-durability.md.
 */
export function durableFolder(folder: string): PGliteOptions {
  return {
    fs: new SyncingFolder(folder),
    startParams: [
      ...PGlite.defaultStartParams.filter((one) => one !== '-F'),
      // The default, fdatasync, is a system call that Emscripten answers without doing anything.
      '-c',
      'wal_sync_method=fsync',
    ],
  };
}

/**
 * Brings to the disk what was written when the database was made: that does not go through
 * PostgreSQL's own syncing. Done once, beside other work; a mark says that it was.
 */
export async function syncOnce(folder: string): Promise<void> {
  const mark = path.join(folder, 'linli-synced');
  if (fs.existsSync(mark)) return;
  await syncTree(folder);
  await fs.promises.writeFile(mark, '');
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await fs.promises.readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(place);
    else if (entry.isFile()) await syncFile(place);
  }
  syncPlace(folder);
}

async function syncFile(place: string): Promise<void> {
  try {
    const file = await fs.promises.open(place, 'r+');
    await file.sync().finally(() => file.close());
  } catch (error) {
    // PostgreSQL may remove a file of its own meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

class SyncingFolder extends NodeFS {
  override async init(pg: PGlite, options: Partial<Module>) {
    const ready = await super.init(pg, options as never);
    ready.emscriptenOpts.preRun?.push((module: unknown) => {
      const { stream_ops } = (module as Module).NODEFS;
      stream_ops.fsync = (stream) => syncStream(stream, module as Module);
    });
    return ready;
  }
}

interface Stream {
  nfd?: number;
  node: unknown;
}
/** What this file needs of the Emscripten module. */
interface Module {
  NODEFS: {
    realPath(node: unknown): string;
    stream_ops: { fsync?: (stream: Stream) => number };
  };
}

function syncStream(stream: Stream, module: Module): number {
  // A folder is opened without a descriptor of its own.
  if (stream.nfd === undefined) syncPlace(module.NODEFS.realPath(stream.node));
  else fs.fsyncSync(stream.nfd);
  return 0;
}

function syncPlace(place: string): void {
  const descriptor = fs.openSync(place, 'r');
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    // Windows does not sync folders; its file system journals their entries itself.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}
