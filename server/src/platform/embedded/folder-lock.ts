import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who holds a folder, as written in its lock file. */
export interface Holder {
  pid: number;
  /** What it was started for: `serve`, `migrate` … */
  task: string;
  host: string;
  /** When the lock was taken, ISO 8601. */
  since: string;
  /** Where it takes commands; see control.ts. */
  socket: string;
  /** Tells two processes with the same number apart; null where the system does not say. */
  processStart: string | null;
  /** The kernel and process namespace in which the number means something. */
  space: string;
}

export interface FolderLock {
  holder: Holder;
  release(): void;
}

/** The folder belongs to another process that is alive. */
export class FolderHeld extends Error {
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    const { pid, task, host, since } = holder;
    super(
      [
        `The folder ${folder} is in use by process ${pid} (linli ${task}) on ${host} since ${since}.`,
        'Stop that process first, or choose another folder with DATA_DIR.',
        `文件夹 ${folder} 正由 ${host} 上的进程 ${pid}（linli ${task}）使用，自 ${since} 起。`,
        '请先停止该进程，或用 DATA_DIR 指定另一个文件夹。',
      ].join('\n'),
    );
    this.holder = holder;
  }
}

const beatMs = 3000;
/** A holder that cannot be asked for is dead when its lock has not been touched for so long. */
const silentMs = 10_000;

/**
 * Takes a folder for this process alone; the lock of a process that has died is taken over.
 * `lost` is called when somebody took it over in spite of us (this process stood still too long):
 * it must stop at once, or there would be two writers.
 * @throws FolderHeld
 */
export async function lockFolder(
  folder: string,
  options: { task: string; lost?: () => void },
): Promise<FolderLock> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = lockFile(folder);
  const holder = myself(folder, options.task);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  fs.writeFileSync(draft, JSON.stringify(holder, null, 2), { mode: 0o600 });
  try {
    while (!linked(draft, file)) {
      const other = folderHolder(folder);
      if (other !== null && (await isAlive(other, file))) throw new FolderHeld(folder, other);
      await removeDead(file, other);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  const beat = keepAlive(file, holder, options.lost ?? (() => process.exit(1)));
  return {
    holder,
    release: () => {
      clearInterval(beat);
      if (same(read(file), holder)) fs.rmSync(file, { force: true });
    },
  };
}

/** Whoever has the folder according to its lock file, dead or alive; null when nobody. */
export function folderHolder(folder: string): Holder | null {
  return read(lockFile(folder));
}

const lockFile = (folder: string) => path.join(folder, 'linli.lock');

/** A lock appears whole or not at all: it is written elsewhere and linked into place. */
function linked(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // A torn file after a power failure: its writer cannot be alive.
    if (error instanceof SyntaxError) return nobody;
    throw error;
  }
}

const nobody: Holder = {
  pid: 0,
  task: '',
  host: '',
  since: '',
  socket: '',
  processStart: '',
  space: '',
};

const same = (one: Holder | null, other: Holder | null): boolean =>
  one?.pid === other?.pid && one?.since === other?.since && one?.space === other?.space;

/** Only one process at a time removes a dead lock, and only if it is still the one it looked at. */
async function removeDead(file: string, dead: Holder | null): Promise<void> {
  const turn = `${file}.takeover`;
  try {
    fs.mkdirSync(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await pause(50);
    const made = fs.statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > silentMs)
      fs.rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (dead !== null && same(read(file), dead)) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(turn, { recursive: true, force: true });
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.pid === 0) return false;
  if (holder.space === mySpace()) {
    if (!runs(holder.pid)) return false;
    const start = processStart(holder.pid);
    if (start !== null && holder.processStart !== null) return start === holder.processStart;
  }
  return beats(file);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Watches the lock instead of comparing clocks: another machine's may be wrong. */
async function beats(file: string): Promise<boolean> {
  const touched = () => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const first = touched();
  for (let waited = 0; waited < silentMs; waited += 250) {
    await pause(250);
    const now = touched();
    if (now === undefined) return false;
    if (now !== first) return true;
  }
  return false;
}

function keepAlive(file: string, holder: Holder, lost: () => void): NodeJS.Timeout {
  const beat = setInterval(() => {
    if (!same(read(file), holder)) {
      clearInterval(beat);
      lost();
      return;
    }
    const now = new Date();
    fs.utimesSync(file, now, now);
  }, beatMs);
  return beat.unref();
}

function myself(folder: string, task: string): Holder {
  return {
    pid: process.pid,
    task,
    host: os.hostname(),
    since: new Date().toISOString(),
    socket: socketPath(folder),
    processStart: processStart(process.pid),
    space: mySpace(),
  };
}

/** The 22nd field of /proc/PID/stat: ticks since boot; fields are counted after the name in brackets. */
function processStart(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function mySpace(): string {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fs.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

/** In the folder when the path is short enough for a socket (107 bytes), else where temporary files go. */
function socketPath(folder: string): string {
  const name = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\linli-${name}`;
  const inFolder = path.join(path.resolve(folder), 'linli.sock');
  return Buffer.byteLength(inFolder) <= 100
    ? inFolder
    : path.join(os.tmpdir(), `linli-${name}.sock`);
}
