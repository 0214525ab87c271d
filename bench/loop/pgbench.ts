import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface PgbenchRun {
  database: string;
  clients: number;
  /** Script files with their weights. */
  scripts: readonly { file: string; weight: number }[];
  /** Time, or transactions of each client. */
  for: { seconds: number } | { transactions: number };
}

/** A client that waits for a lock nobody lets go would wait for ever. */
const patienceMs = 120_000;
/** The first second fills the caches of prepared statements; it does not count. */
const warmUpSeconds = 1;

export function findPgbench(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const versions = '/usr/lib/postgresql';
  const installed = fs.existsSync(versions) ? fs.readdirSync(versions) : [];
  const newest = installed
    .sort((a, b) => Number(b) - Number(a))
    .map((one) => path.join(versions, one, 'bin'));
  return (
    [...folders, ...newest]
      .map((one) => path.join(one, 'pgbench'))
      .find((file) => fs.existsSync(file)) ?? null
  );
}

/**
 * Runs scripts with prepared statements, as the role that the server works as.
 * @returns transactions per second after the warm-up, or how many there were
 * @throws when a client aborts: a script that fails would look fast
 */
export async function runPgbench(program: string, run: PgbenchRun): Promise<number> {
  const timed =
    'seconds' in run.for
      ? ['-T', String(run.for.seconds + warmUpSeconds), '-P', '1']
      : ['-t', String(run.for.transactions)];
  const scripts = run.scripts.flatMap(({ file, weight }) => ['-f', `${file}@${weight}`]);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(run.clients),
    '-j',
    '2',
    '-D',
    'k=0',
    ...timed,
    ...scripts,
    run.database,
  ];
  const { code, output } = await outputOf(program, args);
  if (code !== 0 || /aborted|number of failed transactions: [1-9]/.test(output)) {
    throw new Error(`pgbench failed:\n${output.slice(0, 3000)}`);
  }
  if ('transactions' in run.for)
    return Number(/actually processed: (\d+)/.exec(output)?.[1] ?? Number.NaN);
  const perSecond = [...output.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].map((match) =>
    Number(match[1]),
  );
  const counted = perSecond.slice(warmUpSeconds, warmUpSeconds + run.for.seconds);
  return counted.reduce((sum, one) => sum + one, 0) / counted.length;
}

function outputOf(
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PGOPTIONS: '-c timezone=UTC -c role=linli_app' };
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMs,
    });
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      resolve({ code, output });
    });
  });
}
