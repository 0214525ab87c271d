import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '../tools/build-web.ts';
import { residentFirstLoad, residentLimitBytes } from './size.ts';

const dist = fileURLToPath(new URL('dist', import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-size-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a first load is the entry, all that it imports once, one language, and nothing loaded later', async () => {
  const script = 'x'.repeat(400);
  const texts = ['common', 'refusals', 'service', 'resident'].map((name) => [
    `kit/i18n/zh-CN/${name}.json`,
    { file: `${name}.js` },
  ]);
  const manifest = {
    'index.html': { file: 'entry.js', imports: ['_a.js', '_b.js'], dynamicImports: ['later.tsx'] },
    '_a.js': { file: 'a.js', imports: ['_b.js'] },
    '_b.js': { file: 'b.js' },
    'later.tsx': { file: 'later.js' },
    ...Object.fromEntries(texts),
  };
  await mkdir(path.join(folder, '.vite'));
  await writeFile(path.join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  const files = [
    'boot.js',
    'entry.js',
    'a.js',
    'b.js',
    'common.js',
    'refusals.js',
    'service.js',
    'resident.js',
  ];
  await Promise.all(
    [...files, 'later.js'].map((file) => writeFile(path.join(folder, file), script)),
  );
  const load = await residentFirstLoad(folder);
  expect(load.parts.map((part) => part.file).sort()).toEqual(files.sort());
  expect(load.bytes).toBe(files.length * gzipSync(script).length);
});

test('the resident home costs at most 200 kB of JavaScript', { timeout: 240_000 }, async () => {
  await buildWebIfStale();
  const { bytes, parts } = await residentFirstLoad();
  expect(bytes, JSON.stringify(parts.slice(0, 5))).toBeLessThanOrEqual(residentLimitBytes);
});

test(
  'nothing of the console is ever loaded by, or kept on, a phone',
  { timeout: 240_000 },
  async () => {
    await buildWebIfStale();
    const worker = await readFile(path.join(dist, 'sw.js'), 'utf8');
    const shells = JSON.parse(/JSON\.parse\('(.*)'\)/.exec(worker)![1]!) as Record<
      string,
      string[]
    >;
    expect(Object.keys(shells)).toEqual(['/', '/desk/', '/kiosk/']);
    const scripts = (await readdir(path.join(dist, 'assets'))).filter((name) =>
      name.endsWith('.js'),
    );
    const foreign = new Set<string>();
    for (const name of scripts) {
      const text = await readFile(path.join(dist, 'assets', name), 'utf8');
      if (/anticon|ant-btn|maplibregl-map|echarts/.test(text)) foreign.add(`/assets/${name}`);
    }
    // Proof that the marks are still to be found in the libraries they stand for.
    expect(foreign.size).toBeGreaterThan(2);
    for (const files of Object.values(shells)) {
      expect(files.filter((file) => foreign.has(file))).toEqual([]);
      for (const file of files.slice(1)) await access(path.join(dist, file));
    }
  },
);
