import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'web/dist');
/** Written last, so that half a build never counts as one. */
const stamp = path.join(dist, 'built-from.txt');

/**
 * Builds the three web apps into `web/dist` when their sources, the contract or the locked
 * dependencies have changed since the last build; prints one line.
 * @returns whether it had to build
 */
export async function buildWebIfStale(options: { force?: boolean } = {}): Promise<boolean> {
  const sources = await hashOfSources();
  if (options.force !== true && (await textOf(stamp)) === sources) {
    console.log('web apps: up to date');
    return false;
  }
  const startedMs = performance.now();
  // Built beside and then put in place: a server that is running goes on serving whole files.
  await mkdir(path.join(root, '.cache'), { recursive: true });
  const fresh = path.join(root, '.cache', `web-${process.pid}`);
  try {
    await runVite(fresh);
    await compress(fresh);
    await writeFile(path.join(fresh, path.basename(stamp)), sources);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  console.log(`web apps: built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return true;
}

/** What a build depends on: changing a test or the output itself is no reason to build again. */
async function hashOfSources(): Promise<string> {
  const folders = await Promise.all(['web', 'contract/src'].map((folder) => filesBelow(folder)));
  const files = [...folders.flat(), 'package-lock.json', 'tools/build-web.ts'].sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(path.join(root, file)));
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(name);
      return /\.test\.tsx?$|\.md$/.test(entry.name) ? [] : [name];
    }),
  );
  return found.flat();
}
const skipped = new Set(['node_modules', 'dist']);

/** In a process of its own, so that the memory a build needs is given back before the server starts. */
async function runVite(outDir: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const args = [
    vite,
    'build',
    path.join(root, 'web'),
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  // Called from a test this process says NODE_ENV=test, and React would come in its slow, large form.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => said.push(part));
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`the web apps cannot be built:\n${Buffer.concat(said).toString()}`);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Below this a compressed copy saves less than its own headers. */
const worthBytes = 1024;

/** Lays a .br and a .gz beside every text file: the server sends them as they are. */
async function compress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries.filter(
    (entry) => entry.isFile() && /\.(js|css|html|svg|json|webmanifest)$/.test(entry.name),
  );
  await Promise.all(
    texts.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = await readFile(file);
      if (bytes.length < worthBytes) return;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      await Promise.all([
        brotli(bytes, { params }).then((small) => writeFile(`${file}.br`, small)),
        zip(bytes, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
      ]);
    }),
  );
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

if (import.meta.main) {
  try {
    await buildWebIfStale({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
