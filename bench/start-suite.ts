import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atMost, told } from './figure.ts';
import type { SuiteOptions } from './main.ts';
import type { Report } from './report.ts';
import { startServer } from './server-process.ts';

const readySeconds = 8;
/** What `npm start` runs. */
const npmStart = ['tools/run.mjs', 'tools/start.ts'];

/** `npm start` twice on one folder: the first builds, migrates and loads the full demo, the second only starts. */
export async function startSuite(report: Report, _options: SuiteOptions): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  try {
    report.say(
      'npm start with the embedded database and the full demo community, until /readyz is 200',
    );
    report.figure(told({ name: 'start.first', value: await startSeconds(dataDir), unit: 's' }));
    report.figure(
      atMost(readySeconds, { name: 'start.second', value: await startSeconds(dataDir), unit: 's' }),
    );
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startSeconds(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const server = await startServer({ dataDir, command: npmStart });
  const seconds = (performance.now() - startedAt) / 1000;
  await server.stop();
  return seconds;
}
