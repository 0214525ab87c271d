import { residentFirstLoad, residentLimitBytes } from '../web/size.ts';
import { atMost } from './figure.ts';
import type { SuiteOptions } from './main.ts';
import type { Report } from './report.ts';
import { runCommand } from './run-command.ts';

/** How much JavaScript a resident's first visit loads, from a build of what is there now. */
export async function webSuite(report: Report, _options: SuiteOptions): Promise<void> {
  report.say((await runCommand(['tools/build-web.ts'])).output.trim());
  const { bytes, parts } = await residentFirstLoad();
  for (const part of parts)
    report.say(`${(part.bytes / 1000).toFixed(1).padStart(7)} kB  ${part.file}`);
  report.figure(
    atMost(residentLimitBytes / 1000, { name: 'web.resident.js', value: bytes / 1000, unit: 'kB' }),
  );
}
