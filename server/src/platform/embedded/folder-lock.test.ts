import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderHeld, folderHolder, lockFolder } from './folder-lock.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that takes the folder and says `held` or `refused`. */
async function contender(): Promise<{ child: ChildProcess; said: string }> {
  const door = new URL('./folder-lock.ts', import.meta.url).href;
  const code = `const { lockFolder } = await import(${JSON.stringify(door)});
    await lockFolder(${JSON.stringify(folder)}, { task: 'serve' }).then(
      () => { console.log('held'); setInterval(() => {}, 1000); },
      (error) => console.log(error.constructor.name === 'FolderHeld' ? 'refused' : error.stack));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [first] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, said: first.toString().trim() };
}

async function endedByForce(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const lockFile = () => path.join(folder, 'linli.lock');

test('a second process is refused, and told who holds the folder, in both languages', async () => {
  const { child, said } = await contender();
  expect(said).toBe('held');
  const error = await lockFolder(folder, { task: 'migrate' }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(FolderHeld);
  const { message, holder } = error as FolderHeld;
  expect(holder).toMatchObject({ pid: child.pid, task: 'serve' });
  expect(message).toContain(`in use by process ${child.pid} (linli serve)`);
  expect(message).toContain(`进程 ${child.pid}`);
});

test('the folder of a process that was killed is taken over', async () => {
  const { child } = await contender();
  await endedByForce(child);
  const lock = await lockFolder(folder, { task: 'serve' });
  expect(folderHolder(folder)?.pid).toBe(process.pid);
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
});

test('a number that now belongs to another process holds nothing', async () => {
  const own = await lockFolder(folder, { task: 'serve' });
  const holder = own.holder;
  own.release();
  expect(holder.processStart).toMatch(/^\d+$/);
  writeFileSync(lockFile(), JSON.stringify({ ...holder, since: 'long ago', processStart: '1' }));
  (await lockFolder(folder, { task: 'serve' })).release();
});

test('of many that find a dead lock at once exactly one gets the folder', async () => {
  const { child } = await contender();
  await endedByForce(child);
  const said = await Promise.all(Array.from({ length: 5 }, contender));
  expect(said.map((one) => one.said).toSorted()).toEqual([
    'held',
    'refused',
    'refused',
    'refused',
    'refused',
  ]);
});

test('a torn lock file is nobody’s', async () => {
  writeFileSync(lockFile(), '{"pid": 12');
  (await lockFolder(folder, { task: 'serve' })).release();
});

test('a holder on another machine is alive as long as it touches its lock', async () => {
  const elsewhere = {
    pid: 1,
    task: 'serve',
    host: 'other',
    since: 's',
    socket: '',
    processStart: '7',
    space: 'other',
  };
  writeFileSync(lockFile(), JSON.stringify(elsewhere));
  const beat = setInterval(() => writeFileSync(lockFile(), JSON.stringify(elsewhere)), 300);
  try {
    await expect(lockFolder(folder, { task: 'serve' })).rejects.toBeInstanceOf(FolderHeld);
  } finally {
    clearInterval(beat);
  }
});

test('whoever lost the folder to another hears of it', async () => {
  let lost = false;
  const lock = await lockFolder(folder, { task: 'serve', lost: () => (lost = true) });
  writeFileSync(lockFile(), JSON.stringify({ ...lock.holder, pid: 1 }));
  await expect.poll(() => lost, { timeout: 60_000 }).toBe(true);
  lock.release();
  expect(existsSync(lockFile())).toBe(true);
});

test('the lock can be read by its own user only, and drafts of it do not stay', async () => {
  const lock = await lockFolder(folder, { task: 'serve' });
  expect(statSync(lockFile()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['linli.lock']);
  lock.release();
});
