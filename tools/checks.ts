import path from 'node:path';
import { runStep, type Step } from './step.ts';

const bin = (name: string) => path.join('node_modules', '.bin', name);

/** What can be said about the source without running it; each counts as one test. */
export const checks: readonly Step[] = [
  {
    name: 'types: server, contract, tools',
    command: bin('tsc'),
    args: ['--noEmit', '-p', 'tsconfig.json'],
  },
  { name: 'types: web', command: bin('tsc'), args: ['--noEmit', '-p', 'web/tsconfig.json'] },
  { name: 'lint', command: bin('oxlint'), args: ['.'] },
  { name: 'format', command: bin('oxfmt'), args: ['--check', '.'] },
  { name: 'nothing unused', command: bin('knip'), args: ['--no-progress'] },
  { name: 'licences', command: process.execPath, args: ['tools/licences.ts'], show: true },
];

/** Runs them all, so that one sees every fault at once. @returns how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  for (const check of checks) if (await runStep(check)) passed += 1;
  return { passed, failed: checks.length - passed };
}
