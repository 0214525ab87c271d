import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const main = path.resolve(import.meta.dirname, '../main.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'linli-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the server as it would start with one of its files missing. */
async function startWithout(part: string) {
  const hook = path.join(folder, 'without.mjs');
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module';
     registerHooks({ resolve: (name, context, next) =>
       next(name.endsWith(${JSON.stringify(part)}) ? name + '.is-gone' : name, context) });`,
  );
  const child = spawn(process.execPath, ['--import', hook, main, 'serve'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: path.join(folder, 'data'),
      LINLI_DEMO: '0',
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, err };
}

test.each(['/running.ts', '/modules/identity/index.ts', '/open-house.ts'])(
  'without %s the server ends with a word instead of staying and answering nobody',
  { timeout: 60_000 },
  async (part) => {
    const { code, err } = await startWithout(part);
    expect(code).toBe(1);
    expect(err).toContain('A part of the program is missing');
    expect(err).toContain('程序文件不完整');
  },
);
