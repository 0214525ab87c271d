import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { plainEnvironment } from './environment.ts';

export interface ServerProcess {
  port: number;
  pid: number;
  /** Most memory the process has held so far, in MB (of 1,048,576 bytes). */
  peakMb(): number;
  /** Stands still while something else is measured on the same machine. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '..');
/** A first start also loads the demo community. */
const readyWithinMs = 240_000;
const serve = ['server/src/main.ts', 'serve'];

/**
 * Starts the server and waits until `/readyz` is 200.
 * @param options.command what Node runs, from the root of the project; unset: `linli serve`
 */
export async function startServer(options: {
  dataDir: string;
  databaseUrl?: string;
  env?: Record<string, string>;
  command?: readonly string[];
}): Promise<ServerProcess> {
  const port = await freePort();
  const logFile = path.join(options.dataDir, 'bench-server.log');
  fs.mkdirSync(options.dataDir, { recursive: true });
  const log = fs.openSync(logFile, 'w');
  // With the flags that tools/run.mjs gave this process: they are those of a server.
  const flags = [...process.execArgv, ...nodeFlags()];
  const child = spawn(process.execPath, [...flags, ...(options.command ?? serve)], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: {
      ...plainEnvironment(),
      ...options.env,
      PORT: String(port),
      DATA_DIR: options.dataDir,
      ...urlOf(options),
    },
  });
  fs.closeSync(log);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const server = serverOf(child, port, () => process.off('exit', kill));
  try {
    await ready(child, port);
    return server;
  } catch (error) {
    await server.stop();
    throw new Error(`${(error as Error).message}\n${tail(logFile)}`, { cause: error });
  }
}

const urlOf = ({ databaseUrl }: { databaseUrl?: string }): Record<string, string> =>
  databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };

/** Flags such as --cpu-prof, for whoever wants to know where the time goes. */
const nodeFlags = () =>
  (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');

function serverOf(child: ChildProcess, port: number, ended: () => void): ServerProcess {
  const pid = child.pid ?? 0;
  return {
    port,
    pid,
    peakMb: () => peakMb(pid),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      ended();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const until = performance.now() + readyWithinMs;
  while (performance.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with exit code ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the server was not ready after ${readyWithinMs / 1000} s`);
}

/** Linux keeps the peak itself; elsewhere there is no figure. */
function peakMb(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const tail = (file: string) =>
  fs.readFileSync(file, 'utf8').trim().split('\n').slice(-30).join('\n');
