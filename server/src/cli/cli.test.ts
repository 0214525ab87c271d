import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

// Each command is a process of its own, and several make a whole test.
vi.setConfig({ testTimeout: 120_000 });

const main = path.resolve(import.meta.dirname, '../main.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'linli-cli-'));
const at = (...names: string[]) => path.join(folder, ...names);
/** As long a name as those of stored photos. */
const photo = () =>
  at('data', 'files', 'f'.repeat(36), 'ab', `${'a'.repeat(64)}-${'b'.repeat(36)}.full.jpg`);
const settings = { DATA_DIR: at('data'), LINLI_DEMO: '0', PORT: '0', LOG_LEVEL: 'warn' };

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function linli(args: readonly string[], env: Record<string, string> = {}) {
  const child = start(args, env);
  let out = '';
  let err = '';
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const last = out.trim().split('\n').at(-1) ?? '';
  return {
    code,
    out,
    err,
    json: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : null,
  };
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('before anything is opened', () => {
  test('a wrong setting names itself in both languages and stops with 2', async () => {
    const { code, err } = await linli(['serve'], { PORT: 'eighty', LINLI_DEMO: 'yes' });
    expect(code).toBe(2);
    expect(err).toContain('Setting PORT is wrong');
    expect(err).toContain('设置项 LINLI_DEMO 有误');
    expect(existsSync(at('data'))).toBe(false);
  });

  test('an address that is none, or is in use, is said before anything is made', async () => {
    const nowhere = await linli(['serve'], { HOST: 'nosuch.invalid', LINLI_DEMO: '1' });
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain('设置项 HOST 有误');
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const second = await linli(['serve'], { PORT: `${port}`, LINLI_DEMO: '1' });
    taken.close();
    expect(second.code).not.toBe(0);
    expect(second.err).toContain(`端口 ${port} 已被占用`);
    expect(existsSync(at('data', 'db'))).toBe(false);
  });

  test('help is in both languages; an unknown command stops with 2', async () => {
    const help = await linli(['--help']);
    expect(help).toMatchObject({ code: 0 });
    expect(help.out).toContain('start the server / 启动服务');
    expect((await linli(['frobnicate'])).code).toBe(2);
    expect((await linli(['import', 'homes'])).code).toBe(2);
  });

  test('a database server that does not answer is said in words', async () => {
    const { code, err } = await linli(['migrate'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(err).toContain('请检查 DATABASE_URL');
  });
});

describe('while a server holds the folder', () => {
  let server: ChildProcess;
  let url = '';
  beforeAll(async () => {
    server = start(['serve']);
    let said = '';
    for await (const chunk of server.stdout!) {
      said += String(chunk);
      url = /Linli 邻里 {2}(http:\S+)/.exec(said)?.[1] ?? '';
      if (url !== '') break;
    }
  }, 120_000);
  afterAll(async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  });

  test('it answers, and offers the way to the first platform admin', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const { code, json } = await linli(['admin-key', '--json']);
    expect(code).toBe(0);
    expect(readFileSync(at('data', 'first-admin-key'), 'utf8').trim()).toBe(json?.key);
  });

  test('a second one is refused with 3 and told who holds it', async () => {
    const { code, err } = await linli(['serve']);
    expect(code).toBe(3);
    expect(err).toContain(`process ${server.pid} (linli serve)`);
  });

  test('it carries commands out itself, with their exit codes', async () => {
    const opened = await linli(['open', 'T1', '--name', '测试小区', '--json']);
    expect(opened).toMatchObject({ code: 0, json: { code: 'T1' } });
    expect(await linli(['open', 'T1', '--name', '测试小区', '--json'])).toMatchObject({
      code: 3,
      json: { refused: 'community.code_taken' },
    });
    expect(await linli(['doctor', '--json'])).toMatchObject({ code: 0, json: { bad: 0 } });
  });

  test('an import gives the sums last, and 4 when rows are bad', async () => {
    writeFileSync(at('homes.csv'), '楼栋,房号\n1号楼,\n');
    const { code, json } = await linli([
      'import',
      'homes',
      'homes.csv',
      '--community',
      'T1',
      '--json',
    ]);
    expect(json).toMatchObject({ read: 1, created: 0, unchanged: 0, bad: 1 });
    expect(code).toBe(4);
    const gone = await linli(['import', 'homes', 'nofile.csv', '--community', 'T1']);
    expect(gone.code).not.toBe(0);
    expect(gone.out + gone.err).toContain('没有这个文件');
    const twice = await linli(['open', 'T1', '--name', '再来一次']);
    expect(twice.out + twice.err).toContain('已有小区用了代码 T1');
    expect(
      await linli(['import', 'homes', 'homes.csv', '--community', 'nope', '--json']),
    ).toMatchObject({
      code: 3,
      json: { refused: 'unknown_community', known: ['T1'] },
    });
  });

  test('a backup is made beside it, a restore is refused, and nothing is written over', async () => {
    mkdirSync(path.dirname(photo()), { recursive: true });
    writeFileSync(photo(), '一张照片');
    expect(await linli(['backup', 'b.tar.gz', '--json'])).toMatchObject({
      code: 0,
      json: { file: at('b.tar.gz') },
    });
    expect((await linli(['backup', 'b.tar.gz'])).code).toBe(3);
    expect((await linli(['restore', 'b.tar.gz'])).code).toBe(3);
  });

  test('it stops cleanly on SIGTERM, and the backup comes back', async () => {
    await linli(['open', 'T2', '--name', '备份之后']);
    server.kill('SIGTERM');
    const [code] = (await once(server, 'exit')) as [number];
    expect(code).toBe(0);
    expect(existsSync(at('data', 'linli.lock'))).toBe(false);
    rmSync(photo());
    expect(await linli(['restore', 'b.tar.gz', '--json'])).toMatchObject({ code: 0 });
    expect(readFileSync(photo(), 'utf8')).toBe('一张照片');
    const after = await linli(['import', 'homes', 'homes.csv', '--community', 'T2', '--json']);
    expect(after.json).toMatchObject({ refused: 'unknown_community', known: ['T1'] });
  });
});
