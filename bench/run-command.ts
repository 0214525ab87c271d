import { spawn } from 'node:child_process';
import path from 'node:path';
import { plainEnvironment } from './environment.ts';

export interface Ended {
  /** From the start of the process to its end: what somebody at the terminal waits. */
  seconds: number;
  output: string;
}

const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs a file of the project with the Node of this process.
 * @throws when its exit code is not 0
 */
export function runCommand(
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...plainEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      const seconds = (performance.now() - startedAt) / 1000;
      if (code === 0) resolve({ seconds, output });
      else
        reject(
          new Error(
            `${command.join(' ')} ended with exit code ${code}:\n${output}\n${errors}`.slice(
              0,
              4000,
            ),
          ),
        );
    });
  });
}

/** One command of `linli` on a data folder; answers its last line of JSON too. */
export async function runLinli(
  dataDir: string,
  args: readonly string[],
): Promise<Ended & { json: Record<string, unknown> }> {
  const ended = await runCommand(['server/src/main.ts', '--json', ...args], { DATA_DIR: dataDir });
  const last = ended.output.trim().split('\n').at(-1) ?? '';
  return { ...ended, json: JSON.parse(last) as Record<string, unknown> };
}
