import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atMost } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { runLinli } from '../run-command.ts';
import { writeHomesFile, writeRequestsFile } from './files.ts';

const homes = { rows: 3000, seconds: 20 };
const requests = { rows: 10_000, seconds: 60 };
const demoSeconds = 60;
const community = 'bench';

/**
 * Bringing in homes, requests and the demo community with the commands that people use, into the
 * embedded database; the time is that of the whole command. The sizes are those of the targets, so
 * `--quick` leaves out only the demo community.
 */
export async function importSuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const at = (name: string) => path.join(folder, name);
  try {
    report.say('embedded database; whole commands, from start to end');
    await runLinli(at('data'), ['open', community, '--name', '测试小区']);

    await writeHomesFile(at('homes.xlsx'), homes.rows);
    const homesRun = await runLinli(at('data'), [
      'import',
      'homes',
      at('homes.xlsx'),
      '--community',
      community,
    ]);
    requireRead(homesRun.json, homes.rows);
    report.figure(
      atMost(homes.seconds, { name: 'import.homes', value: homesRun.seconds, unit: 's' }),
    );

    writeRequestsFile(at('requests.csv'), at('map.json'), requests.rows);
    const requestsRun = await runLinli(at('data'), [
      'import',
      'requests',
      at('requests.csv'),
      '--community',
      community,
      '--map',
      at('map.json'),
    ]);
    requireRead(requestsRun.json, requests.rows);
    if (requestsRun.json['created'] !== requests.rows)
      throw new Error(`not all requests were created: ${JSON.stringify(requestsRun.json)}`);
    report.figure(
      atMost(requests.seconds, { name: 'import.requests', value: requestsRun.seconds, unit: 's' }),
    );

    if (quick) return;
    const demoRun = await runLinli(at('demo'), ['demo']);
    if (demoRun.json['created'] !== true)
      throw new Error(`the demo was not loaded: ${JSON.stringify(demoRun.json)}`);
    report.figure(atMost(demoSeconds, { name: 'demo.load', value: demoRun.seconds, unit: 's' }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that was refused is quick: the figure counts only when every row was read and none was bad. */
function requireRead(json: Record<string, unknown>, rows: number): void {
  if (json['read'] === rows && json['bad'] === 0) return;
  throw new Error(`${rows} good rows were expected: ${JSON.stringify(json)}`);
}
