import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clock } from './moved-clock.ts';
import { readTexts } from './sms.ts';

export interface RunningServer {
  base: string;
  /** The last code that was sent to a phone. */
  codeOf(phone: string): Promise<string>;
  /** Runs `linli ledger verify` beside the server, which carries it out; throws unless it exits with 0. */
  verifyLedger(): Promise<string>;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url));
const patienceMs = 300_000;

/** The product as a user starts it, on a free port and a fresh folder, with the demo community. */
export async function startServer(size: 'small' | 'full' = 'small'): Promise<RunningServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-e2e-'));
  const port = await freePort();
  const child = spawn(process.execPath, [...clock.flags, main, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      PORT: String(port),
      DATA_DIR: folder,
      LINLI_DEMO_SIZE: size,
      LOG_LEVEL: 'warn',
      ...clock.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.resume();
  const texts = readTexts(child.stderr);
  const base = `http://127.0.0.1:${port}`;
  await waitUntilReady(base, child);
  return {
    base,
    codeOf: texts.codeOf,
    verifyLedger: () => runCommand(folder, ['ledger', 'verify']),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runCommand(folder: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const exit = await new Promise((resolve) => child.once('exit', resolve));
  if (exit !== 0) throw new Error(`linli ${args.join(' ')} ended with ${String(exit)}: ${said}`);
  return said;
}

async function waitUntilReady(base: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error('the server did not become ready');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
