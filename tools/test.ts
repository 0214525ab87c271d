import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { importsIn } from '../server/test/architecture/imports.ts';
import { readTree } from '../server/test/architecture/tree.ts';
import { runChecks } from './checks.ts';
import { root, stream } from './step.ts';
import { withThrowAwayDatabase } from './throw-away-database.ts';

// `npm test`: everything, ending with one line of sums. With --pg: what talks to a database, on the
// PostgreSQL of DATABASE_URL. Names of files after it run only those files.
interface Sums {
  passed: number;
  failed: number;
  skipped: number;
}

const nothing: Sums = { passed: 0, failed: 0, skipped: 0 };
const args = process.argv.slice(2);
const files = args.filter((one) => !one.startsWith('--'));

const all = args.includes('--pg') ? await onServer() : await onEmbedded();
const sums = all.reduce(
  (one, other) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }),
  nothing,
);
console.log(`\n${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exit(sums.failed === 0 ? 0 : 1);

async function onEmbedded(): Promise<Sums[]> {
  if (files.length > 0) return [await vitest(files, {})];
  const checked = { ...(await runChecks()), skipped: 0 };
  return [checked, await vitest([], {}), await browserStories()];
}

async function onServer(): Promise<Sums[]> {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '') {
    console.error('Set DATABASE_URL to a PostgreSQL server on which databases may be created.');
    process.exit(2);
  }
  const chosen = files.length > 0 ? files : testsWithDatabase();
  return withThrowAwayDatabase(url, async (own) => [
    await vitest(chosen, { TEST_DATABASE_URL: own, DATABASE_URL: own }),
  ]);
}

/** Tests that reach the support for databases, directly or through others. */
function testsWithDatabase(): string[] {
  const importers = Map.groupBy(importsIn(readTree()), (one) => one.to);
  const reached = new Set(['server/test/support/test-db.ts']);
  for (const file of reached) for (const one of importers.get(file) ?? []) reached.add(one.from);
  return [...reached].filter((file) => file.endsWith('.test.ts')).toSorted();
}

async function vitest(chosen: readonly string[], env: NodeJS.ProcessEnv): Promise<Sums> {
  const report = path.join(root, '.cache', `vitest-${process.pid}.json`);
  const { code } = await stream({
    name: 'vitest',
    command: process.execPath,
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...chosen,
    ],
    env,
  });
  const sums = sumsIn(report);
  rmSync(report, { force: true });
  // A file that cannot even be loaded has no failed test in it, but is a failure.
  return code !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
}

function sumsIn(report: string): Sums {
  if (!existsSync(report)) return nothing;
  const told = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests,
    skipped: told.numPendingTests + told.numTodoTests,
  };
}

/** They print their own sums: `N passed, N failed`. */
async function browserStories(): Promise<Sums> {
  console.log('\nstories in a browser');
  const { code, text } = await stream({
    name: 'stories',
    command: process.execPath,
    args: ['e2e/run.ts'],
  });
  const [, passed, failed] = [...text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1) ?? [];
  const sums = { passed: Number(passed ?? 0), failed: Number(failed ?? 0), skipped: 0 };
  return code !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
}
