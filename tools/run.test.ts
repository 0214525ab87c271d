import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

// A made project with the real tools/run.mjs; only npm is made too, so that nothing is downloaded.
let root: string;
const at = (...names: string[]) => path.join(root, ...names);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'linli-run-'));
  mkdirSync(at('tools'));
  copyFileSync(path.join(import.meta.dirname, 'run.mjs'), at('tools', 'run.mjs'));
  lockWith('1.0.0');
  writeFileSync(at('npm-cli.js'), npm);
  writeFileSync(
    at('said.ts'),
    'const code: number = Number(process.argv[2] ?? 0);\nconsole.log(JSON.stringify(process.argv.slice(2)));\nprocess.exit(code);\n',
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Installs what the lock file names, counts its runs, and fails when told to. */
const npm = `const fs = require('node:fs');
fs.appendFileSync('runs', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('no-network')) { console.error('npm error ENOTFOUND'); process.exit(7); }
setTimeout(() => {
  fs.mkdirSync('node_modules', { recursive: true });
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
}, 300);
`;

function lockWith(version: string): void {
  writeFileSync(
    at('package-lock.json'),
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/a': { version },
        'node_modules/b': { version, optional: true },
      },
    }),
  );
}

const installs = () => readFileSync(at('runs'), 'utf8').trim().split('\n');

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [at('tools', 'run.mjs'), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, npm_execpath: at('npm-cli.js') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess) {
  let out = '';
  let err = '';
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

test('the first run installs, the next do not, and arguments and exit codes pass through', async () => {
  const first = await ended(start('said.ts', '3', 'two words', '--flag'));
  expect(first).toMatchObject({ code: 3, out: '["3","two words","--flag"]\n' });
  expect(first.err.trim().split('\n')).toHaveLength(1);
  const second = await ended(start('said.ts'));
  expect(second).toEqual({ code: 0, out: '[]\n', err: '' });
  expect(installs()).toHaveLength(1);
  expect(installs()[0]).toMatch(/^ci .*--ignore-scripts/);
});

test('a changed lock file installs again', async () => {
  await ended(start('said.ts'));
  lockWith('2.0.0');
  await ended(start('said.ts'));
  expect(installs()).toHaveLength(2);
});

test('what npm itself has installed is accepted as it is', async () => {
  mkdirSync(at('node_modules'));
  const present = { packages: { 'node_modules/a': { version: '1.0.0' } } };
  writeFileSync(at('node_modules', '.package-lock.json'), JSON.stringify(present));
  expect(await ended(start('said.ts'))).toMatchObject({ code: 0, err: '' });
});

test('two at once install once', async () => {
  const both = await Promise.all([ended(start('said.ts')), ended(start('said.ts'))]);
  expect(both.map((one) => one.code)).toEqual([0, 0]);
  expect(installs()).toHaveLength(1);
});

test('a failed installation shows npm’s words, says what to do, and is tried again next time', async () => {
  writeFileSync(at('no-network'), '');
  const failed = await ended(start('said.ts'));
  expect(failed.code).toBe(1);
  expect(failed.err).toContain('ENOTFOUND');
  expect(failed.err).toContain('Check the network');
  expect(failed.err).toContain('请检查网络');
  rmSync(at('no-network'));
  expect((await ended(start('said.ts'))).code).toBe(0);
});

test('the lock of an installation that was killed holds nobody up', async () => {
  mkdirSync(at('.cache'));
  writeFileSync(at('.cache', 'install.lock'), '999999999');
  expect((await ended(start('said.ts'))).code).toBe(0);
});

test('a signal reaches what runs, and its exit code comes back', async () => {
  writeFileSync(
    at('waits.ts'),
    "process.on('SIGTERM', () => process.exit(9));\nsetInterval(() => {}, 1000);\nconsole.log('ready');\n",
  );
  await ended(start('said.ts'));
  const child = start('waits.ts');
  await once(child.stdout!, 'data');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(9);
});

test.skipIf(process.platform === 'win32')(
  'the shell that npm puts in between may die of a signal: what runs is stopped all the same',
  async () => {
    writeFileSync(
      at('waits.ts'),
      `import fs from 'node:fs';
process.on('SIGTERM', () => { fs.writeFileSync(process.argv[2], 'SIGTERM'); process.exit(); });
setInterval(() => {}, 1000);
console.log('ready');
`,
    );
    await ended(start('said.ts'));
    // The Node that a new machine starts with cannot become another process: it stays in between.
    const older = 'data:text/javascript,delete process.execve';
    const shell = spawn(
      'sh',
      ['-c', '"$0" --import "$1" "$2" "$3" "$4"; :', process.execPath, older].concat(
        at('tools', 'run.mjs'),
        'waits.ts',
        at('heard'),
      ),
      {
        env: {
          PATH: process.env.PATH,
          npm_execpath: at('npm-cli.js'),
          npm_lifecycle_event: 'start',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const closed = once(shell.stdout, 'close');
    await once(shell.stdout, 'data');
    shell.kill('SIGTERM');
    // The pipe closes when the last of them is gone.
    await closed;
    expect(readFileSync(at('heard'), 'utf8')).toBe('SIGTERM');
  },
);

test('a tool that does not exist, or nothing to run, is a mistake of usage', async () => {
  expect((await ended(start('--bin', 'nope'))).code).toBe(2);
  expect((await ended(start())).code).toBe(2);
});
