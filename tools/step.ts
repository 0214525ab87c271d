import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Step {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Whether its words are worth reading when all is well. */
  show?: boolean;
}

export const root = path.resolve(import.meta.dirname, '..');

/** Runs one step; what it says is shown when it fails. @returns whether it passed. */
export async function runStep(step: Step): Promise<boolean> {
  const started = performance.now();
  const { code, text } = await capture(step);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)`);
  if (code !== 0 || step.show) console.log(indented(text));
  return code === 0;
}

/** Runs one step with its words going straight to the terminal; the last of them are kept. */
export function stream(step: Step): Promise<{ code: number; text: string }> {
  return capture(step, (chunk) => process.stdout.write(chunk));
}

function capture(
  step: Step,
  tell?: (chunk: Buffer) => void,
): Promise<{ code: number; text: string }> {
  const child = spawn(step.command, step.args, {
    cwd: root,
    env: { ...process.env, ...step.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kept: Buffer[] = [];
  const hear = (chunk: Buffer) => {
    kept.push(chunk);
    tell?.(chunk);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    const end = (code: number, extra = '') => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve({ code, text: `${Buffer.concat(kept).toString('utf8')}${extra}` });
    };
    child.on('error', (error) => end(1, `\n${error.message}`));
    child.on('close', (code) => end(code ?? 1));
  });
}

const indented = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ');
